using SafeDeploy.Core.Policy;
using Xunit;

namespace SafeDeploy.Core.Tests.Policy;

/// <summary>What the policy's reader takes, and what it says of what it does not.</summary>
public class PolicyFileTests
{
    [Fact]
    public void Empty_object_asks_for_the_defaults()
    {
        var policy = PolicyFile.Read("{}", "safedeploy.json");
        Assert.Equal((1, "docs/deployment-procedure.md", 365d), (policy.Review.RequiredApprovals, policy.Procedure.Path, policy.Procedure.ReviewEvery.TotalDays));
        Assert.Null(policy.DeployRequires);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_taken() =>
        Assert.Equal("v1", PolicyFile.Read("\uFEFF{ // why\n \"since\": \"v1\", /* more */ }", "safedeploy.json").Since);

    [Fact]
    public void Whole_policy_is_read()
    {
        var policy = PolicyFile.Read(
            """
            {
              "$schema": "docs/safedeploy.schema.json",
              "deploymentBranches": ["main", "release/2026"],
              "since": "v1",
              "deployRequires": ["CHANGE-1", "DATA-6"],
              "review": { "requiredApprovals": 2 },
              "tests": { "checks": [{ "name": "regression", "app": 15368 }] },
              "procedure": { "path": "docs/how.md", "reviewEvery": "P180D" },
              "scan": { "exclude": [{ "project": "tools/Seed.csproj", "reason": "Never deployed: a developer's tool" }] }
            }
            """,
            "safedeploy.json");
        Assert.Equal(["main", "release/2026"], policy.DeploymentBranches!);
        Assert.Equal((2, 15368L, 180d), (policy.Review.RequiredApprovals, policy.Tests.Checks[0].App!.Value, policy.Procedure.ReviewEvery.TotalDays));
    }

    [Theory]
    [InlineData("", "safedeploy.json:1:1: the file is empty")]
    [InlineData("  \n ", "the file is empty")]
    [InlineData("null", "safedeploy.json:1:1: the policy is null")]
    [InlineData("[]", "the file must be an object, in { }")]
    [InlineData("{ \"sinse\": \"v1\" }", "unknown key \"sinse\": did you mean \"since\"?")]
    [InlineData("{\n  \"review\": {\n    \"requiredAproval\": 1 } }", "unknown key \"requiredAproval\": did you mean \"requiredApprovals\"?")]
    [InlineData("{ \"zzzzzzzz\": 1 }", "unknown key \"zzzzzzzz\": the keys here are \"deploymentBranches\", \"since\"")]
    [InlineData("{ \"tests\": { \"checks\": [ { \"nam\": \"x\" } ] } }", "did you mean \"name\"?")]
    [InlineData("{ \"since\": 1 }", "\"since\" must be a text, in quotes")]
    [InlineData("{ \"review\": 1 }", "\"review\" must be an object, in { }")]
    [InlineData("{ \"review\": null }", "\"review\" cannot be null")]
    [InlineData("{ \"tests\": { \"checks\": {} } }", "\"tests.checks\" must be a list, in [ ]")]
    [InlineData("{ \"tests\": { \"checks\": [ null ] } }", "an item of this list is null")]
    [InlineData("{ \"tests\": { \"checks\": [ {} ] } }", "missing key \"name\"")]
    [InlineData("{ \"tests\": { \"checks\": [ { \"name\": \"x\", \"app\": \"y\" } ] } }", "must be a whole number")]
    [InlineData("{ \"since\": \"a\", \"since\": \"b\" }", "the key \"since\" is there twice")]
    [InlineData("{ \"deploymentBranches\": [] }", "the list is empty")]
    [InlineData("{ \"deploymentBranches\": [\"release/*\"] }", "patterns are not read here")]
    [InlineData("{ \"deploymentBranches\": [\"refs/heads/main\"] }", "write the branch as \"main\"")]
    [InlineData("{ \"deploymentBranches\": [\"\"] }", "a branch name is expected here")]
    [InlineData("{ \"deploymentBranches\": \"main\" }", "a list of texts is expected here")]
    [InlineData("{ \"deployRequires\": [\"CHANGE-99\"] }", "there is no control \"CHANGE-99\" here; there are CHANGE-1,")]
    [InlineData("{ \"deployRequires\": [] }", "the list is empty")]
    [InlineData("{ \"review\": { \"requiredApprovals\": 0 } }", "a whole number from 1 to 10")]
    [InlineData("{ \"review\": { \"requiredApprovals\": 11 } }", "a whole number from 1 to 10")]
    [InlineData("{ \"review\": { \"requiredApprovals\": 1.5 } }", "a whole number from 1 to 10")]
    [InlineData("{ \"procedure\": { \"reviewEvery\": \"yearly\" } }", "ISO 8601 duration")]
    [InlineData("{ \"procedure\": { \"reviewEvery\": \"-P1Y\" } }", "ISO 8601 duration")]
    [InlineData("{ \"procedure\": { \"reviewEvery\": \"P5000Y\" } }", "at most ten years")]
    [InlineData("{ \"procedure\": { \"reviewEvery\": 5 } }", "ISO 8601 duration")]
    [InlineData("{ \"scan\": { \"exclude\": [ { \"project\": \"a\", \"reason\": \"x\" } ] } }", "a reason of at least 15 characters")]
    [InlineData("{ \"since\": \"v1\"", "safedeploy.json:1:")]
    [InlineData("{ since: 1 }", "safedeploy.json:1:")]
    [InlineData("{ \"since\": \"\\ud800\" }", "safedeploy.json:1:")]
    public void Wrong_policy_is_refused_with_place_reason_and_remedy(string json, string says)
    {
        var error = Assert.Throws<SafeDeployException>(() => PolicyFile.Read(json, "safedeploy.json"));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Matches(@"^safedeploy\.json:\d+:\d+: ", error.Message);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Matches("docs/policy.md|asks for the defaults", error.Message);
        Assert.DoesNotContain("SafeDeploy.Core", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_key_on_the_third_line_is_named_there() => Assert.StartsWith(
        "safedeploy.json:3:", Assert.Throws<SafeDeployException>(() => PolicyFile.Read("{\n  \"since\": \"v1\",\n  \"reviev\": {}\n}", "safedeploy.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Huge_policy_is_refused_or_read_without_another_exception()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Assert.Throws<SafeDeployException>(() => PolicyFile.Read(deep, "safedeploy.json"));
        var long_ = $"{{ \"since\": \"{new string('x', 5_000_000)}\" }}";
        Assert.Equal(5_000_000, PolicyFile.Read(long_, "safedeploy.json").Since!.Length);
    }
}
