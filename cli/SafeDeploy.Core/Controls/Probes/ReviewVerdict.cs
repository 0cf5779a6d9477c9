using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Does one review count as an approval?</summary>
/// <param name="Counts">Whether it counts; null when that cannot be told.</param>
/// <param name="Objects">Whether it asks for changes; null when it may, or may take back somebody's approval.</param>
/// <param name="Text">What was seen, as part of a sentence.</param>
/// <param name="By">Who reviewed.</param>
internal sealed record ReviewVerdict(bool? Counts, bool? Objects, string Text, ActorFact? By)
{
    public static ReviewVerdict Of(ReviewFact review, PullRequestFact pull, Writers writers)
    {
        var who = review.Reviewer?.Login is { } login ? $"@{login}" : "an account that is gone";
        return Judge(review, pull, writers, who) with { By = review.Reviewer };
    }

    private static ReviewVerdict Judge(ReviewFact review, PullRequestFact pull, Writers writers, string who) => review.State switch
    {
        "APPROVED" => Approval(review, pull, writers, who),
        // Whose review was dismissed cannot be told: it may be the later one of somebody whose approval is here too.
        "DISMISSED" when review.Reviewer?.Id is null => new ReviewVerdict(false, null, "the review of an account that cannot be told was dismissed", null),
        "DISMISSED" => new ReviewVerdict(false, false, $"the review of {who} was dismissed", null),
        // Somebody who may not write can ask for changes, but it binds nobody.
        "CHANGES_REQUESTED" => new ReviewVerdict(false, review.ReviewerCanWrite != false, $"{who} asked for changes", null),
        _ => new ReviewVerdict(null, null, $"{who} left a review in a state that is not known here ({review.State ?? "none"})", null),
    };

    private static ReviewVerdict Approval(ReviewFact review, PullRequestFact pull, Writers writers, string who) => review switch
    {
        { Reviewer: null } => No($"{who} approved, which cannot be held against who wrote it"),
        { Reviewer.Id: null } => Maybe($"{who} approved, and the account's id was not shown"),
        { Reviewer.Type: { } type and not "User" } => No($"{who} approved and is not a person ({type})"),
        _ when writers.Ids.Contains(review.Reviewer.Id.Value) => No($"{who} approved and wrote part of it"),
        _ when writers.Pushers.Contains(review.Reviewer.Id.Value) => No($"{who} approved and pushed part of it"),
        { ReviewerCanWrite: false } => No($"{who} approved and may only read the repository"),
        { Reviewer.Type: null } => Maybe($"{who} approved, and whether that is a person was not shown"),
        { SubmittedAt: null } => Maybe($"{who} approved, but when was not shown"),
        { Commit: null } => Maybe($"{who} approved, but the host no longer has the commit that was approved"),
        _ when review.Commit != pull.HeadCommit && review.Tree is not null && pull.HeadTree is not null && review.Tree != pull.HeadTree =>
            No($"{who} approved {Answer.Short(review.Commit)}, and {Answer.Short(pull.HeadCommit)} was merged"),
        _ when review.Commit != pull.HeadCommit && (review.Tree is null || pull.HeadTree is null) =>
            Maybe($"{who} approved {Answer.Short(review.Commit)}, and whether it is the same as the merged {Answer.Short(pull.HeadCommit)} could not be seen"),
        { ReviewerCanWrite: null } => Maybe($"{who} approved, but whether they may write to the repository could not be seen"),
        _ when review.Commit != pull.HeadCommit => new ReviewVerdict(true, false, $"{who} approved {Answer.Short(review.Commit)}, which has the same tree as the merged {Answer.Short(pull.HeadCommit)}", null),
        _ => new ReviewVerdict(true, false, $"{who} approved {Answer.Short(review.Commit)}, which was merged", null),
    };

    private static ReviewVerdict No(string text) => new(false, false, text, null);

    private static ReviewVerdict Maybe(string text) => new(null, false, text, null);
}
