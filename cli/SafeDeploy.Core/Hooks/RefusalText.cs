namespace SafeDeploy.Core.Hooks;

/// <summary>Says why a push was refused and what to do instead, in a few lines.</summary>
public static class RefusalText
{
    private const int IdDigits = 10;
    private const int SuffixDigits = 7;

    /// <summary>The last line of every refusal: what the hook is, and what it is not.</summary>
    public const string Courtesy = "This hook is a courtesy: git push --no-verify goes past it, and the deployment gate still decides.";

    /// <summary>The lines for what is refused of one push; none when nothing is.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Refusal> refusals, IReadOnlyList<UntestedPush> untested, DeploymentBranches branches, PushRemote remote) => refusals.Count + untested.Count == 0
        ? []
        : [.. refusals.SelectMany(r => One(r, branches, remote)), .. untested.SelectMany(u => u.Lines(remote)), $"  {Courtesy}"];

    /// <summary>What to write after <c>git push REMOTE</c> to push the same again.</summary>
    public static string Refspec(PushedRef pushed) => pushed.LocalBranch is { } local && local == pushed.Branch && IsName(local) ? local : $"{Name(pushed)}:{pushed.RemoteRef}";

    /// <summary>Text with every control character but the line's end replaced: names and files are written by others, and a terminal obeys them.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? '\uFFFD' : c));

    private static IEnumerable<string> One(Refusal refusal, DeploymentBranches branches, PushRemote remote)
    {
        var branch = refusal.Branch;
        yield return refusal.Kind switch
        {
            DirectPush.Create => $"safedeploy: push refused: it would create {branch}, a deployment branch ({branches.Source}).",
            DirectPush.Delete => $"safedeploy: push refused: it would delete {branch}, a deployment branch ({branches.Source}).",
            DirectPush.Rewrite => $"safedeploy: push refused: it would rewrite {branch}, a deployment branch ({branches.Source}), and lose commits that may be deployed.",
            _ => $"safedeploy: push refused: it would change {branch}, a deployment branch ({branches.Source}), without a review.",
        };

        if (refusal.Kind == DirectPush.Delete)
        {
            yield return $"  If {branch} is to go, take it out of deploymentBranches in safedeploy.json by a reviewed change,";
            yield return "  and have the host's administrator delete it there.";
            yield break;
        }

        if (refusal.Kind == DirectPush.Rewrite)
        {
            yield return "  To take a change back, run git revert <commit> on a branch of your own; then push that branch and ask for a review:";
        }
        else
        {
            yield return "  Push a branch and ask for a review instead:";
        }

        yield return $"    {PushCommand(refusal, branches, remote)}";
        yield return remote.IsGitHub
            ? $"    gh pr create --base {ShellWords.Quote(branch)} --head {ShellWords.Quote(SuggestedBranch(refusal, branches))}"
            : $"    and open a pull request (or merge request) into {branch} on your host";
        if (refusal.Kind == DirectPush.Create)
        {
            var publish = $"git push --no-verify {ShellWords.Quote(remote.Display)} {ShellWords.Quote($"{Pushed(refusal)}:{refusal.Ref.RemoteRef}")}";
            yield return $"  If {remote.Display} is new and empty, publish it once, knowingly, then protect {branch} on the host: {publish}";
        }
    }

    private static string PushCommand(Refusal refusal, DeploymentBranches branches, PushRemote remote)
    {
        // A rewrite pushed to a branch would show the lost commits as the review's change; the revert is what belongs there.
        var what = refusal.Kind == DirectPush.Rewrite ? "HEAD" : Pushed(refusal);
        return $"git push {ShellWords.Quote(remote.Display)} {ShellWords.Quote($"{what}:refs/heads/{SuggestedBranch(refusal, branches)}")}";
    }

    private static string Pushed(Refusal refusal) => Name(refusal.Ref);

    /// <summary>A name for what was pushed that is right in a command: the local branch, HEAD, or the commit itself.</summary>
    private static string Name(PushedRef pushed) => pushed switch
    {
        { LocalBranch: { } branch } when IsName(branch) => branch,
        { LocalRef: "HEAD" } => "HEAD",
        _ => pushed.LocalId[..IdDigits],
    };

    private static string SuggestedBranch(Refusal refusal, DeploymentBranches branches) => refusal.Ref.LocalBranch is { } local && IsName(local) && !branches.Contains(local)
        ? local
        : $"change-{refusal.Ref.LocalId[..SuffixDigits]}";

    private static bool IsName(string branch) => !branch.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '^' or '~' or ':' or '@' or '{');
}
