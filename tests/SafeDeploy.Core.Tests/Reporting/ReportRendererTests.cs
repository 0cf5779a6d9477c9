using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

public partial class ReportRendererTests
{
    public static TheoryData<ReportFormat> Formats => [.. Enum.GetValues<ReportFormat>()];

    [Theory]
    [InlineData("text", ReportFormat.Text)]
    [InlineData("Markdown", ReportFormat.Markdown)]
    [InlineData("json", ReportFormat.Json)]
    [InlineData("HTML", ReportFormat.Html)]
    [InlineData("sarif", ReportFormat.Sarif)]
    [InlineData("JUnit", ReportFormat.Junit)]
    [InlineData("oscal", ReportFormat.Oscal)]
    [InlineData("pdf", null)]
    [InlineData("", null)]
    public void Format_by_name_is_found(string name, ReportFormat? format) => Assert.Equal(format, ReportFormats.Parse(name));

    [Theory]
    [InlineData("a/report.html", ReportFormat.Html)]
    [InlineData("REPORT.HTM", ReportFormat.Html)]
    [InlineData("report.md", ReportFormat.Markdown)]
    [InlineData("report.json", ReportFormat.Json)]
    [InlineData("report.txt", ReportFormat.Text)]
    [InlineData("report.sarif", ReportFormat.Sarif)]
    [InlineData("report.sarif.json", ReportFormat.Sarif)]
    [InlineData("report.oscal.json", ReportFormat.Oscal)]
    [InlineData("TEST-report.XML", ReportFormat.Junit)]
    [InlineData("report", null)]
    [InlineData("html", null)]
    public void Format_of_a_file_name_is_its_endings(string name, ReportFormat? format) => Assert.Equal(format, ReportFormats.OfFileName(name));

    [Fact]
    public void Format_names_all_parse() => Assert.Equal(Enum.GetValues<ReportFormat>().Cast<ReportFormat?>(), ReportFormats.Names.Select(ReportFormats.Parse));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Report_under_any_culture_is_the_same_text(ReportFormat format)
    {
        var expected = ReportRenderer.Render(SampleReports.NotDeployable, format);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "ar-SA", "de-DE", "fa-IR", "sv-SE" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
                Assert.Equal(expected, ReportRenderer.Render(SampleReports.NotDeployable, format));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Report_with_moments_in_another_zone_is_the_same_text(ReportFormat format)
    {
        var elsewhere = SampleReports.Deployable with
        {
            AsOf = SampleReports.Deployable.AsOf.ToOffset(TimeSpan.FromHours(-9)),
            CollectedAt = SampleReports.Deployable.CollectedAt.ToOffset(TimeSpan.FromHours(5.5)),
        };

        Assert.Equal(ReportRenderer.Render(SampleReports.Deployable, format), ReportRenderer.Render(elsewhere, format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Report_of_hostile_text_steers_no_terminal_and_reorders_nothing(ReportFormat format)
    {
        var text = ReportRenderer.Render(HostileReport.Make(), format);

        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
        Assert.DoesNotMatch(@"&#(x202e|8238);", text.ToLowerInvariant());
        Assert.Contains(format == ReportFormat.Json ? "\\u202E" : "\\u202e", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Text)]
    [InlineData(ReportFormat.Markdown)]
    public void Report_of_hostile_text_begins_no_line_of_its_own(ReportFormat format)
    {
        var text = ReportRenderer.Render(HostileReport.Make(), format);

        Assert.DoesNotMatch(@"(?m)^\s*# Deployable", text);
        Assert.Single(text.Split('\n'), l => l.Contains("DEPLOYABLE", StringComparison.OrdinalIgnoreCase) && l.Contains("1 waiver", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_of_hostile_text_has_no_markup_but_its_own()
    {
        var html = ReportRenderer.Render(HostileReport.Make(), ReportFormat.Html);

        Assert.DoesNotMatch(@"(?i)<(script|iframe|img|object|embed|form|a href=""javascript)", html);
        Assert.DoesNotMatch(@"(?i)<[a-z][^>]*\son[a-z]+\s*=", Regex.Replace(html, "\"[^\"]*\"", "\"\""));
        Assert.Equal(2, Regex.Count(html, "</title>")); // The page's, and the picture's.
        Assert.Equal(1, Regex.Count(html, "</style>"));
        Assert.Contains("&lt;script&gt;window.pwned=1&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("main\\u202egnp.exe", html, StringComparison.Ordinal);
        Assert.All(Regex.Matches(html, "href=\"([^\"]*)\"").Select(m => m.Groups[1].Value), href => Assert.Matches("^(https?:|#|data:,$)", href));
    }

    [Fact]
    public void Html_evidence_is_a_link_only_for_a_web_address()
    {
        var evidence = new[] { "https://api.github.example/x?a=1&b=2", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://name:secret@evil.example/", "compliance/staff.csv" };
        var finding = new Finding { Outcome = Outcome.Unknown, Message = "m", Evidence = [.. evidence.Select(e => new Provenance { Source = e })] };
        var control = SampleReports.Deployable.Controls[0] with { Design = new ReportSide { Outcome = Outcome.Unknown, Findings = [finding] } };

        var html = ReportRenderer.Render(SampleReports.Deployable with { Controls = [control] }, ReportFormat.Html);

        Assert.Contains("<a href=\"https://api.github.example/x?a=1&amp;b=2\" rel=", html, StringComparison.Ordinal);
        Assert.All(evidence[1..], e => Assert.Contains($"<code>{e}</code>", html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("@team", "@&#8203;team")]
    [InlineData("[a](b)", @"\[a\](b)")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("<b>&", "&lt;b&gt;&amp;")]
    [InlineData("https://x", "https:&#8203;//x")]
    [InlineData("WWW.x", "WWW&#8203;.x")]
    [InlineData("#1 GH-2", @"\#&#8203;1 GH&#8203;-2")]
    [InlineData("- x", @"\- x")]
    [InlineData("12. x", @"12\. x")]
    [InlineData("a\nb", @"a\\nb")]
    public void Markdown_prose_from_outside_is_escaped(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData("main", "`main`")]
    [InlineData("a`b", "``a`b``")]
    [InlineData("`a``", "``` `a`` ```")]
    [InlineData("a|b", @"`a\|b`")]
    public void Markdown_code_from_outside_ends_where_it_should(string text, string expected) => Assert.Equal(expected, MarkdownText.CodeInTable(text));

    [Fact]
    public void Markdown_tables_of_hostile_text_keep_their_columns()
    {
        var rows = ReportRenderer.Render(HostileReport.Make(), ReportFormat.Markdown).Split('\n').SkipWhile(l => !l.StartsWith("| Class", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).ToList();

        Assert.Equal(HostileReport.Texts.Count + 2, rows.Count);
        Assert.All(rows, r => Assert.Equal(6, UnescapedBar().Count(r)));
    }

    [Theory]
    [InlineData("not-deployable", "This commit may not be deployed: 4 of the 5 controls that it needs are not satisfied.")]
    [InlineData("deployable", "This commit may be deployed: all 7 controls that it needs are satisfied.")]
    [InlineData("undetermined", "It is not yet known whether this commit may be deployed: 3 of the 6 controls that it needs could not be determined.")]
    public void Verdict_is_said_in_one_sentence_at_the_top_of_every_form(string name, string sentence)
    {
        foreach (var format in new[] { ReportFormat.Text, ReportFormat.Markdown, ReportFormat.Html })
        {
            var text = Regex.Replace(ReportRenderer.Render(SampleReports.Of(name), format, new RenderOptions { Width = 200 }), "(?s)<style>.*?</style>", "");
            Assert.InRange(text.IndexOf(sentence, StringComparison.Ordinal), 0, 3500);
        }
    }

    [Fact]
    public void Text_in_colour_is_the_plain_text_with_escapes_of_our_own()
    {
        var plain = ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Text);
        var colour = ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Text, new RenderOptions { Colour = true });

        Assert.Contains("\u001b[31mNOT DEPLOYABLE (1 waiver)\u001b[0m", colour, StringComparison.Ordinal);
        Assert.Equal(plain, Regex.Replace(colour, "\u001b\\[[0-9]+m", ""));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void Text_is_no_wider_than_asked_where_words_allow(int width) => Assert.All(
        ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Text, new RenderOptions { Width = width }).Split('\n').Where(l => l.Length > width),
        line => Assert.True(line.Split(' ').Max(w => w.Length) > width / 3, line));

    [Fact]
    public void Text_of_many_findings_says_how_many_more_there_are() =>
        Assert.Contains("and 5 more findings", ReportRenderer.Render(SampleReports.NotDeployable, ReportFormat.Text), StringComparison.Ordinal);

    [Fact]
    public void Report_of_a_failed_probe_says_that_it_is_incomplete_in_every_form_for_people()
    {
        var control = SampleReports.Deployable.Controls[0];
        var failed = control.Design with { Findings = [control.Design.Findings[0] with { Outcome = Outcome.Unknown, ProbeFailed = true }] };
        var report = SampleReports.Deployable with { Controls = [control with { Gates = false, Design = failed }, .. SampleReports.Deployable.Controls.Skip(1)], ExitCode = 4 };

        Assert.All([ReportFormat.Text, ReportFormat.Markdown, ReportFormat.Html], f =>
            Assert.Contains("SafeDeploy itself failed to answer 1 question: this report is incomplete.", ReportRenderer.Render(report, f), StringComparison.Ordinal));
    }

    [Fact]
    public void Html_of_two_thousand_findings_shows_a_few_and_folds_the_rest_away()
    {
        var control = SampleReports.NotDeployable.Controls[0];
        var findings = Enumerable.Range(1, 2000).Select(i => SampleReports.Bad("probe", $"Finding {i} was found.", "Mend it.", null)).ToList();
        var html = ReportRenderer.Render(SampleReports.NotDeployable with { Controls = [control with { Operation = new ReportSide { Outcome = Outcome.NotSatisfied, Findings = findings } }] }, ReportFormat.Html);

        Assert.Contains("<summary>1,994 more findings</summary>", html, StringComparison.Ordinal);
        Assert.Contains("Finding 2000 was found.", html, StringComparison.Ordinal);
        Assert.Contains("<li>and 1,997 more, listed with the controls</li>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 2000 * 50, 2000 * 1000);
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedBar();
}
