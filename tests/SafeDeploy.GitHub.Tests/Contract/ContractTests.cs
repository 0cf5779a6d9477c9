using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Xunit;

namespace SafeDeploy.GitHub.Tests.Contract;

/// <summary>Our models of GitHub's answers, against GitHub's own description of them.</summary>
public sealed class ContractTests
{
    /// <summary>Members that GitHub sends and does not describe.</summary>
    private static readonly string[] Undescribed = ["EnvironmentModel.can_admins_bypass"];

    /// <summary>
    /// Members that the description lets be left out, and that we demand, because an answer without them tells nothing of what was asked for: it becomes a gap.
    /// </summary>
    private static readonly string[] Demanded =
    [
        "RuleSuiteModel.id", "EnvironmentsModel.total_count", "EnvironmentsModel.environments", "DeploymentRefModel.name", "CustomRulesModel.total_count", "CustomRulesModel.custom_deployment_protection_rules",
    ];

    public static TheoryData<string> Models => [.. HostSchema.All.Keys];

    [Fact]
    public void Every_model_that_is_read_from_the_host_is_held_to_the_description()
    {
        // A cache entry is our own; an error is "message" alone.
        var read = typeof(HostJson).GetProperties().Where(p => p.PropertyType.IsGenericType && typeof(JsonTypeInfo).IsAssignableFrom(p.PropertyType)).Select(p => p.PropertyType.GetGenericArguments()[0])
            .Where(t => t.Name.EndsWith("Model", StringComparison.Ordinal) || t.Name.EndsWith("Model[]", StringComparison.Ordinal)).ToHashSet();
        var reached = new HashSet<Type>();
        foreach (var name in HostSchema.All.Keys)
        {
            Reach(TypeOf(name));
        }

        Assert.Empty(read.Select(t => t.Name).Except(reached.Select(t => t.Name)).Except(["ErrorModel", "CacheHeadModel"]));

        void Reach(JsonTypeInfo type)
        {
            if (reached.Add(type.Type))
            {
                foreach (var next in type.Properties.Select(p => p.PropertyType).Append(type.ElementType).OfType<Type>())
                {
                    Reach(HostJson.Default.Options.GetTypeInfo(next));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void What_can_be_null_or_left_out_there_can_be_here(string model) => Assert.Empty(Differences(TypeOf(model), HostSchema.All[model], []));

    [Theory]
    [MemberData(nameof(Models))]
    public void Answer_that_the_description_allows_is_read(string model)
    {
        var (type, schema) = (TypeOf(model), HostSchema.All[model]);
        Assert.NotNull(JsonSerializer.Deserialize(schema.Example().ToJsonString(), type));
        Assert.All(Allowed(schema), a => Assert.True(Reads(a.Answer, type), a.Change));
    }

    [Fact]
    public void Description_lets_many_things_be_null_or_left_out() =>
        Assert.InRange(HostSchema.All.Values.Sum(s => Allowed(s).Count()), 200, int.MaxValue);

    /// <summary>Each way in which one answer may differ from another: a member null that may be, or left out that may be.</summary>
    private static IEnumerable<(string Answer, string Change)> Allowed(HostSchema schema)
    {
        foreach (var path in Paths(schema, []))
        {
            var node = schema.Example();
            var holder = path.Members[..^1].Aggregate(node, (at, step) => step == "[]" ? at[0]! : at[step]!);
            var name = path.Members[^1];
            if (name == "[]" || holder is not JsonObject owner)
            {
                continue;
            }

            if (path.MayBeNull)
            {
                owner[name] = null;
                yield return (node.ToJsonString(), $"{string.Join('.', path.Members)} is null");
            }

            if (path.MayBeAbsent && !Demanded.Any(d => d.EndsWith($".{name}", StringComparison.Ordinal)))
            {
                owner.Remove(name);
                yield return (node.ToJsonString(), $"{string.Join('.', path.Members)} is left out");
            }
        }
    }

    private static IEnumerable<(string[] Members, bool MayBeNull, bool MayBeAbsent)> Paths(HostSchema schema, string[] above)
    {
        if (schema.Items is { } items)
        {
            return Paths(items, [.. above, "[]"]);
        }

        return schema.Members.SelectMany(m => Paths(schema.Member(m), [.. above, m]).Prepend(([.. above, m], schema.Member(m).IsNullable, !schema.Requires(m))));
    }

    private static bool Reads(string answer, JsonTypeInfo type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, type) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Differences(JsonTypeInfo type, HostSchema schema, HashSet<Type> above)
    {
        if (type.ElementType is { } element && schema.Items is { } items)
        {
            return Differences(HostJson.Default.Options.GetTypeInfo(element), items, above);
        }

        return type.Kind != JsonTypeInfoKind.Object || !above.Add(type.Type) ? [] : type.Properties.Where(p => p.Set is not null || p.AssociatedParameter is not null).SelectMany(p =>
        {
            var name = $"{type.Type.Name}.{p.Name}";
            if (!schema.Members.Contains(p.Name))
            {
                // A list tells less of each than the answer about one alone.
                var alone = HostSchema.All.GetValueOrDefault(type.Type.Name)?.Members.Contains(p.Name) == true;
                return alone || Undescribed.Contains(name) ? [] : [$"{name} is not described"];
            }

            var member = schema.Member(p.Name);
            var nullable = p.PropertyType == typeof(JsonElement) || Nullable.GetUnderlyingType(p.PropertyType) is not null || (!p.PropertyType.IsValueType && p.IsSetNullable);
            var said = new List<string>();
            if (member.IsNullable && !nullable)
            {
                said.Add($"{name} can be null there");
            }

            if (p.IsRequired && !schema.Requires(p.Name) && !Demanded.Contains(name))
            {
                said.Add($"{name} can be left out there");
            }

            return said.Concat(Differences(HostJson.Default.Options.GetTypeInfo(p.PropertyType), member, [.. above]));
        });
    }

    private static JsonTypeInfo TypeOf(string model) =>
        (JsonTypeInfo)typeof(HostJson).GetProperty(model.Replace("[]", "Array", StringComparison.Ordinal))!.GetValue(HostJson.Default)!;
}
