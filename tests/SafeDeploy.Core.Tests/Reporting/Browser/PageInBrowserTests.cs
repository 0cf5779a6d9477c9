using System.Globalization;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting.Browser;

/// <summary>The page as a browser sees it. SAFEDEPLOY_PICTURES names a folder that keeps the pictures; SAFEDEPLOY_AXE an axe.min.js of axe-core.</summary>
[Collection(nameof(PageInBrowserTests))]
public class PageInBrowserTests
{
    [Theory]
    [MemberData(nameof(SampleReports.Names), MemberType = typeof(SampleReports))]
    public async Task Page_opened_asks_for_nothing_and_complains_of_nothing(string name)
    {
        await using var browser = await Chromium.OpenAsync(Page(name), 1280);

        Assert.DoesNotContain(browser.Requests, r => r != "data:,");
        Assert.Empty(browser.Complaints);
        Assert.StartsWith(ReportWords.Sentence(SampleReports.Of(name)), (await browser.EvaluateAsync("document.querySelector('h1').textContent"))!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(800)]
    [InlineData(1280)]
    public async Task Page_with_everything_unfolded_fits_its_width(int width)
    {
        await using var browser = await Chromium.OpenAsync(Page("not-deployable"), width);

        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        Assert.Equal(width, (await browser.EvaluateAsync("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"))!.GetValue<int>());
    }

    [Fact]
    public async Task Page_of_hostile_text_runs_nothing_and_fits_a_telephone()
    {
        await using var browser = await Chromium.OpenAsync(ReportRenderer.Render(HostileReport.Make(), ReportFormat.Html), 360);

        Assert.DoesNotContain(browser.Requests, r => r != "data:,");
        Assert.Empty(browser.Complaints);
        Assert.True((await browser.EvaluateAsync("window.pwned === undefined && !document.querySelector('script, iframe, object, form, base, [onerror], [onclick], [onmouseover]')"))!.GetValue<bool>());
        Assert.True((await browser.EvaluateAsync("[...document.querySelectorAll('a')].every(a => /^(https?:|#|file:.*#)/.test(a.getAttribute('href')))"))!.GetValue<bool>());
        Assert.Equal(360, (await browser.EvaluateAsync("document.documentElement.scrollWidth"))!.GetValue<int>());
    }

    [Fact]
    public async Task Page_printed_is_a_PDF_on_A4_that_holds_what_is_folded_on_screen()
    {
        await using var browser = await Chromium.OpenAsync(Page("not-deployable"), 1280);

        var pdf = await browser.PrintAsync();

        Assert.Contains("/MediaBox [0 0 594.", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        await browser.ShowAsPaperAsync();
        var folded = "[...document.querySelectorAll('details > :not(summary)')]";
        Assert.True((await browser.EvaluateAsync($"{folded}.length > 10 && {folded}.every(e => e.checkVisibility({{ contentVisibilityAuto: true, visibilityProperty: true }}))"))!.GetValue<bool>());
        Keep("not-deployable.pdf", pdf);
    }

    [Theory]
    [InlineData("deployable", 1280, false)]
    [InlineData("not-deployable", 1280, false)]
    [InlineData("not-deployable", 1280, true)]
    [InlineData("not-deployable", 360, false)]
    [InlineData("undetermined", 1280, false)]
    public async Task Page_pictured_has_the_width_that_was_asked_for(string name, int width, bool dark)
    {
        await using var browser = await Chromium.OpenAsync(Page(name), width, dark: dark);

        var picture = await browser.PictureAsync();

        Assert.Equal(width, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16, 4)));
        Keep(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}{(dark ? "-dark" : "")}.png"), picture);
    }

    [Theory]
    [InlineData("deployable", 1280, false)]
    [InlineData("not-deployable", 1280, false)]
    [InlineData("not-deployable", 1280, true)]
    [InlineData("not-deployable", 360, true)]
    [InlineData("undetermined", 360, false)]
    public async Task Page_checked_by_axe_violates_nothing(string name, int width, bool dark)
    {
        var axe = Environment.GetEnvironmentVariable("SAFEDEPLOY_AXE");
        Assert.SkipWhen(axe is null, "axe-core is not there: the npm package \"axe-core\", its axe.min.js named by SAFEDEPLOY_AXE, lets this test run (see tests/report-pictures.sh).");
        await using var browser = await Chromium.OpenAsync(Page(name), width, dark: dark);
        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        await browser.EvaluateAsync(await File.ReadAllTextAsync(axe!, TestContext.Current.CancellationToken) + ";0");
        var violations = await browser.EvaluateAsync("axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary)]), null, 1))");

        Assert.Equal("[]", violations!.GetValue<string>());
    }

    private static string Page(string name) => ReportRenderer.Render(SampleReports.Of(name), ReportFormat.Html);

    private static void Keep(string name, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("SAFEDEPLOY_PICTURES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, name), content);
        }
    }
}
