using System.Text;
using SafeDeploy.Core.Policy;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Policy;

/// <summary>What a hook takes from a policy at a glance is what the whole reader takes, and never from a file that the whole reader refuses.</summary>
public class PushPolicyTests
{
    private const string Whole = """
        {
          // Every key that there is.
          "$schema": "docs/safedeploy.schema.json",
          "deploymentBranches": ["main", "release/2026"],
          "since": "v1",
          "environment": "production",
          "deployRequires": ["CHANGE-1", "DATA-6"],
          "sensitivePaths": ["src/Records/**", "src/Upload/*.cs"],
          "review": { "requiredApprovals": 2 },
          "tests": {
            "checks": [{ "name": "regression", "app": 15368 }, { "name": "load" }],
            "evidence": { "required": true, "maxAge": "P7D" },
            "exclude": [{ "project": "tests/Load.csproj", "reason": "Measures speed alone" }],
            "retired": [{ "name": "A.*", "reason": "The feature was removed" }],
            "artifact": "test-results"
          },
          "procedure": { "path": "docs/how.md", "reviewEvery": "P180D" },
          "training": { "validFor": "P2Y" },
          "recipients": { "reassessEvery": "P2Y", "confirmContactsEvery": "P6M" },
          "breakGlass": { "reviewWithin": "P3D", "rehearseEvery": "P6M" },
          "access": { "dormantAfter": "P60D", "refuseDormant": true },
          "facts": { "maxAge": "PT12H" },
          "lawEnforcement": true,
          "scan": { "exclude": [{ "project": "tools/Seed.csproj", "reason": "Never deployed: a developer's tool" }] },
          "allowedBypass": [{ "type": "Team", "id": 7, "reason": "Break glass, rehearsed in May" }],
          "declared": [{ "control": "CHANGE-1", "measure": "Subversion: a hook refuses trunk", "owner": "Head of delivery", "date": "2026-01-31" }],
        }
        """;

    [Fact]
    public void Policy_with_every_key_is_read_without_the_whole_reader()
    {
        var glance = PolicyGlance.Read(Encoding.UTF8.GetBytes(Whole));

        Assert.NotNull(glance);
        Assert.Equal(["main", "release/2026"], glance.DeploymentBranches!);
        Assert.Equal(["src/Records/**", "src/Upload/*.cs"], glance.SensitivePaths!);
        Assert.Equal(7, glance.MaxAge.TotalDays);
        // A key that is new in the policy is new here too.
        var keys = typeof(DeploymentPolicy).GetProperties().Select(p => p.Name == nameof(DeploymentPolicy.Schema) ? "$schema" : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        Assert.All(keys, k => Assert.Contains($"\"{k}\":", Whole, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{ \"since\": \"v1\" }")]
    [InlineData("{ \"deploymentBranches\": [\"main\"], /* why */ \"sensitivePaths\": [\"src/**\",], }")]
    public void Plain_policy_is_read_without_the_whole_reader_and_alike(string json)
    {
        var glance = PolicyGlance.Read(Encoding.UTF8.GetBytes(json));

        Assert.NotNull(glance);
        Same(PushPolicy.Of(PolicyFile.Read(json, "safedeploy.json")), glance);
    }

    [Fact]
    public void Policy_with_any_part_changed_is_read_alike_or_left_to_the_whole_reader()
    {
        string[] values = ["null", "1", "-1", "0", "1.5", "1e2", "true", "\"\"", "\"x\"", "\"a text that is long enough\"", "\"\\ud800\"", "\"\\u0061\"", "[]", "[null]", "{}", "[{}]", "\"P1D\"", "\"P99Y\"", "2026", ",", "]", "}", "\"since\": \"v2\",", "//\n", "\u00e9", "\"2026-02-30\"", "\"refs/heads/x\""];
        var glances = 0;
        for (var seed = 0; seed < LongRun.Tries(quick: 1_500, whole: 20_000); seed++)
        {
            var json = Changed(new Random(seed), values);
            if (PolicyGlance.Read(Encoding.UTF8.GetBytes(json)) is { } glance)
            {
                glances++;
                try
                {
                    Same(PushPolicy.Of(PolicyFile.Read(json, "safedeploy.json")), glance);
                }
                catch (SafeDeployException e)
                {
                    Assert.Fail($"seed {seed}: {e.Message}\n{json}");
                }
            }
        }

        Assert.True(glances > 50, $"{glances} of the changed policies were still plain");
    }

    [Fact]
    public void Policy_that_is_wrong_is_refused_with_its_place()
    {
        var error = Assert.Throws<SafeDeployException>(() => PushPolicy.Read("{\n  \"sensitivePaths\": [\"/src\"]\n}\n"u8, "safedeploy.json"));
        Assert.StartsWith("safedeploy.json:2:", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The policy with a stretch of it replaced: by nothing, by a value, or by another stretch of itself.</summary>
    private static string Changed(Random random, string[] values)
    {
        // Mostly whole tokens, so that what comes out is mostly JSON.
        int[] edges = [.. Enumerable.Range(1, Whole.Length - 1).Where(i => char.IsWhiteSpace(Whole[i]) != char.IsWhiteSpace(Whole[i - 1]) || "{}[],:".Contains(Whole[i], StringComparison.Ordinal) || "{}[],:".Contains(Whole[i - 1], StringComparison.Ordinal))];
        var from = random.Next(edges.Length - 1);
        var to = Math.Min(edges.Length - 1, from + random.Next(1, 4));
        var part = random.Next(3) switch
        {
            0 => "",
            1 => values[random.Next(values.Length)],
            _ => Part(random.Next(edges.Length - 4)),
        };
        return Whole[..edges[from]] + part + Whole[edges[to]..];

        string Part(int at) => Whole[edges[at]..edges[at + random.Next(1, 4)]];
    }

    private static void Same(PushPolicy expected, PushPolicy actual)
    {
        Assert.Equal(expected.DeploymentBranches, actual.DeploymentBranches);
        Assert.Equal(expected.SensitivePaths, actual.SensitivePaths);
        Assert.Equal(expected.MaxAge, actual.MaxAge);
    }
}
