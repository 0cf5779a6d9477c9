using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The words for the judged changes that every format uses.</summary>
internal static class ChangeWords
{
    /// <summary>How many changes there are, and how many have something open.</summary>
    public static string Summary(ReportChanges changes)
    {
        var open = changes.Items.Count(IsOpen);
        var seen = changes.Complete ? "" : " Not every change could be seen.";
        return $"{ReportWords.Count(changes.Items.Count, "change", "changes")} since {(changes.Since is { } since ? Short(since) : "a deployment that is not known")}: "
            + $"{(open == 0 ? "nothing is open of any" : $"{ReportWords.Count(open, "has", "have")} something open")}.{seen}";
    }

    /// <summary>Whether something was not satisfied or not seen.</summary>
    public static bool IsOpen(ReportChange change) => new[] { change.Arrival, change.Review, change.Tests }.Any(a => a.Outcome is Outcome.NotSatisfied or Outcome.Unknown);

    /// <summary>A commit as people read it.</summary>
    public static string Short(string commit) => commit.Length > 10 ? commit[..10] : commit;

    /// <summary>Those who approved a pull request.</summary>
    public static string ApprovedBy(ReportPullRequest pull) => pull.ApprovedBy.Count == 0 ? "nobody" : string.Join(", ", pull.ApprovedBy.Select(Account));

    /// <summary>Whoever opened a pull request.</summary>
    public static string Author(ReportPullRequest pull) => Account(pull.Author ?? "not shown");

    // An account that is gone has no login.
    private static string Account(string login) => login.Contains(' ', StringComparison.Ordinal) ? login : "@" + login;
}
