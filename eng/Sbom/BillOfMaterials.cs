using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeDeploy.Sbom;

/// <summary>A software bill of materials in CycloneDX 1.6. The same package gives the same text: no time, and no serial number, stand in it.</summary>
internal static class BillOfMaterials
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes what a package is and what comes with it.</summary>
    public static string Write(Part package, Shipped shipped)
    {
        var names = shipped.Components.ToDictionary(c => c.Id, Name, StringComparer.OrdinalIgnoreCase);
        var own = Url(package.Id, package.Version);
        var root = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = package.Kind,
                    ["bom-ref"] = own,
                    ["name"] = package.Id,
                    ["version"] = package.Version,
                    ["licenses"] = new JsonArray(new JsonObject { ["expression"] = "MIT" }),
                    ["purl"] = own,
                },
            },
            ["components"] = new JsonArray([.. shipped.Components.Select(Describe)]),
            ["dependencies"] = new JsonArray([Needs(own, shipped.Direct), .. shipped.Components.Select(c => Needs(Name(c), c.Needs))]),
        };
        return root.ToJsonString(Indented) + "\n";

        JsonObject Needs(string name, IEnumerable<string> needed) =>
            new() { ["ref"] = name, ["dependsOn"] = new JsonArray([.. needed.Where(names.ContainsKey).Select(n => JsonValue.Create(names[n]))]) };
    }

    private static JsonObject Describe(Component component)
    {
        var described = new JsonObject { ["type"] = "library", ["bom-ref"] = Name(component), ["name"] = component.Id, ["version"] = component.Version };
        if (component.Sha512 is { } digest)
        {
            described["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = digest });
        }

        if (component.License is { } license)
        {
            described["licenses"] = new JsonArray(license.Contains("://", StringComparison.Ordinal)
                ? new JsonObject { ["license"] = new JsonObject { ["name"] = license, ["url"] = license } }
                : new JsonObject { ["expression"] = license });
        }

        if (component.Sha512 is not null)
        {
            described["purl"] = Url(component.Id, component.Version);
        }

        return described;
    }

    // What is of this repository is in no registry, so it has no address there.
    private static string Name(Component component) => component.Sha512 is null ? $"{component.Id}@{component.Version}" : Url(component.Id, component.Version);

    private static string Url(string id, string version) => $"pkg:nuget/{id}@{Uri.EscapeDataString(version)}";
}
