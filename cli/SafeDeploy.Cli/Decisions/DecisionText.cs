using System.Globalization;
using System.Text;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting.Rendering;
using Judged = SafeDeploy.Core.Controls.Decisions;

namespace SafeDeploy.Cli.Decisions;

/// <summary>Waivers and emergencies in words.</summary>
internal static class DecisionText
{
    /// <summary>A line for each, the newest first, and below it the reason, and why it counts for nothing where it does.</summary>
    public static string List(IReadOnlyList<DecisionFact> decisions, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var (record, approval, refusal) in Judged.Recorded(decisions, now))
        {
            var what = record.Kind == DecisionKinds.Waiver ? $"waiver of {record.Control ?? "nothing"}" : "emergency";
            var approved = approval is null ? "" : $", approved by {approval.Signer}";
            text.Append(VisibleText.Of($"{Judged.NameOf(record)}  {what}  {record.Scope}  {Time(record.At)} to {Time(record.Expires)}  by {record.Signer ?? "nobody whose key is trusted"}{approved}")).Append('\n');
            text.Append("    ").Append(VisibleText.Of(record.Reason)).Append('\n');
            if (refusal is not null)
            {
                text.Append("    ").Append(VisibleText.Of($"It counts for nothing: {refusal}.")).Append('\n');
            }
        }

        return text.Length > 0 ? text.ToString() : "No waiver and no emergency is recorded here.\n";
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "?";
}
