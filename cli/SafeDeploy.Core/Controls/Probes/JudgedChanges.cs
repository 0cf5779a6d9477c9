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
        // A judged commit with nothing after the last deployed one is older than that: a roll-back, which is judged by itself.
        var commits = context.Facts.Git?.Changes?.Value is { Count: > 0 } seen ? seen
            : context.Facts.Subject.Commit is { } id ? [new CommitFact { Id = id, Tree = context.Facts.Subject.Tree }] : [];
        var hosts = new Dictionary<string, ChangeFacts>(StringComparer.Ordinal);
        foreach (var change in context.Facts.Host?.Changes ?? [])
        {
            hosts.TryAdd(change.Commit, change);
        }

        return [.. commits.Select(c => new JudgedChange(c, hosts.GetValueOrDefault(c.Id)))];
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

        if (NothingSince(context) is { } nothing)
        {
            yield return nothing;
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

    /// <summary>That the judged commit is the one that was deployed last; null where it is not.</summary>
    public static Finding? NothingSince(JudgementContext context)
    {
        var range = context.Facts.Git?.Changes;
        return range is { IsKnown: true, Complete: true, Value.Count: 0 } && context.Facts.Git?.Since is { } since && since == context.Facts.Subject.Commit && StartGap(context) is null
            ? Answer.NotApplicable($"{Answer.Short(since)} is judged, and is the one that was deployed last: there is no change since", range.Source)
            : null;
    }

    /// <summary>
    /// The files that changed since the last deployment; null where not every change, or not every file of one, was seen: then any file may have changed.
    /// </summary>
    public static IReadOnlySet<string>? ChangedFiles(JudgementContext context)
    {
        // Where the policy names an environment, the host alone shows whether the changes begin where they must.
        if ((context.Policy.Environment is not null && context.Facts.Host is null) || RangeGap(context) is not null)
        {
            return null;
        }

        var files = new HashSet<string>(StringComparer.Ordinal);
        if (NothingSince(context) is not null)
        {
            return files;
        }

        foreach (var commit in context.Facts.Git?.Changes?.Value ?? [])
        {
            if (commit.Paths is not { IsKnown: true, Complete: true } paths)
            {
                return null;
            }

            files.UnionWith(paths.Value.Select(p => p.Path));
        }

        // What comes after nothing is a roll-back, or what is live already: it is judged as a whole.
        return files.Count == 0 ? null : files;
    }

    /// <summary>No host was asked, or none answered.</summary>
    public static Finding NoHost(JudgementContext context) => Answer.Unknown(
        $"The code host was not seen: {context.Facts.HostGap?.Reason ?? "the facts hold nothing of it"}",
        Answer.Fix(context.Facts.HostGap, "Name the repository with --repo OWNER/NAME and give a token in GITHUB_TOKEN"));

    /// <summary>Why the commits are not the first-parent chain that ends in the judged one; null when nothing speaks against it.</summary>
    private static string? Broken(IReadOnlyList<CommitFact> commits, string? judged)
    {
        if (judged is null || (commits.Count > 0 && commits[0].Id != judged))
        {
            return $"it does not begin with the judged commit {Answer.Short(judged)}";
        }

        var gap = commits.Zip(commits.Skip(1)).FirstOrDefault(p => p.First.Parents.Count > 0 && p.First.Parents[0] != p.Second.Id);
        return gap.First is null ? null : $"what comes before {Answer.Short(gap.First.Id)} is missing";
    }

    /// <summary>
    /// Why the changes may begin too late: the host shows another commit as deployed last, which is not among them. A beginning that lies further back
    /// judges more than needed, and is right.
    /// </summary>
    private static Finding? StartGap(JudgementContext context)
    {
        if (context.Policy.Environment is not { } environment || context.Facts.Host is not { } host)
        {
            return null;
        }

        var last = LastDeployment.Of(context.Policy, host.Environments);
        var source = host.Environments.FirstOrDefault(e => e.Name == environment)?.Deployments?.Source;
        var git = context.Facts.Git;
        if (last.Gap is { } gap)
        {
            return Answer.Unknown(
                $"It is not known which commit was deployed to {environment} last: {gap.Reason}",
                Answer.Fix(gap, "Collect the facts again with a token that may read deployments"), source);
        }

        return last.Deployment is null || last.Start == git?.Since || git?.Changes?.Value?.Any(c => c.Id == last.Start) == true ? null : Answer.Unknown(
            $"{Answer.Short(last.Start)} was deployed to {environment} last, and is neither where the judged changes begin ({Answer.Short(git?.Since)}) nor one of them",
            $"Judge since the last deployment: --since {LastDeployment.Keyword}; a commit that is not on the branch must first be brought to it by a pull request", source);
    }

    internal static Finding? RangeGap(JudgementContext context)
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

        if (StartGap(context) is { } start)
        {
            return start;
        }

        if (Broken(range.Value, context.Facts.Subject.Commit) is { } broken)
        {
            return Answer.Unknown($"The list of changes cannot be right: {broken}", "Collect the facts again for this commit", range.Source);
        }

        return range.Complete == true ? null : Answer.Unknown(
            $"Not every change since {Answer.Short(git.Since)} could be seen{(git.Shallow == true ? ": the clone is shallow" : "")}",
            "Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in the workflow's checkout",
            range.Source);
    }
}
