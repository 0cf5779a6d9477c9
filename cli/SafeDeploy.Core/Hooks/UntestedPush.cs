namespace SafeDeploy.Core.Hooks;

/// <summary>A push of code that handles personal data, of which the regression tests are not shown to have passed.</summary>
/// <param name="Ref">What Git said.</param>
/// <param name="Tree">The id of the pushed tree; null when it could not be found.</param>
/// <param name="Paths">The sensitive files that the branch changes; empty when that could not be found out.</param>
/// <param name="Reason">What is missing or wrong, as the end of a sentence.</param>
/// <param name="Determined">Whether that is sure; false where it cannot be known here, which is never taken for good.</param>
public sealed record UntestedPush(PushedRef Ref, string? Tree, IReadOnlyList<string> Paths, string Reason, bool Determined)
{
    private const int PathsShown = 3;
    private const int IdDigits = 10;

    /// <summary>The lines that say so, without the last line of every refusal.</summary>
    /// <param name="remote">Where the push goes.</param>
    public IEnumerable<string> Lines(PushRemote remote)
    {
        var branch = Ref.Branch ?? Ref.RemoteRef;
        if (!Determined)
        {
            yield return $"safedeploy: push refused: it cannot be verified that {branch} was tested: {Reason}.";
            if (Paths.Count > 0)
            {
                yield return $"  It changes code that handles personal data: {Shown()}.";
            }

            yield break;
        }

        yield return $"safedeploy: push refused: {branch} changes code that handles personal data, and {Reason}.";
        yield return $"  Changed: {Shown()}. The pushed tree is {Tree?[..IdDigits]}.";
        yield return Ref.LocalBranch is { } local
            ? $"  With {local} checked out and everything committed, run the regression tests, then push again:"
            : "  With what you push checked out and nothing else changed, run the regression tests, then push again:";
        yield return "    safedeploy test";
        yield return $"    git push {ShellWords.Quote(remote.Display)} {ShellWords.Quote(RefusalText.Refspec(Ref))}";
    }

    private string Shown() => string.Join(", ", Paths.Take(PathsShown)) + (Paths.Count > PathsShown ? $" and {Paths.Count - PathsShown} more" : "");
}
