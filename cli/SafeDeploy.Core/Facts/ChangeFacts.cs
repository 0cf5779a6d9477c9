using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>What the host knows of one commit on the deployment branch.</summary>
public sealed record ChangeFacts
{
    /// <summary>The commit's id.</summary>
    public required string Commit { get; init; }

    /// <summary>The merged pull requests that brought it into the branch; empty when it was pushed directly.</summary>
    public Fact<IReadOnlyList<PullRequestFact>>? PullRequests { get; init; }

    /// <summary>The check runs of the commit itself, of all its suites.</summary>
    public Fact<IReadOnlyList<CheckRunFact>>? CheckRuns { get; init; }

    /// <summary>The newest commit status of each name on the commit itself; asked for of the judged commit.</summary>
    public Fact<IReadOnlyList<StatusFact>>? Statuses { get; init; }

    /// <summary>The workflow runs on the commit itself; asked for of the judged commit.</summary>
    public Fact<IReadOnlyList<WorkflowRunFact>>? WorkflowRuns { get; init; }
}

/// <summary>A merged pull request.</summary>
public sealed record PullRequestFact
{
    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }

    /// <summary>The branch that it was merged into.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>When it was merged; null when it was not.</summary>
    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>The commit that merging made.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>The last commit of the branch that was merged.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>The tree of <see cref="HeadCommit"/>.</summary>
    public string? HeadTree { get; init; }

    /// <summary>Who opened it; null for an account that is gone.</summary>
    public ActorFact? Author { get; init; }

    /// <summary>Who merged it; null for an account that is gone, or when it was not shown.</summary>
    public ActorFact? MergedBy { get; init; }

    /// <summary>The branch that was merged, without <c>refs/heads/</c>.</summary>
    public string? HeadBranch { get; init; }

    /// <summary>The numeric id of the repository that the branch is in: another one for a fork; null when that is gone.</summary>
    public long? HeadRepositoryId { get; init; }

    /// <summary>The pushes to the branch that was merged, as the host logged them, up to the merge.</summary>
    public Fact<IReadOnlyList<PushFact>>? Pushes { get; init; }

    /// <summary>The reviews, in the order of their submission.</summary>
    public Fact<IReadOnlyList<ReviewFact>>? Reviews { get; init; }

    /// <summary>The commits that were merged.</summary>
    public Fact<IReadOnlyList<PullRequestCommitFact>>? Commits { get; init; }

    /// <summary>The check runs of <see cref="HeadCommit"/>, of all its suites.</summary>
    public Fact<IReadOnlyList<CheckRunFact>>? CheckRuns { get; init; }

    /// <summary>The newest commit status of each name on <see cref="HeadCommit"/>; asked for of the judged commit's pull request.</summary>
    public Fact<IReadOnlyList<StatusFact>>? Statuses { get; init; }

    /// <summary>The workflow runs on <see cref="HeadCommit"/>; asked for of the judged commit's pull request.</summary>
    public Fact<IReadOnlyList<WorkflowRunFact>>? WorkflowRuns { get; init; }
}

/// <summary>A review of a pull request.</summary>
public sealed record ReviewFact
{
    /// <summary>APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING, in the host's words.</summary>
    public string? State { get; init; }

    /// <summary>The commit that was reviewed; null when the host no longer has it.</summary>
    public string? Commit { get; init; }

    /// <summary>The tree of that commit.</summary>
    public string? Tree { get; init; }

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who reviewed; null for an account that is gone.</summary>
    public ActorFact? Reviewer { get; init; }

    /// <summary>Whether the reviewer may write to the repository, which makes the approval count; null when it could not be seen.</summary>
    public bool? ReviewerCanWrite { get; init; }
}

/// <summary>A commit of a pull request.</summary>
public sealed record PullRequestCommitFact
{
    /// <summary>The commit's id.</summary>
    public required string Id { get; init; }

    /// <summary>The account that wrote it; null when the host knows none by the commit's address.</summary>
    public ActorFact? Author { get; init; }

    /// <summary>The account that committed it.</summary>
    public ActorFact? Committer { get; init; }

    /// <summary>Those named by its Co-authored-by trailers.</summary>
    [JsonRequired]
    public IReadOnlyList<CoAuthorFact> CoAuthors { get; init => field = value ?? []; } = [];
}

/// <summary>Somebody named by a Co-authored-by trailer.</summary>
public sealed record CoAuthorFact
{
    /// <summary>The name in the trailer.</summary>
    public required string Name { get; init; }

    /// <summary>The account behind the trailer's address; null when it cannot be told.</summary>
    public ActorFact? Account { get; init; }
}

/// <summary>A check run.</summary>
public sealed record CheckRunFact
{
    /// <summary>Its numeric id; a later run has a larger one.</summary>
    public long? Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>queued, in_progress, completed and others, in the host's words.</summary>
    public string? Status { get; init; }

    /// <summary>success, failure, skipped and others, in the host's words; null while it runs.</summary>
    public string? Conclusion { get; init; }

    /// <summary>The app that reported it.</summary>
    public long? AppId { get; init; }

    /// <summary>The suite that it belongs to.</summary>
    public long? SuiteId { get; init; }

    /// <summary>When it completed.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Its page.</summary>
    public string? Url { get; init; }
}
