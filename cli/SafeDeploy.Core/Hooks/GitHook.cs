namespace SafeDeploy.Core.Hooks;

/// <summary>A hook of Git's that SafeDeploy can be.</summary>
/// <param name="FileName">The hook's file name, which Git gives; our command has the same.</param>
public sealed record GitHook(string FileName)
{
    /// <summary>Runs where people push from, before anything is sent: advisory.</summary>
    public static readonly GitHook PrePush = new("pre-push");

    /// <summary>Runs in the repository that is pushed to, before anything is taken: it decides.</summary>
    public static readonly GitHook PreReceive = new("pre-receive");

    /// <summary>The name under which a hook that was there before is kept and run.</summary>
    public string ChainedName => FileName + ".safedeploy-chained";
}
