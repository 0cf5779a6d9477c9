using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// Did a change come through a pull request that the host itself merged? A branch that was merged elsewhere and pushed also leaves a merged pull request
/// behind, without the checks that merging asks for (GitHub, "Troubleshooting required status checks"); the push log tells them apart.
/// </summary>
internal static class PushJudge
{
    private const string Redo =
        "Open a pull request that brings the same change, or reverts it, and have it reviewed; protect the branch so that it cannot happen again";

    public static Finding Judge(JudgedChange change, JudgementContext context, PushLog log)
    {
        var branch = context.Facts.Subject.Branch;
        var fact = change.Host?.PullRequests;
        var merged = PullRequests.MergedInto(fact, branch).ToList();
        var entries = log.For(change.Commit.Id);
        var pushed = entries.FirstOrDefault(e => e.Type is { } type && !IsMerge(type));
        var where = branch ?? "the branch";
        if (merged.Count == 0)
        {
            return PullRequests.CannotTell(change, fact, branch) is { } open ? open
                : fact is not { IsKnown: true, Complete: true } ? Answer.NotSeen($"The pull request of {change.Name}", fact)
                : Answer.NotSatisfied($"{change.Name} was pushed to {where} directly{By(pushed)}: no merged pull request holds it", Redo, fact.Source, log.Fact?.Source);
        }

        var name = $"{change.Name} came through pull request {string.Join(", ", merged.Select(p => $"#{p.Number}"))}";
        if (pushed is not null)
        {
            return Answer.NotSatisfied($"{name}, but was pushed to {where}{By(pushed)} and not merged by the host", Redo, fact!.Source, log.Fact?.Source);
        }

        return log.Fact is not { IsKnown: true } seen ? Answer.NotSeen($"{name}; whether the host merged it, or somebody pushed it,", log.Fact)
            : entries.Count == 0 ? NotLogged(name, seen, log.From)
            : entries.Any(e => e.Type is null) ? Answer.Unknown($"{name}, but the host's log does not show how it came to {where}", "Collect the facts again with this version", seen.Source)
            : seen.Complete != true && entries.Any(e => e.After is null) ? Answer.NotSeen($"{name}; all of the host's log", seen)
            : Answer.Satisfied(name, fact!.Source, seen.Source);
    }

    private static bool IsMerge(string type) => type is "pr_merge" or "merge_queue_merge";

    private static Finding NotLogged(string name, Fact<IReadOnlyList<PushFact>> log, DateTimeOffset? from) => Answer.Unknown(
        from is { } start
            ? $"{name}, but the host's log, which was read back to {Answer.Day(start)}, does not show how it came to the branch"
            : $"{name}, but the host's log does not show how it came to the branch",
        "Collect the facts sooner after a change, and keep them: the host forgets", log.Source);

    private static string By(PushFact? push) => push is null
        ? "" : $" ({push.Type} by {(push.Actor?.Login is { } login ? $"@{login}" : "an account that was not shown")}, {Answer.Day(push.At)})";
}
