using System.Globalization;
using System.Text;
using static SafeDeploy.Core.Reporting.Rendering.MarkdownText;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The judged changes as a table of GitHub-flavoured Markdown.</summary>
internal static class MarkdownChanges
{
    private const int Shown = 50;

    public static void Write(StringBuilder text, ReportChanges? changes)
    {
        if (changes is not { Items.Count: > 0 })
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## Changes since the last deployment\n\n{Escape(ChangeWords.Summary(changes))}\n\n");
        text.Append("| Change | Pull request | How it came | Review | Tests |\n|---|---|---|---|---|\n");
        foreach (var change in changes.Items.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {CodeInTable(ChangeWords.Short(change.Commit))} {Escape(change.Subject ?? "")} | {Pulls(change)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Word(change.Arrival)} | {Word(change.Review)} | {Word(change.Tests)} |\n");
        }

        if (changes.Items.Count > Shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {ReportWords.Count(changes.Items.Count - Shown, "older change", "older changes")}\n");
        }
    }

    private static string Pulls(ReportChange change) => change.PullRequests.Count == 0 ? "none" : string.Join("; ", change.PullRequests.Select(p =>
        Escape(string.Create(CultureInfo.InvariantCulture, $"#{p.Number} by {ChangeWords.Author(p)}, approved by {ChangeWords.ApprovedBy(p)}"))));

    private static string Word(ChangeAnswer answer) => ReportWords.OutcomeWord(answer.Outcome);
}
