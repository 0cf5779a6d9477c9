using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Hook.Tests.Pushing;

/// <summary>A clone with the hook, and what a push of a branch that changes code that handles personal data comes to.</summary>
public abstract class SensitivePushing(PushRig rig) : IDisposable
{
    private protected const string Courtesy = "  This hook is a courtesy: git push --no-verify goes past it, and the deployment gate still decides.\n";
    private protected const string Failed = "error: failed to push some refs to '../remote.git'\n";

    private protected HookedClone Clone { get; } = rig.Copy();

    public void Dispose()
    {
        Clone.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Passes(params string[] refs)
    {
        var push = Clone.Git(["push", "--quiet", "origin", .. refs]);
        Assert.Equal((0, "", ""), (push.ExitCode, push.Output, push.Error));
    }

    private protected void Refused(string reason, string also = "", params string[] options)
    {
        var before = Clone.Remote("refs/heads/topic");
        var push = Clone.Git(["push", .. options, "origin", "topic"]);

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith("safedeploy: push refused: topic changes code that handles personal data, and ", push.Error, StringComparison.Ordinal);
        Assert.Contains(reason, push.Error, StringComparison.Ordinal);
        Assert.Contains(also, push.Error, StringComparison.Ordinal);
        Assert.EndsWith(Courtesy + Failed, push.Error, StringComparison.Ordinal);
        Assert.Equal(before, Clone.Remote("refs/heads/topic"));
    }

    private protected void CannotVerify(string reason, string branch = "topic")
    {
        var push = Clone.Git("push", "origin", branch);

        Assert.Equal(1, push.ExitCode);
        Assert.StartsWith($"safedeploy: push refused: it cannot be verified that {branch} was tested: {reason}", push.Error, StringComparison.Ordinal);
        Assert.EndsWith(Courtesy + Failed, push.Error, StringComparison.Ordinal);
        Assert.Equal("", Clone.Remote($"refs/heads/{branch}"));
    }
}
