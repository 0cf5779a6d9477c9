using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting;

/// <summary>The changes that were judged: what would be deployed that is not deployed yet.</summary>
public sealed record ReportChanges
{
    /// <summary>The commit that was deployed last, which the changes come after; null when it is not known.</summary>
    public string? Since { get; init; }

    /// <summary>Whether all of them were seen.</summary>
    public required bool Complete { get; init; }

    /// <summary>Each change, newest first.</summary>
    public required IReadOnlyList<ReportChange> Items { get; init; }
}

/// <summary>A change: one commit on the deployment branch's first-parent line.</summary>
public sealed record ReportChange
{
    /// <summary>The commit's id.</summary>
    public required string Commit { get; init; }

    /// <summary>The first line of its message; null when it was not seen.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was committed, by the committer's own clock; null when it was not seen.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>The merged pull requests that hold it.</summary>
    public required IReadOnlyList<ReportPullRequest> PullRequests { get; init; }

    /// <summary>How it came to the branch (CHANGE-1).</summary>
    public required ChangeAnswer Arrival { get; init; }

    /// <summary>Whether others approved it (CHANGE-2).</summary>
    public required ChangeAnswer Review { get; init; }

    /// <summary>
    /// Whether the regression suite passed on it (CHANGE-3). Not applicable where the host was not asked for its checks: what is deployed is the newest
    /// change's content, and that is where the suite must have passed.
    /// </summary>
    public required ChangeAnswer Tests { get; init; }
}

/// <summary>A merged pull request that holds a change.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Url">Its page; null when it was not shown.</param>
/// <param name="Author">The login of whoever opened it; null when it was not shown.</param>
/// <param name="ApprovedBy">The logins of those who approved it, whether their approvals count or not.</param>
public sealed record ReportPullRequest(int Number, string? Url, string? Author, IReadOnlyList<string> ApprovedBy);

/// <summary>What was seen of one question about one change.</summary>
/// <param name="Outcome">What it comes to.</param>
/// <param name="Message">In a sentence.</param>
public sealed record ChangeAnswer(Outcome Outcome, string Message);
