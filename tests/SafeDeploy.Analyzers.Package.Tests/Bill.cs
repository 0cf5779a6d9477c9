using System.IO.Compression;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>The bill of materials in a package.</summary>
internal sealed record Bill(string Text)
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "bom-1.6.schema.json")));

    private JsonNode Root => JsonNode.Parse(Text)!;

    /// <summary>What the package is.</summary>
    public string Subject => (string)Root["metadata"]!["component"]!["purl"]!;

    /// <summary>The packages of a registry that come with it, by their addresses.</summary>
    public string[] Packages => [.. Root["components"]!.AsArray().Select(c => (string?)c!["purl"]).OfType<string>()];

    /// <summary>What comes with it and is of this repository.</summary>
    public string[] Own => [.. Root["components"]!.AsArray().Where(c => c!["purl"] is null).Select(c => (string)c!["name"]!)];

    /// <summary>The components that lack a digest or a licence.</summary>
    public string[] WithoutDigestOrLicense => [.. Root["components"]!.AsArray().Where(c => c!["purl"] is not null && (c["hashes"] is null || c["licenses"] is null)).Select(c => (string)c!["name"]!)];

    /// <summary>What the graph names and no component is, or the other way round.</summary>
    public string[] Loose
    {
        get
        {
            var components = Root["components"]!.AsArray().Select(c => (string)c!["bom-ref"]!).Append(Subject).ToHashSet();
            var nodes = Root["dependencies"]!.AsArray();
            var named = nodes.SelectMany(d => d!["dependsOn"]!.AsArray()).Select(n => (string)n!).Append(Subject).ToHashSet();
            return [.. components.Except(nodes.Select(d => (string)d!["ref"]!)), .. named.Except(components), .. components.Except(named)];
        }
    }

    public static Bill Of(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var reader = new StreamReader((archive.GetEntry("_manifest/bom.json") ?? throw new InvalidOperationException($"{package} holds no bill of materials")).Open());
        return new(reader.ReadToEnd());
    }

    /// <summary>Where the text departs from CycloneDX's own schema.</summary>
    public async Task<string[]> ErrorsAsync() => [.. (await Schema.Value).Validate(Text).Select(e => e.ToString())];
}
