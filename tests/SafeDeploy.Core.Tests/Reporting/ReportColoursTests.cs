using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>The page's colours against WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for what carries meaning (1.4.11).</summary>
public class ReportColoursTests
{
    [Theory]
    [InlineData("light", 0)]
    [InlineData("dark", 1)]
    [InlineData("print", 2)]
    public void Colours_of_text_stand_out_from_what_is_behind_them(string scheme, int block)
    {
        var css = ReportRenderer.Render(SampleReports.Deployable, ReportFormat.Html);
        var colours = Regex.Matches(Regex.Matches(css, @":root \{([^}]*)\}")[block].Groups[1].Value, @"--([a-z-]+): #([0-9a-f]{3,6});").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

        string[] words = ["ink", "muted", "link", "red", "amber", "green", "grey"];
        var pairs = words.SelectMany(w => new[] { (w, "page"), (w, "card") })
            .Concat(words[3..].Select(c => (c, c + "-soft")))
            .Concat([("on-head", "head"), ("head-muted", "head"), ("ink", "grey-soft")]);
        Assert.All(pairs, p => Assert.True(Contrast(colours[p.Item1], colours[p.Item2]) >= 4.5, $"{scheme}: {p.Item1} on {p.Item2}"));
        Assert.All(["bar", "crime", "special", "personal", "other"], c => Assert.True(Contrast(colours[c], colours["card"]) >= 3, $"{scheme}: {c} on card"));
    }

    private static double Contrast(string a, string b) => (Math.Max(Luminance(a), Luminance(b)) + 0.05) / (Math.Min(Luminance(a), Luminance(b)) + 0.05);

    private static double Luminance(string hex)
    {
        hex = hex.Length == 3 ? string.Concat(hex.Select(c => $"{c}{c}")) : hex;
        var channels = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }
}
