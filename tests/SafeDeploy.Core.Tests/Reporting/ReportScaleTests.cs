using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>What is in view of a report does not grow with what was judged. What that costs is measured by benchmarks/judging.</summary>
public partial class ReportScaleTests
{
    private static readonly Report Large = Make(changes: 2000, operations: 500, members: 50_000);
    private static readonly Report Larger = Make(changes: 4000, operations: 1000, members: 60_000);

    [Fact]
    public void Html_in_view_is_bounded_and_the_rest_is_folded_away()
    {
        var (html, larger) = (ReportRenderer.Render(Large, ReportFormat.Html), ReportRenderer.Render(Larger, ReportFormat.Html));

        Assert.DoesNotContain("<details open", html, StringComparison.Ordinal);
        Assert.InRange(InView(html), 100, 1500);
        Assert.Equal(InView(html), InView(larger), tolerance: 60);
        Assert.InRange(html.Length, 1_000_000, 8_000_000);
        Assert.Contains("Change 1999 of many", html, StringComparison.Ordinal);
        Assert.Contains("Purpose number 499 ", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Text, 60_000)]
    [InlineData(ReportFormat.Markdown, 150_000)]
    public void Text_that_people_read_is_bounded(ReportFormat format, int most)
    {
        var (text, larger) = (ReportRenderer.Render(Large, format), ReportRenderer.Render(Larger, format));

        Assert.InRange(text.Length, 1000, most);
        Assert.Equal(text.Split('\n').Length, larger.Split('\n').Length, tolerance: 20);
    }

    [Fact]
    public void Data_map_of_fifty_thousand_members_counts_all_and_names_the_first_places()
    {
        Assert.Equal(50_000, Large.DataMap.PersonalDataMembers);
        Assert.InRange(Large.DataMap.Rows.Count, 2, 30);
        Assert.All(Large.DataMap.Rows, r => Assert.InRange(r.Places.Count, 1, 20));
    }

    /// <summary>Rows, items and lines of pictures that are not in a closed part of the page.</summary>
    private static int InView(string html)
    {
        var (depth, seen) = (0, 0);
        foreach (var tag in Tags().Matches(html).Select(m => m.Value))
        {
            depth += tag is "<details" ? 1 : tag is "</details" ? -1 : 0;
            seen += depth == 0 && tag is ("<tr" or "<li" or "<path" or "<rect") ? 1 : 0;
        }

        return seen;
    }

    private static Report Make(int changes, int operations, int members)
    {
        string[] classes = ["personal", "special-category", "criminal-offence"];
        var context = Deployable().WithScan(s => s with
        {
            Members = [.. Enumerable.Range(0, members).Select(i => new PersonalDataMemberFact
            {
                Member = "M", Class = classes[i % 3], Category = i % 2 == 0 ? "birth" : "health", Annotated = true, Project = Project,
                Location = new CodeLocation { Path = string.Create(CultureInfo.InvariantCulture, $"src/R{i}.cs"), Line = 1 },
            })],
        });
        var report = ReportBuilder.Build(context, new ToolInfo("safedeploy", "0"));
        var open = new ChangeAnswer(Outcome.NotSatisfied, "It came without a pull request.");
        return report with
        {
            Changes = new ReportChanges
            {
                Complete = true,
                Items = [.. Enumerable.Range(0, changes).Select(i => new ReportChange
                {
                    Commit = i.ToString("x40", CultureInfo.InvariantCulture), Subject = string.Create(CultureInfo.InvariantCulture, $"Change {i} of many"), CommittedAt = Now,
                    PullRequests = [new ReportPullRequest(i, "https://host.example/pull", "author", ["reviewer"])], Arrival = open, Review = open, Tests = open,
                })],
            },
            Controls = [.. report.Controls.Select(c => c with { Operation = c.Operation with { Outcome = Outcome.NotSatisfied, Findings = [.. Enumerable.Range(0, c.Id == "CHANGE-1" ? changes : 1).Select(i => SampleReports.Bad("probe", $"Finding {i}.", "Mend it.", null))] } })],
            DataMap = report.DataMap with { Flows = SampleFlows.Many(operations, operations / 8) },
        };
    }

    [GeneratedRegex("</?(details|tr|li|path|rect)(?=[ >])")]
    private static partial Regex Tags();
}
