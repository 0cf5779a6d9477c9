using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public class ReportComparisonTests
{
    private static readonly Report Earlier = SampleReports.NotDeployable;
    private static readonly Report Now = SampleReports.Deployable with { AsOf = SampleReports.NotDeployable.AsOf.AddDays(30) };

    [Fact]
    public void Comparison_of_a_report_with_itself_says_that_nothing_changed()
    {
        var comparison = ReportComparison.Of(Earlier, Earlier);

        Assert.Empty(ComparisonWords.Parts(comparison));
        Assert.EndsWith("Nothing changed.", ComparisonWords.Since(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_of_what_was_mended_lists_controls_that_got_better_and_findings_that_are_gone()
    {
        var comparison = ReportComparison.Of(Now, Earlier);

        Assert.Contains(new ControlChange("CHANGE-1", Outcome.NotSatisfied, Outcome.Satisfied, WaivedBefore: false, WaivedNow: false), comparison.Better);
        Assert.Contains(comparison.MendedFindings, f => f is { Control: "DATA-6", Message: "A person's date of birth is written to the log." });
        Assert.Empty(comparison.Worse);
        Assert.Empty(comparison.NewFindings);
    }

    [Fact]
    public void Comparison_the_other_way_round_lists_the_same_as_worse_and_new()
    {
        var (forth, back) = (ReportComparison.Of(Now, Earlier), ReportComparison.Of(Earlier, Now));

        Assert.Equal(forth.Better.Select(c => c.Id), back.Worse.Select(c => c.Id));
        Assert.Equal(forth.MendedFindings.Concat(forth.UnseenFindings), back.NewFindings);
    }

    [Fact]
    public void Comparison_of_a_finding_whose_side_could_not_be_seen_this_time_does_not_call_it_mended()
    {
        var blind = Now with { Controls = [.. Now.Controls.Select(c => c.Id == "DATA-4" ? c with { Outcome = Outcome.Unknown, Operation = Unknown() } : c)] };
        var comparison = ReportComparison.Of(blind, Earlier);

        Assert.Equal(2, comparison.UnseenFindings.Count(f => f is { Control: "DATA-4", Side: "operation" }));
        Assert.DoesNotContain(comparison.MendedFindings, f => f is { Control: "DATA-4", Side: "operation" });
    }

    [Fact]
    public void Comparison_of_a_finding_whose_control_is_judged_no_more_does_not_call_it_mended()
    {
        var comparison = ReportComparison.Of(Now with { Controls = [.. Now.Controls.Where(c => c.Id != "DATA-4")] }, Earlier);

        Assert.DoesNotContain(comparison.MendedFindings, f => f.Control == "DATA-4");
        Assert.Contains(comparison.Otherwise, c => c is { Id: "DATA-4", Now: null });
    }

    [Fact]
    public void Comparison_of_a_finding_that_moved_in_its_file_is_no_change()
    {
        var moved = Earlier with
        {
            Controls = [.. Earlier.Controls.Select(c => c with { Operation = c.Operation with { Findings = [.. c.Operation.Findings.Select(f => f with { Location = f.Location is { } at ? at with { Line = 1 } : null })] } })],
        };

        Assert.Empty(ComparisonWords.Parts(ReportComparison.Of(moved, Earlier)));
    }

    [Fact]
    public void Comparison_of_a_waiver_that_ended_is_neither_better_nor_worse()
    {
        var unwaived = Earlier with { Controls = [.. Earlier.Controls.Select(c => c with { Waiver = null })] };

        Assert.Contains("CHANGE-5: not satisfied as before, no longer waived", ComparisonWords.Parts(ReportComparison.Of(unwaived, Earlier)).Single().Items);
    }

    [Fact]
    public void Comparison_with_what_does_not_apply_is_neither_better_nor_worse() =>
        Assert.All([(Outcome.NotApplicable, Outcome.NotSatisfied), (Outcome.Satisfied, Outcome.NotApplicable)], pair =>
            Assert.Equal(0, new ControlChange("X", pair.Item1, pair.Item2, WaivedBefore: false, WaivedNow: false).Direction));

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    public void Comparison_stands_in_every_form_for_people(ReportFormat format)
    {
        var text = ReportRenderer.Render(ReportFile.Compare(Now, Earlier, "earlier.json"), format, new RenderOptions { Width = 300 });

        Assert.Contains("What changed", text, StringComparison.Ordinal);
        Assert.Contains("Got better", text, StringComparison.Ordinal);
        Assert.Contains("not satisfied before, satisfied now", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What changed", ReportRenderer.Render(Now, format), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public void Report_written_as_JSON_reads_back_as_the_same_report(string name)
    {
        var json = ReportRenderer.Render(SampleReports.Of(name), ReportFormat.Json);

        Assert.Equal(json, ReportRenderer.Render(ReportFile.Read(json, "r.json"), ReportFormat.Json));
    }

    [Theory]
    [InlineData("", "r.json:1:1: not a whole report: the file is empty")]
    [InlineData("null", "r.json: a report of schema version ''")]
    [InlineData("{\"schemaVersion\":\"1\"}", "r.json:1:")]
    [InlineData("<html>", "r.json:1:1: not a whole report")]
    public void Report_that_is_none_is_refused_with_its_place(string json, string said) =>
        Assert.StartsWith(said, Assert.Throws<SafeDeployException>(() => ReportFile.Read(json, "r.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"controls\": [", "\"controls\": [null, ", "an item of this list is null")]
    [InlineData("\"evidence\": [", "\"proof\": [", "unknown key \"proof\"")]
    [InlineData("\"verdict\": \"not-deployable\"", "\"verdict\": \"fine\"", "\"verdict\" must be")]
    [InlineData("\"schemaVersion\": \"1\"", "\"schemaVersion\": \"9\"", "schema version '9'")]
    public void Report_that_was_changed_by_hand_is_refused_with_what_is_wrong(string what, string with, string said)
    {
        var json = ReportRenderer.Render(Earlier, ReportFormat.Json).Replace(what, with, StringComparison.Ordinal);

        Assert.Contains(said, Assert.Throws<SafeDeployException>(() => ReportFile.Read(json, "r.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_cannot_be_compared_with_a_later_one_or_with_another_repositorys()
    {
        Assert.Contains("is later than", Assert.Throws<SafeDeployException>(() => ReportFile.Compare(Earlier, Now, "r.json")).Message, StringComparison.Ordinal);
        Assert.Contains("is about other/thing", Assert.Throws<SafeDeployException>(() =>
            ReportFile.Compare(Now, Earlier with { Subject = Earlier.Subject with { Repository = "other/thing" } }, "r.json")).Message, StringComparison.Ordinal);
    }

    private static ReportSide Unknown() =>
        new() { Outcome = Outcome.Unknown, Findings = [new Finding { Probe = "outcomes-read", Outcome = Outcome.Unknown, Message = "There is no scan of this tree." }] };
}
