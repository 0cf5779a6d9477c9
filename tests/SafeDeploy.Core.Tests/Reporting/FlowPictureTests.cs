using System.Text.RegularExpressions;
using SafeDeploy.Core.Reporting.Rendering;
using SafeDeploy.Core.Reporting.Rendering.Flows;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>The picture of flows is bounded, says what it grouped, and says nothing that the table does not.</summary>
public partial class FlowPictureTests
{
    public static TheoryData<int, int> Sizes => new() { { 0, 1 }, { 1, 1 }, { 14, 3 }, { 15, 3 }, { 60, 20 }, { 500, 60 }, { 2000, 500 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Picture_of_however_many_is_bounded_and_counts_each_once(int processings, int recipients)
    {
        var flows = SampleFlows.Many(processings, recipients);

        var picture = FlowPicture.Of(flows);

        Assert.InRange(picture.Processings.Count, Math.Min(1, processings), FlowPicture.MostBoxes);
        Assert.InRange(picture.Recipients.Count, 0, FlowPicture.MostBoxes);
        Assert.Equal(processings, picture.Processings.Sum(p => Counted().Match(p.Title) is { Success: true } m ? int.Parse(m.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) : 1));
        Assert.Equal(processings > FlowPicture.MostBoxes, picture.Grouped.Count > 0);
        Assert.InRange(FlowLayout.Of(picture).Height, 1, 2500);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Boxes_laid_out_do_not_overlap_and_lines_end_at_their_edges(int processings, int recipients)
    {
        var layout = FlowLayout.Of(FlowPicture.Of(SampleFlows.Many(processings, recipients)));

        Assert.All(layout.Boxes, b => Assert.True(b.X >= 0 && b.Y >= 0 && b.X + b.Width <= FlowLayout.Width && b.Y + b.Height <= layout.Height));
        Assert.All(layout.Boxes.GroupBy(b => b.X), column => Assert.All(column.Zip(column.Skip(1)), p => Assert.True(p.First.Y + p.First.Height < p.Second.Y)));
        Assert.All(layout.Lines, l =>
        {
            Assert.Single(layout.Boxes, b => b.X + b.Width == l.FromX && b.Y < l.FromY && l.FromY < b.Y + b.Height);
            Assert.Single(layout.Boxes, b => b.X == l.ToX && b.Y < l.ToY && l.ToY < b.Y + b.Height);
        });
    }

    [Fact]
    public void Few_flows_each_have_a_box_and_a_line_for_each_class()
    {
        var picture = FlowPicture.Of(SampleFlows.Few);

        Assert.Equal(["criminal-offence", "special-category", "personal"], picture.Classes);
        Assert.Equal([false, false, true], picture.Processings.Select(p => p.Open));
        Assert.Equal([new FlowLine(0, 0, 0), new FlowLine(0, 0, 2)], picture.Handed.Where(l => l.From == 0));
        Assert.Equal(6, picture.Handled.Count);
        Assert.Empty(picture.Grouped);
    }

    [Fact]
    public void Everything_in_the_picture_is_in_the_table_too()
    {
        var html = ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Html);
        var table = Regex.Match(html, "(?s)<table class=\"goes.*?</table>").Value;
        var picture = Regex.Match(html, "(?s)<div class=\"canvas\".*?</div>").Value;

        Assert.All(SampleFlows.Few.Processings, p => Assert.Contains(FlowWords.Title(p), table, StringComparison.Ordinal));
        Assert.All(FlowWords.Recipients(SampleFlows.Few), r => Assert.Contains(FlowWords.Name(r), table, StringComparison.Ordinal));
        Assert.All(Regex.Matches(picture, "<text class=\"(?:title|note)\"[^>]*>([^<]*)</text>").Select(m => m.Groups[1].Value.TrimEnd('…', ' ')), t => Assert.All(t.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries), w => Assert.Contains(w, table, StringComparison.Ordinal)));
        Assert.Contains("role=\"img\" aria-labelledby=\"flows-picture flows-described\"", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short", 100, new[] { "short" })]
    [InlineData("two words here", 60, new[] { "two", "words…" })]
    [InlineData("wwwwwwwwwwwwwwwwwwwwww", 100, new[] { "wwwwww…" })]
    [InlineData("保有個人データの取扱い", 100, new[] { "保有個人デ…" })]
    [InlineData("", 100, new[] { "" })]
    public void Text_is_fitted_into_two_lines_at_most(string text, int width, string[] expected)
    {
        var lines = TextFit.Lines(text, width, 14, 2);

        Assert.Equal(expected, lines);
        Assert.All(lines, l => Assert.True(TextFit.Width(l, 14) <= width));
    }

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Json)]
    public void Flows_stand_in_every_form_that_people_read_and_in_JSON(ReportFormat format)
    {
        var text = ReportRenderer.Render(SampleReports.NotDeployable, format, new RenderOptions { Width = 500 });

        Assert.Contains("National database of custody records", text, StringComparison.Ordinal);
        Assert.Contains("mailer", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_looked_for_is_said_and_is_not_nobody()
    {
        var blind = SampleReports.NotDeployable with
        {
            DataMap = SampleReports.NotDeployable.DataMap with { Flows = SampleFlows.Few with { Disclosures = null, Processings = [SampleFlows.Few.Processings[0] with { Recipients = [] }] } },
        };
        Assert.All([ReportFormat.Text, ReportFormat.Markdown, ReportFormat.Html], f =>
        {
            var text = ReportRenderer.Render(blind, f, new RenderOptions { Width = 500 });
            Assert.Contains("The scan did not look at where personal data leaves the program: there may be more recipients.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("nobody, as far as", text, StringComparison.Ordinal);
        });
    }

    [GeneratedRegex("^(?:The other )?([0-9,]+) processings?$")]
    private static partial Regex Counted();
}
