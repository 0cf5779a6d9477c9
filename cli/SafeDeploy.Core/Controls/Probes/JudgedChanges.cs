using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>One change that is judged: the commit, and what the host knows of it.</summary>
/// <param name="Commit">The commit on the deployment branch.</param>
/// <param name="Host">What the host knows; null when it was not asked.</param>
internal sealed record JudgedChange(CommitFact Commit, ChangeFacts? Host)
{
    /// <summary>The commit as findings name it.</summary>
    public string Name => Commit.Subject is { Length: > 0 } subject ? $"{Answer.Short(Commit.Id)} ({subject})" : Answer.Short(Commit.Id);
}

/// <summary>The changes since the last deployment, and what is not known of them.</summary>
internal static class JudgedChanges
{
    /// <summary>The changes that the facts hold, newest first.</summary>
    public static IReadOnlyList<JudgedChange> Of(JudgementContext context)
    {
        var commits = context.Facts.Git?.Changes?.Value
            ?? (context.Facts.Subject.Commit is { } id ? [new CommitFact { Id = id, Tree = context.Facts.Subject.Tree }] : []);
        return [.. commits.Select(c => new JudgedChange(c, HostChange(context, c.Id)))];
    }

    /// <summary>What the host knows of a commit; null when it was not asked.</summary>
    public static ChangeFacts? HostChange(JudgementContext context, string commit) =>
        context.Facts.Host?.Changes.FirstOrDefault(c => c.Commit == commit);

    /// <summary>
    /// Judges each change: those that are satisfied in one finding, every other in its own; and says when there may be more changes than were seen.
    /// </summary>
    public static IEnumerable<Finding> Each(JudgementContext context, Func<JudgedChange, Finding> judge, Func<int, string> allSatisfied)
    {
        if (context.Facts.Host is null)
        {
            yield return NoHost(context);
            yield break;
        }

        var range = context.Facts.Git?.Changes;
        if (range is { IsKnown: true, Complete: true, Value.Count: 0 } && context.Facts.Git?.Since is { } since)
        {
            yield return Answer.NotApplicable($"There is no change since {Answer.Short(since)}, the last one deployed", range.Source);
            yield break;
        }

        var findings = Of(context).Select(judge).ToList();
        var satisfied = findings.Where(f => f.Outcome == Outcome.Satisfied).ToList();
        if (satisfied.Count > 1)
        {
            yield return Answer.Satisfied(allSatisfied(satisfied.Count), satisfied.SelectMany(f => f.Evidence));
        }

        foreach (var finding in satisfied.Count > 1 ? findings.Except(satisfied) : findings)
        {
            yield return finding;
        }

        if (RangeGap(context) is { } gap)
        {
            yield return gap;
        }
    }

    /// <summary>No host was asked, or none answered.</summary>
    public static Finding NoHost(JudgementContext context) => Answer.Unknown(
        $"The code host was not seen: {context.Facts.HostGap?.Reason ?? "the facts hold nothing of it"}",
        Answer.Fix(context.Facts.HostGap, "Name the repository with --repo OWNER/NAME and give a token in GITHUB_TOKEN"));

    private static Finding? RangeGap(JudgementContext context)
    {
        var git = context.Facts.Git;
        if (git?.Changes is not { IsKnown: true } range)
        {
            return Answer.NotSeen("The changes since the last deployment", git?.Changes, "Judge in a clone of the repository");
        }

        if (git.Since is null)
        {
            return Answer.Unknown(
                "It is not known which commit was deployed last, so only the judged commit was looked at, and not the changes before it",
                "Name the commit or tag that was deployed last: \"since\" in safedeploy.json, or --since");
        }

        return range.Complete == true ? null : Answer.Unknown(
            $"Not every change since {Answer.Short(git.Since)} could be seen{(git.Shallow == true ? ": the clone is shallow" : "")}",
            "Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the workflow's checkout",
            range.Source);
    }
}
