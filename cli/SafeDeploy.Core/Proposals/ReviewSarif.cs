using System.Text;
using System.Text.Json.Nodes;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Core.Proposals;

/// <summary>A review as SARIF 2.1.0 for code scanning: what is to be mended, and what could not be seen, at their lines.</summary>
public static class ReviewSarif
{
    private const string HelpBase = "https://github.com/safedeploy/safedeploy/blob/main/docs/";
    private const string PolicyFile = "safedeploy.json";

    /// <summary>Writes the log.</summary>
    public static string Render(ChangeReview review)
    {
        var items = review.Parts.SelectMany(p => p.Items.Select(i => (Part: p, Item: i))).Where(i => i.Item.Mark is ReviewMark.Mend or ReviewMark.Unknown).ToList();
        var rules = items.Select(Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return JsonTree.Write(new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "SafeDeploy pull request",
                        ["version"] = review.Tool.Version,
                        ["informationUri"] = HelpBase + "pull-requests.md",
                        ["rules"] = JsonTree.Array(rules, r => new JsonObject { ["id"] = r, ["helpUri"] = HelpBase + (r.StartsWith("SD", StringComparison.Ordinal) ? $"rules/{r}.md" : "pull-requests.md") }),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = JsonTree.Array(items, i => Result(Rule(i), rules.IndexOf(Rule(i)), i.Item)),
            }),
        });
    }

    private static string Rule((ReviewPart Part, ReviewItem Item) at) => at.Item.Rule ?? $"change/{at.Part.Id}";

    private static JsonObject Result(string rule, int index, ReviewItem item)
    {
        var mend = item.Mark == ReviewMark.Mend;
        var path = item.Location?.Path is { } known && known.Length > 0 && known[0] != '/' && !known.Split('/').Any(s => s is "" or "." or "..") ? known : null;
        return new JsonObject
        {
            ["ruleId"] = rule,
            ["ruleIndex"] = index,
            ["kind"] = mend ? "fail" : "open",
            ["level"] = mend ? "error" : "none",
            ["message"] = new JsonObject { ["text"] = Message(item) },
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', (path ?? PolicyFile).Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" },
                    ["region"] = new JsonObject { ["startLine"] = path is not null && item.Location!.Line is > 0 and { } line ? line : 1 },
                },
            }),
            ["partialFingerprints"] = new JsonObject { ["safedeploy/v1"] = Convert.ToHexStringLower(ManagedHash.Sha256(Encoding.UTF8.GetBytes(string.Join('\n', rule, path, item.Message)))) },
        };
    }

    // SARIF 3.11.5 and 3.11.6: braces are placeholders, square brackets are links.
    private static string Message(ReviewItem item) => VisibleText.Paragraph(item.Fix is null ? item.Message : $"{item.Message}. What to do: {item.Fix}")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
