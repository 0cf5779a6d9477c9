using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Core.Proposals;

/// <summary>A review as people and programs read it. What comes from the change is text in each form, and nothing else.</summary>
public static class ReviewText
{
    private const int AnnotationsShown = 50;
    private const int ItemsShown = 30;

    /// <summary>What the review comes to, in a sentence.</summary>
    public static string Sentence(ChangeReview review) => review.Mark switch
    {
        ReviewMark.Mend => $"This change must be mended before it is merged: {ReportWords.Count(Of(review, ReviewMark.Mend), "thing", "things")} to mend.",
        ReviewMark.Unknown => $"Not everything of this change could be judged: {ReportWords.Count(Of(review, ReviewMark.Unknown), "thing", "things")} could not be seen.",
        _ when Of(review, ReviewMark.Look) is var looks and > 0 => $"Nothing to mend. {ReportWords.Count(looks, "thing waits", "things wait")} for somebody to look at and approve.",
        _ => "Nothing to mend.",
    };

    /// <summary>As plain text.</summary>
    public static string Text(ChangeReview review)
    {
        var text = new StringBuilder();
        Line(text, $"{Sentence(review)}{Before(review)}");
        foreach (var part in review.Parts)
        {
            Line(text, $"\n{part.Title}");
            foreach (var item in part.Items)
            {
                var place = item.Location is { } at ? $"{VisibleText.Of(ReportWords.Place(at))}: " : "";
                Line(text, $"  {Word(item.Mark),-8}{place}{(item.Rule is { } rule ? $"{rule}: " : "")}{VisibleText.Paragraph(item.Message)}");
                if (item.Fix is { } fix && item.Mark != ReviewMark.Fine)
                {
                    Line(text, $"          {VisibleText.Paragraph(fix)}");
                }
            }
        }

        foreach (var note in review.Notes)
        {
            Line(text, $"\n{VisibleText.Paragraph(note)}");
        }

        return text.ToString();
    }

    /// <summary>As GitHub-flavoured Markdown: the job's summary, and the comment.</summary>
    public static string Markdown(ChangeReview review)
    {
        var text = new StringBuilder();
        Line(text, $"## SafeDeploy: {MarkdownText.Escape(Sentence(review))}");
        Line(text, $"\nJudged {MarkdownText.Code(review.Subject.Commit)} against {MarkdownText.Code(review.Base)} by the policy, keys and baseline of the base.{Before(review)}");
        foreach (var part in review.Parts)
        {
            Line(text, $"\n### {MarkdownText.Escape(part.Title)}\n");
            foreach (var item in part.Items.Take(ItemsShown))
            {
                var place = item.Location is { } at ? $" {MarkdownText.Code(ReportWords.Place(at))}:" : "";
                var fix = item.Fix is { } toDo && item.Mark != ReviewMark.Fine ? $" *{MarkdownText.Escape(VisibleText.Paragraph(toDo))}*" : "";
                Line(text, $"- **{Word(item.Mark)}**{place} {(item.Rule is { } rule ? $"{MarkdownText.Code(rule)}: " : "")}{MarkdownText.Escape(VisibleText.Paragraph(item.Message))}.{fix}");
            }

            if (part.Items.Count > ItemsShown)
            {
                Line(text, $"- and {part.Items.Count - ItemsShown} more: `safedeploy verify --pull-request` shows them all");
            }
        }

        foreach (var note in review.Notes)
        {
            Line(text, $"\n> {MarkdownText.Escape(VisibleText.Paragraph(note))}");
        }

        return text.ToString();
    }

    /// <summary>As JSON.</summary>
    public static string Json(ChangeReview review) => JsonSerializer.Serialize(review, ReviewJsonContext.Default.ChangeReview).ReplaceLineEndings("\n") + "\n";

    /// <summary>
    /// As workflow commands, which GitHub shows at the lines (Workflow commands for GitHub Actions, "Setting a warning message"): data and properties are escaped, so that nothing in the
    /// change ends a command or begins another.
    /// </summary>
    public static IEnumerable<string> Annotations(ChangeReview review) => review.Parts
        .SelectMany(p => p.Items.Select(i => (Part: p, Item: i)))
        .Where(i => i.Item is { Mark: not ReviewMark.Fine, Location: { } at } && IsInside(at.Path))
        .OrderByDescending(i => i.Item.Mark)
        .Take(AnnotationsShown)
        .Select(i =>
        {
            var at = i.Item.Location!;
            var level = i.Item.Mark switch { ReviewMark.Mend => "error", ReviewMark.Unknown => "warning", _ => "notice" };
            var line = at.Line is > 0 and { } known ? string.Create(CultureInfo.InvariantCulture, $",line={known}") : "";
            var title = Property($"SafeDeploy{(i.Item.Rule is { } rule ? $" {rule}" : "")}: {i.Part.Title}");
            return $"::{level} file={Property(at.Path)}{line},title={title}::{Data($"{i.Item.Message}. {i.Item.Fix}".TrimEnd())}";
        });

    private static string Before(ChangeReview review) => review.Before == 0 ? "" : $" {ReportWords.Count(review.Before, "finding was", "findings were")} there before and {(review.Before == 1 ? "is" : "are")} not counted.";

    private static int Of(ChangeReview review, ReviewMark mark) => review.Parts.Sum(p => p.Items.Count(i => i.Mark == mark));

    private static string Word(ReviewMark mark) => mark switch
    {
        ReviewMark.Mend => "mend",
        ReviewMark.Unknown => "unknown",
        ReviewMark.Look => "look",
        _ => "fine",
    };

    // A place that climbs out of the repository is somebody's attempt at another file.
    private static bool IsInside(string path) => path.Length > 0 && path[0] != '/' && !path.Split('/').Any(s => s is "" or "." or "..");

    private static string Data(string text) => VisibleText.Paragraph(text).Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChangeReview))]
internal sealed partial class ReviewJsonContext : JsonSerializerContext;
