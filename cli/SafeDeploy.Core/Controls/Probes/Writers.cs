using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Who had a hand in a pull request.</summary>
/// <param name="Ids">The accounts that opened it or wrote, committed or co-wrote a commit of it.</param>
/// <param name="Pushers">The accounts that pushed to its branch: who wrote a commit is what the commit says, who pushed it is what the host saw.</param>
/// <param name="Unmatched">Those who had a hand in it and whose account cannot be told.</param>
internal sealed record Writers(IReadOnlySet<long> Ids, IReadOnlySet<long> Pushers, IReadOnlyList<string> Unmatched)
{
    // A coding agent works for whoever asked it, and the host names that person nowhere but as a co-author.
    private static readonly string[] Agents = ["copilot", "copilot-swe-agent", "copilot-swe-agent[bot]"];

    /// <param name="pull">The pull request.</param>
    /// <param name="commits">Its commits.</param>
    /// <param name="hostHeld">Whether the host itself held the last push to another's approval, so that the log of pushes is not needed.</param>
    public static Writers Of(PullRequestFact pull, IReadOnlyList<PullRequestCommitFact> commits, bool hostHeld)
    {
        var accounts = commits.SelectMany(c => new[] { c.Author, c.Committer }).Append(pull.Author).Concat(commits.SelectMany(c => c.CoAuthors).Select(a => a.Account)).ToList();
        var pushes = hostHeld ? [] : (pull.Pushes?.Value ?? []).Where(p => IsOf(p, pull)).ToList();
        var unmatched = commits.Where(c => c.Author?.Id is null).Select(c => $"the author of {Answer.Short(c.Id)}")
            .Concat(commits.Where(c => c.Committer?.Id is null).Select(c => $"the committer of {Answer.Short(c.Id)}"))
            .Concat(pull.Author?.Id is null ? ["whoever opened the pull request"] : [])
            .Concat(commits.SelectMany(c => c.CoAuthors).Where(a => a.Account?.Id is null).Select(a => $"co-author {a.Name}"))
            .Concat(pushes.Where(p => p.Actor?.Id is null).Select(p => $"whoever pushed {Answer.Short(p.After)}"))
            .Concat(AskedByNobody(pull, commits) ? ["whoever asked the coding agent for it"] : []);
        return new Writers(Set(accounts), Set(pushes.Select(p => p.Actor)), [.. unmatched.Distinct(StringComparer.Ordinal)]);
    }

    // What says neither its branch nor its time counts: it may be this one's.
    private static bool IsOf(PushFact push, PullRequestFact pull) =>
        (push.Ref is null || pull.HeadBranch is null || push.Ref == $"refs/heads/{pull.HeadBranch}")
        && (push.At is not { } at || pull.MergedAt is not { } merged || at <= merged)
        && push.Type is not "branch_deletion";

    /// <summary>Whether a coding agent, or what may be one, opened it and nobody is named as having asked for it.</summary>
    private static bool AskedByNobody(PullRequestFact pull, IReadOnlyList<PullRequestCommitFact> commits) =>
        (pull.Author?.Login is { } login ? Agents.Contains(login, StringComparer.OrdinalIgnoreCase) : pull.Author is { Type: not "User" })
        && !commits.SelectMany(c => c.CoAuthors).Any(a => a.Account is { Type: null or "User" });

    private static HashSet<long> Set(IEnumerable<ActorFact?> actors) => [.. actors.Select(a => a?.Id).OfType<long>()];
}

/// <summary>Did the host itself see to it that somebody else than the last pusher approved?</summary>
internal static class LastPush
{
    /// <summary>Whether a ruleset that nobody may bypass, and that has not been changed since the merge, demanded it.</summary>
    public static bool WasApprovedByAnother(PullRequestFact pull, JudgementContext context)
    {
        var branch = context.Facts.Host?.Branches.FirstOrDefault(b => b.Name == context.Facts.Subject.Branch);
        return branch?.Rules?.Value is { } rules && rules.Any(r => r is { Type: "pull_request", PullRequest.RequireLastPushApproval: true } && branch.Rulesets.Any(s =>
            s is { IsKnown: true, Value: { Enforcement: "active", BypassActors.Count: 0, UpdatedAt: { } updated } ruleset } && ruleset.Id == r.RulesetId && updated <= pull.MergedAt));
    }
}
