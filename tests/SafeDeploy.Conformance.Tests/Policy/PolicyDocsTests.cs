using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Policy;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Policy;

/// <summary>docs/policy.md and docs/safedeploy.schema.json say what the policy's reader does.</summary>
public partial class PolicyDocsTests
{
    private static readonly string Page = Repository.Read("docs", "policy.md");
    private static readonly string SchemaText = Repository.Read("docs", "safedeploy.schema.json");

    [Fact]
    public void Page_lists_every_key_of_the_policy_and_no_other() =>
        Assert.Equal(Keys(typeof(DeploymentPolicy), "").Order(StringComparer.Ordinal), Rows().Matches(Page).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Example_of_the_page_is_a_policy() => Assert.NotNull(PolicyFile.Read(Example().Match(Page).Groups[1].Value, "docs/policy.md"));

    [Fact]
    public void Schema_lists_the_controls_of_the_catalogue()
    {
        using var schema = JsonDocument.Parse(SchemaText);
        var ids = schema.RootElement.GetProperty("properties").GetProperty("deployRequires").GetProperty("items").GetProperty("enum").EnumerateArray().Select(e => e.GetString());
        Assert.Equal(ControlCatalogue.All.Select(c => c.Id), ids);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "deploymentBranches": ["main", "release/2026"], "since": "v1", "deployRequires": ["CHANGE-1"] }""")]
    [InlineData("""{ "since": null, "deployRequires": null, "review": { "requiredApprovals": 10 } }""")]
    [InlineData("""{ "tests": { "checks": [{ "name": "regression", "app": 15368 }, { "name": "load" }] } }""")]
    [InlineData("""{ "tests": { "evidence": { "required": true, "maxAge": "P7D" }, "exclude": [{ "project": "a", "reason": "Measures speed alone" }], "retired": [{ "name": "A.*", "reason": "The feature was removed" }] } }""")]
    [InlineData("""{ "procedure": { "path": "a.md", "reviewEvery": "P180D" }, "scan": { "exclude": [{ "project": "a", "reason": "Never deployed anywhere" }] } }""")]
    [InlineData("""{ "training": { "validFor": "P2Y" }, "recipients": { "reassessEvery": "P180D", "confirmContactsEvery": "P90D" }, "breakGlass": { "reviewWithin": "P2D", "rehearseEvery": "P1Y" }, "lawEnforcement": false }""")]
    [InlineData("""{ "environment": "production", "allowedBypass": [{ "type": "Team", "id": 7, "reason": "Break glass, rehearsed in May" }, { "type": "OrganizationAdmin", "reason": "Break glass, rehearsed" }] }""")]
    [InlineData("""{ "declared": [{ "control": "CHANGE-1", "measure": "Subversion: a pre-commit hook refuses trunk", "owner": "Head of delivery", "date": "2026-01-31" }] }""")]
    public async Task Good_policy_pleases_reader_and_schema(string json)
    {
        Assert.NotNull(PolicyFile.Read(json, "safedeploy.json"));
        Assert.Empty((await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken)).Validate(json));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "sinse": "v1" }""")]
    [InlineData("""{ "since": 1 }""")]
    [InlineData("""{ "deploymentBranches": [] }""")]
    [InlineData("""{ "deploymentBranches": "main" }""")]
    [InlineData("""{ "deploymentBranches": [""] }""")]
    [InlineData("""{ "deploymentBranches": ["release/*"] }""")]
    [InlineData("""{ "deploymentBranches": ["refs/heads/main"] }""")]
    [InlineData("""{ "deployRequires": ["CHANGE-99"] }""")]
    [InlineData("""{ "review": null }""")]
    [InlineData("""{ "review": { "requiredApprovals": 0 } }""")]
    [InlineData("""{ "review": { "requiredApprovals": 11 } }""")]
    [InlineData("""{ "review": { "requiredApprovals": 1.5 } }""")]
    [InlineData("""{ "tests": { "checks": [{ "app": 1 }] } }""")]
    [InlineData("""{ "tests": { "checks": [null] } }""")]
    [InlineData("""{ "tests": { "evidence": true } }""")]
    [InlineData("""{ "tests": { "evidence": { "maxAge": "a month" } } }""")]
    [InlineData("""{ "tests": { "retired": [{ "name": "A", "reason": "gone" }] } }""")]
    [InlineData("""{ "procedure": { "reviewEvery": "yearly" } }""")]
    [InlineData("""{ "scan": { "exclude": [{ "project": "a", "reason": "short" }] } }""")]
    [InlineData("""{ "training": { "validFor": "a year" } }""")]
    [InlineData("""{ "lawEnforcement": "yes" }""")]
    [InlineData("""{ "environment": "" }""")]
    [InlineData("""{ "allowedBypass": [{ "type": "Team", "id": 7 }] }""")]
    [InlineData("""{ "declared": [{ "control": "DATA-1", "measure": "Subversion: a hook refuses trunk", "owner": "o", "date": "2026-01-31" }] }""")]
    [InlineData("""{ "declared": [{ "control": "CHANGE-1", "measure": "Subversion: a hook refuses trunk", "owner": "o", "date": "soon" }] }""")]
    [InlineData("""{ "declared": [{ "control": "CHANGE-1", "measure": "Subversion: a hook refuses trunk", "date": "2026-01-31" }] }""")]
    public async Task Bad_policy_displeases_reader_and_schema(string json)
    {
        Assert.Throws<SafeDeployException>(() => PolicyFile.Read(json, "safedeploy.json"));
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken)).Validate(json));
    }

    private static IEnumerable<string> Keys(Type type, string prefix) => type.GetProperties().SelectMany(p =>
    {
        var name = p.Name == nameof(DeploymentPolicy.Schema) ? "$schema" : JsonNamingPolicy.CamelCase.ConvertName(p.Name);
        var item = p.PropertyType.IsGenericType ? p.PropertyType.GenericTypeArguments[0] : null;
        return item?.Namespace == type.Namespace ? Keys(item!, $"{prefix}{name}[].").Prepend(prefix + name)
            : p.PropertyType.Namespace == type.Namespace ? Keys(p.PropertyType, $"{prefix}{name}.").Prepend(prefix + name)
            : [prefix + name];
    });

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
