using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// Did enough people approve one change who wrote none of it, and was it the merged commit that they approved? People are told apart by the
/// host's numeric id: a login can be renamed and reused.
/// </summary>
internal static class ReviewJudge
{
    private const string AskForReview = "Have somebody who wrote none of it review the change now, in a pull request that names it, and deploy what that one merges";

    /// <summary>Judges one change.</summary>
    public static Finding Judge(JudgedChange change, JudgementContext context)
    {
        var branch = context.Facts.Subject.Branch;
        var fact = change.Host?.PullRequests;
        var merged = PullRequests.MergedInto(fact, branch).ToList();
        if (merged.Count == 0)
        {
            return PullRequests.CannotTell(change, fact, branch) is { } open ? open : fact is { IsKnown: true, Complete: true }
                ? Answer.NotSatisfied($"{change.Name} came without a pull request, so nobody else approved it", AskForReview, fact.Source)
                : Answer.NotSeen($"The pull request of {change.Name}", fact);
        }

        return PullRequests.Of(change.Commit.Id, fact, branch) is { } pull
            ? Judge(change, pull, context)
            : fact!.Complete != true ? Answer.NotSeen($"Every pull request of {change.Name}", fact)
            : Answer.Unknown(
                $"{change.Name} is in several merged pull requests ({string.Join(", ", merged.Select(p => $"#{p.Number}"))}): which review counts cannot be told",
                "Look at the pull requests, and have the change reviewed again if none of them shows it", fact.Source);
    }

    private static Finding Judge(JudgedChange change, PullRequestFact pull, JudgementContext context)
    {
        var required = context.Policy.Review.RequiredApprovals;
        var name = $"{change.Name}, pull request #{pull.Number}";
        if (pull.Reviews is not { IsKnown: true, Complete: true } reviews)
        {
            return Answer.NotSeen($"The reviews of {name}", pull.Reviews);
        }

        // A pull request has a commit: an empty list is an answer that went wrong.
        if (pull.Commits is not { IsKnown: true, Complete: true, Value.Count: > 0 } commits)
        {
            return Answer.NotSeen($"Who wrote {name}", pull.Commits);
        }

        var hostHeld = LastPush.WasApprovedByAnother(pull, context);
        var writers = Writers.Of(pull, commits.Value, hostHeld);
        var verdicts = Verdicts(reviews.Value, pull, writers);
        var approvals = verdicts.Where(v => v.Counts == true).ToList();
        var possible = approvals.Count + verdicts.Count(v => v.Counts is null);
        var said = string.Join("; ", verdicts.Select(v => v.Text).DefaultIfEmpty("nobody reviewed it"));

        if (verdicts.FirstOrDefault(v => v.Objects == true) is { } objection)
        {
            return Answer.NotSatisfied($"{name}: {objection.Text}, and it was merged all the same", AskForReview, reviews.Source);
        }

        if (approvals.Count >= required && verdicts.FirstOrDefault(v => v.Objects is null) is { } doubt)
        {
            return Answer.Unknown($"{name}: {said}; whether the approvals stand cannot be told, because {doubt.Text}", AskForReview, reviews.Source);
        }

        if (approvals.Count >= required && !hostHeld && pull.Pushes is not { IsKnown: true, Complete: true })
        {
            return Answer.NotSeen(
                $"{name}: {said}; but who pushed it", pull.Pushes,
                "Collect the facts with a token that may read the repository's activity, or demand approval of the most recent push by a ruleset that nobody may bypass");
        }

        if (approvals.Count - writers.Unmatched.Count >= required)
        {
            return Answer.Satisfied($"{name}: {said}{OtherTree(change, pull)}", reviews.Source, pull.Pushes?.Source);
        }

        if (approvals.Count >= required)
        {
            return Answer.Unknown(
                $"{name}: {said}; but who wrote part of it cannot be told ({string.Join(", ", writers.Unmatched)}), so an approval may be the writer's own",
                "Add the commit's e-mail address to the account of whoever wrote it, and collect the facts again", reviews.Source, commits.Source);
        }

        return possible >= required
            ? Answer.Unknown($"{name}: {said}", "Collect the facts with a token that may read collaborators, or have the change approved again", reviews.Source)
            : Answer.NotSatisfied($"{name}: {ReviewProbes.Count(required)} needed: {said}", AskForReview, reviews.Source);
    }

    /// <summary>What each review that stands comes to.</summary>
    internal static List<ReviewVerdict> Verdicts(IReadOnlyList<ReviewFact> reviews, PullRequestFact pull, Writers writers) =>
        [.. Standing(reviews, pull.MergedAt).Select(r => ReviewVerdict.Of(r, pull, writers))];

    /// <summary>Merging onto a branch that had moved makes a tree that nobody saw; CHANGE-3 asks for tests of that very tree.</summary>
    private static string OtherTree(JudgedChange change, PullRequestFact pull) =>
        change.Commit.Tree is { } tree && pull.HeadTree is { } head && tree != head ? "; what was merged is the reviewed change on a branch that had moved on" : "";

    /// <summary>
    /// What each reviewer said last before the merge. A comment changes nothing; a state that is not known is kept, and read as the worst. Where
    /// the order of one reviewer's reviews was not shown, all of them stand but the approvals.
    /// </summary>
    private static IEnumerable<ReviewFact> Standing(IReadOnlyList<ReviewFact> reviews, DateTimeOffset? mergedAt) => reviews
        .Where(r => r.State is not ("COMMENTED" or "PENDING"))
        .Where(r => r.SubmittedAt is not { } at || mergedAt is not { } merged || at <= merged)
        .GroupBy(r => r.Reviewer?.Id ?? -1)
        .SelectMany(g => g.Key == -1 || g.Count() == 1 ? g.AsEnumerable()
            : g.Any(r => r.SubmittedAt is null) && g.Any(r => r.State != "APPROVED") ? g.Where(r => r.State != "APPROVED")
            : [g.OrderBy(r => r.SubmittedAt ?? DateTimeOffset.MaxValue).Last()]);
}
