using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Who wrote a pull request.</summary>
/// <param name="Ids">The accounts that opened it or wrote, committed or co-wrote a commit of it.</param>
/// <param name="Unmatched">Those who wrote part of it and whose account cannot be told.</param>
internal sealed record Writers(IReadOnlySet<long> Ids, IReadOnlyList<string> Unmatched)
{
    public static Writers Of(PullRequestFact pull, IReadOnlyList<PullRequestCommitFact> commits)
    {
        var accounts = commits.SelectMany(c => new[] { c.Author, c.Committer }).Append(pull.Author).Concat(commits.SelectMany(c => c.CoAuthors).Select(a => a.Account));
        var unmatched = commits.Where(c => c.Author?.Id is null).Select(c => $"the author of {Answer.Short(c.Id)}")
            .Concat(commits.Where(c => c.Committer?.Id is null).Select(c => $"the committer of {Answer.Short(c.Id)}"))
            .Concat(pull.Author?.Id is null ? ["whoever opened the pull request"] : [])
            .Concat(commits.SelectMany(c => c.CoAuthors).Where(a => a.Account?.Id is null).Select(a => $"co-author {a.Name}"));
        return new Writers(accounts.Select(a => a?.Id).OfType<long>().ToHashSet(), [.. unmatched.Distinct(StringComparer.Ordinal)]);
    }
}

/// <summary>Does one review count as an approval?</summary>
/// <param name="Counts">Whether it counts; null when that cannot be told.</param>
/// <param name="Objects">Whether it asks for changes; null when it may, or may take back somebody's approval.</param>
/// <param name="Text">What was seen, as part of a sentence.</param>
internal sealed record ReviewVerdict(bool? Counts, bool? Objects, string Text)
{
    public static ReviewVerdict Of(ReviewFact review, PullRequestFact pull, Writers writers)
    {
        var who = review.Reviewer?.Login is { } login ? $"@{login}" : "an account that is gone";
        return review.State switch
        {
            "APPROVED" => Approval(review, pull, writers, who),
            // Whose review was dismissed cannot be told: it may be the later one of somebody whose approval is here too.
            "DISMISSED" when review.Reviewer?.Id is null => new ReviewVerdict(false, null, "the review of an account that cannot be told was dismissed"),
            "DISMISSED" => new ReviewVerdict(false, false, $"the review of {who} was dismissed"),
            // Somebody who may not write can ask for changes, but it binds nobody.
            "CHANGES_REQUESTED" => new ReviewVerdict(false, review.ReviewerCanWrite != false, $"{who} asked for changes"),
            _ => new ReviewVerdict(null, null, $"{who} left a review in a state that is not known here ({review.State ?? "none"})"),
        };
    }

    private static ReviewVerdict Approval(ReviewFact review, PullRequestFact pull, Writers writers, string who) => review switch
    {
        { Reviewer: null } => No($"{who} approved, which cannot be held against who wrote it"),
        { Reviewer.Id: null } => Maybe($"{who} approved, and the account's id was not shown"),
        { Reviewer.Type: { } type and not "User" } => No($"{who} approved and is not a person ({type})"),
        _ when writers.Ids.Contains(review.Reviewer.Id.Value) => No($"{who} approved and wrote part of it"),
        { ReviewerCanWrite: false } => No($"{who} approved and may only read the repository"),
        { Reviewer.Type: null } => Maybe($"{who} approved, and whether that is a person was not shown"),
        { SubmittedAt: null } => Maybe($"{who} approved, but when was not shown"),
        { Commit: null } => Maybe($"{who} approved, but the host no longer has the commit that was approved"),
        _ when review.Commit != pull.HeadCommit && review.Tree is not null && pull.HeadTree is not null && review.Tree != pull.HeadTree =>
            No($"{who} approved {Answer.Short(review.Commit)}, and {Answer.Short(pull.HeadCommit)} was merged"),
        _ when review.Commit != pull.HeadCommit && (review.Tree is null || pull.HeadTree is null) =>
            Maybe($"{who} approved {Answer.Short(review.Commit)}, and whether it is the same as the merged {Answer.Short(pull.HeadCommit)} could not be seen"),
        { ReviewerCanWrite: null } => Maybe($"{who} approved, but whether they may write to the repository could not be seen"),
        _ when review.Commit != pull.HeadCommit => new ReviewVerdict(true, false, $"{who} approved {Answer.Short(review.Commit)}, which has the same tree as the merged {Answer.Short(pull.HeadCommit)}"),
        _ => new ReviewVerdict(true, false, $"{who} approved {Answer.Short(review.Commit)}, which was merged"),
    };

    private static ReviewVerdict No(string text) => new(false, false, text);

    private static ReviewVerdict Maybe(string text) => new(null, false, text);
}
