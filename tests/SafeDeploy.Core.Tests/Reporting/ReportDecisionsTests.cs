using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>The page shows where people decided otherwise, and whether it counts; and first what is to be done, by whom.</summary>
public class ReportDecisionsTests
{
    [Fact]
    public void Emergencies_and_waivers_that_count_for_nothing_are_in_view()
    {
        var control = SampleReports.NotDeployable.Controls[0];
        Finding Of(string probe, Outcome outcome, string message) => new() { Probe = probe, Outcome = outcome, Message = message };
        var side = new ReportSide
        {
            Outcome = Outcome.NotSatisfied,
            Findings = [Of("emergency-uses-reviewed", Outcome.Satisfied, "The emergency of Monday."), Of("bypass-declared", Outcome.NotSatisfied, "Nobody declared it."), Of("emergency-uses-reviewed", Outcome.NotApplicable, "Not one."), Of("waiver", Outcome.NotApplicable, "The waiver abc counts for nothing.")],
        };

        var page = ReportRenderer.Render(SampleReports.NotDeployable with { Controls = [control with { Id = "CHANGE-7", Operation = side }] }, ReportFormat.Html);
        var section = page[page.IndexOf("<section id=\"waivers\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"controls\"", StringComparison.Ordinal)];

        Assert.All(["The emergency of Monday.", "Nobody declared it.", "The waiver abc counts for nothing."], m => Assert.Contains(m, section, StringComparison.Ordinal));
        Assert.DoesNotContain("Not one.", section, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_stand_with_what_happened_first_and_each_says_who()
    {
        var actions = ReportActions.Needed(SampleReports.NotDeployable);

        Assert.Equal(actions.OrderByDescending(a => a.Outcome).ThenByDescending(a => a.Findings.Any(f => f.Happened)), actions);
        Assert.All(actions, a => Assert.NotEmpty(a.By));
        var (design, operation) = (actions.First(a => a.Findings.All(f => !f.Happened)), actions[0]);
        Assert.Equal((["An administrator of the repository"], ["The developers"]), (design.By.ToArray(), operation.By.ToArray()));
    }

    [Fact]
    public void Reasons_are_one_of_each_control_in_the_way_and_stand_beside_the_verdict()
    {
        var reasons = ReportActions.Reasons(SampleReports.NotDeployable);

        Assert.Equal(["CHANGE-1", "CHANGE-2", "DATA-1", "DATA-4", "CHANGE-3"], reasons.Select(r => r.Control.Id));
        Assert.StartsWith("Commit 8c41e07", reasons[0].Finding.Message, StringComparison.Ordinal);
        Assert.Empty(ReportActions.Reasons(SampleReports.Deployable));
        var page = ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Html);
        Assert.Contains("and 2 more controls that stand in the way", page[..page.IndexOf("<dl class=\"subject\">", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    public void Command_stands_below_what_it_does_and_never_in_the_sentence(ReportFormat format)
    {
        var text = ReportRenderer.Render(SampleReports.NotDeployable, format);
        var fix = text.IndexOf("let them bypass by pull request only.", StringComparison.Ordinal);
        fix = fix < 0 ? text.IndexOf("bypass list", StringComparison.Ordinal) : fix;

        Assert.InRange(text.IndexOf("gh api --method PUT", StringComparison.Ordinal), fix, text.Length);
        Assert.DoesNotContain("or run:", text, StringComparison.Ordinal);

        // It is on one line, to be copied.
        Assert.Contains(text.Split('\n'), l => l.Contains("echo", StringComparison.Ordinal) && l.Contains("--input -", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_hostile_words_holds_them_as_they_are_and_no_escape_but_our_own()
    {
        var text = ReportRenderer.Render(HostileReport.Make(), ReportFormat.Text, new RenderOptions { Colour = true, Width = 400 });

        Assert.Contains("[red]markup[/]", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b(?!\\[[0-9;]*m)", text);
    }
}
