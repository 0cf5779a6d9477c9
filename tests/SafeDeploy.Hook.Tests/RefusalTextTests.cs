using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class RefusalTextTests
{
    private static readonly string A = new('a', 40);
    private static readonly string B = new('b', 40);
    private static readonly string Zero = new('0', 40);
    private static readonly DeploymentBranches Main = new(["main"], "safedeploy.json");

    [Theory]
    [InlineData(DirectPush.Update)]
    [InlineData(DirectPush.Create)]
    [InlineData(DirectPush.Rewrite)]
    [InlineData(DirectPush.Delete)]
    public void Refusal_of_one_ref_takes_three_to_six_lines_and_ends_with_what_the_hook_is(DirectPush kind)
    {
        var lines = Lines("refs/heads/main", kind);

        Assert.InRange(lines.Count, 3, 6);
        Assert.Contains("the deployment gate still decides", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refs/heads/main", "main")]
    [InlineData("HEAD", "HEAD")]
    [InlineData("HEAD~1", "aaaaaaaaaa")]
    [InlineData("refs/tags/v1", "aaaaaaaaaa")]
    [InlineData("refs/heads/a b", "aaaaaaaaaa")]
    public void Suggested_command_pushes_what_was_pushed(string local, string pushed) =>
        Assert.Contains($"    git push origin {pushed}:refs/heads/change-aaaaaaa", Lines(local, DirectPush.Update));

    [Fact]
    public void Suggested_command_is_safe_to_paste_whatever_the_branch_is_called() =>
        Assert.Contains("    git push origin 'fix$(x);'\\''y:refs/heads/fix$(x);'\\''y'", Lines("refs/heads/fix$(x);'y", DirectPush.Update));

    [Fact]
    public void Control_characters_of_others_do_not_reach_the_terminal() =>
        Assert.Equal("a\uFFFD[31mb\n", RefusalText.Plain("a\u001b[31mb\n"));

    [Fact]
    public void Nothing_refused_says_nothing() => Assert.Empty(RefusalText.Lines([], [], Main, new PushRemote("origin", "../r")));

    [Theory]
    [InlineData(true, DirectPush.Update)]
    [InlineData(null, DirectPush.Update)]
    [InlineData(false, DirectPush.Rewrite)]
    public void Update_that_loses_commits_is_a_rewrite_and_an_unknown_one_is_not_called_so(bool? isAncestor, DirectPush kind)
    {
        PushedRef[] refs = [new("HEAD", A, "refs/heads/main", B), new("HEAD", A, "refs/heads/main2", B), new("HEAD", A, "refs/tags/main", B), new("HEAD", A, "refs/heads/Main", B)];

        var refusal = Assert.Single(PushJudge.Judge(refs, Main, (_, _) => isAncestor));

        Assert.Equal((kind, "main"), (refusal.Kind, refusal.Branch));
    }

    [Fact]
    public void Policy_goes_before_the_remotes_head_and_that_before_the_usual_names()
    {
        Assert.Equal(["live"], DeploymentBranches.Choose(["live"], ["trunk"], "p").Names);
        Assert.Equal(["trunk"], DeploymentBranches.Choose(null, ["trunk", "trunk"], "p").Names);
        Assert.Equal(["main", "master"], DeploymentBranches.Choose(null, [], "p").Names);
    }

    private static List<string> Lines(string local, DirectPush kind)
    {
        var pushed = new PushedRef(local, kind == DirectPush.Delete ? Zero : A, "refs/heads/main", kind == DirectPush.Create ? Zero : B);
        return [.. RefusalText.Lines([new Refusal(pushed, "main", kind)], [], Main, new PushRemote("origin", "https://github.com/o/r"))];
    }
}
