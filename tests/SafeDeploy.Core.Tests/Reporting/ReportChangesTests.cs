using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>The list of changes says of each what the controls say.</summary>
public class ReportChangesTests
{
    private static readonly ToolInfo Tool = new("safedeploy", "0.1.0");

    [Fact]
    public void Each_change_stands_with_its_pull_request_who_wrote_and_who_approved_it()
    {
        var changes = Changes(Deployable())!;
        Assert.Equal((LastDeployed, true), (changes.Since, changes.Complete));
        Assert.Equal([Tip, Earlier], changes.Items.Select(c => c.Commit));
        var pull = Assert.Single(changes.Items[0].PullRequests);
        Assert.Equal((12, "author"), (pull.Number, pull.Author));
        Assert.Equal(["reviewer"], pull.ApprovedBy);
        Assert.All(changes.Items, c => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied, Outcome.Satisfied), (c.Arrival.Outcome, c.Review.Outcome, c.Tests.Outcome)));
    }

    [Fact]
    public void Direct_push_is_open_in_arrival_and_review()
    {
        var change = Changes(Deployable().WithHost(h => h with { Changes = [h.Changes[0] with { PullRequests = Fact.List<PullRequestFact>([]) }, h.Changes[1]] }))!.Items[0];
        Assert.Empty(change.PullRequests);
        Assert.Equal((Outcome.NotSatisfied, Outcome.NotSatisfied), (change.Arrival.Outcome, change.Review.Outcome));
    }

    [Fact]
    public void Approval_that_does_not_count_is_named_and_the_review_stays_open()
    {
        var change = Changes(Deployable().WithReviews(Review(Author, "APPROVED")))!.Items[0];
        Assert.Equal(["author"], change.PullRequests[0].ApprovedBy);
        Assert.Equal(Outcome.NotSatisfied, change.Review.Outcome);
    }

    [Fact]
    public void Change_whose_checks_were_not_asked_for_says_so_and_is_not_satisfied()
    {
        var context = Deployable().WithHost(h => h with
        {
            Changes = [h.Changes[0], h.Changes[1] with { CheckRuns = null, PullRequests = Fact.List<PullRequestFact>([.. h.Changes[1].PullRequests!.Value!.Select(p => p with { CheckRuns = null })]) }],
        });
        Assert.Equal(Outcome.NotApplicable, Changes(context)!.Items[1].Tests.Outcome);
    }

    [Fact]
    public void Changes_that_may_not_be_all_are_not_complete() =>
        Assert.False(Changes(Deployable().WithGit(g => g with { Changes = Fact.List(g.Changes!.Value!, complete: false) }))!.Complete);

    [Fact]
    public void Without_a_host_or_a_range_there_is_no_list()
    {
        Assert.Null(Changes(Deployable().With(f => f with { Host = null })));
        Assert.Null(Changes(Deployable().WithGit(g => g with { Changes = null })));
    }

    [Theory]
    [InlineData(ReportFormat.Html, "<h2 id=\"changes-title\">")]
    [InlineData(ReportFormat.Markdown, "## Changes since the last deployment")]
    [InlineData(ReportFormat.Text, "Changes since the last deployment")]
    public void Every_format_for_people_has_the_list(ReportFormat format, string heading)
    {
        var text = ReportRenderer.Render(ReportBuilder.Build(Deployable(), Tool), format, new RenderOptions());
        Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.Contains("2 changes since c000000000: nothing is open of any.", text, StringComparison.Ordinal);
    }

    private static ReportChanges? Changes(JudgementContext context) => ReportBuilder.Build(context, Tool).Changes;
}
