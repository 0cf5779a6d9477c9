using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>
/// What is open in the report as SARIF 2.1.0 (OASIS, errata 01), one rule a control. What is not satisfied is of kind "fail", what could not be determined of kind "open" (3.27.9), which is
/// never a pass; a waived control's findings are suppressed, with the waiver's reason. What is satisfied is left out: who reads SARIF shows each result as something to mend.
/// </summary>
internal static class SarifReport
{
    private const string Home = "https://github.com/safedeploy/safedeploy";

    private const string HelpBase = Home + "/blob/main/docs/controls/";

    // Code scanning drops a result that names no file; what is no line of code is asked for by the policy.
    private const string PolicyFile = "safedeploy.json";

    public static string Render(Report report) => JsonTree.Write(new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(Run(report)),
    });

    private static JsonObject Run(Report report) => new()
    {
        ["tool"] = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["name"] = VisibleText.Of(report.Tool.Name),
                ["version"] = VisibleText.Of(report.Tool.Version),
                ["informationUri"] = Home,
                ["rules"] = JsonTree.Array(report.Controls, Rule),
            },
        },
        ["automationDetails"] = new JsonObject { ["id"] = "safedeploy/verdict/" },
        ["columnKind"] = "utf16CodeUnits",
        ["invocations"] = new JsonArray(new JsonObject
        {
            ["executionSuccessful"] = report.ExitCode != ExitCodes.Internal,
            ["exitCode"] = report.ExitCode,
            ["exitCodeDescription"] = ReportWords.Sentence(report),
            ["endTimeUtc"] = Moment(report.AsOf),
        }),
        ["results"] = new JsonArray([.. report.Controls.SelectMany((control, index) => ReportActions.OpenFindings(control).Select(f => Result(f, index)))]),
        ["properties"] = new JsonObject
        {
            ["verdict"] = ReportWords.VerdictWord(report.Verdict),
            ["repository"] = Text(report.Subject.Repository),
            ["branch"] = Text(report.Subject.Branch),
            ["commit"] = Text(report.Subject.Commit),
            ["tree"] = Text(report.Subject.Tree),
        },
    };

    private static JsonObject Rule(ReportControl control) => new()
    {
        ["id"] = VisibleText.Of(control.Id),
        ["shortDescription"] = Message(control.Title),
        ["fullDescription"] = Message(control.Why),
        ["help"] = Message(control.HowTo),
        ["helpUri"] = HelpBase + Uri.EscapeDataString(control.Id) + ".md",
        ["defaultConfiguration"] = new JsonObject { ["level"] = control.Gates ? "error" : "warning" },
        ["properties"] = new JsonObject { ["tags"] = JsonTree.Array(control.Sources, s => VisibleText.Of(s)), ["gates"] = control.Gates },
    };

    private static JsonObject Result(PlacedFinding placed, int rule)
    {
        var (control, side, finding) = placed;
        var fails = finding.Outcome == Outcome.NotSatisfied;
        return new JsonObject
        {
            ["ruleId"] = VisibleText.Of(control.Id),
            ["ruleIndex"] = rule,
            ["kind"] = fails ? "fail" : "open",

            // 3.27.10: a level is for what fails only.
            ["level"] = !fails ? "none" : control.Gates && finding.Baselined == 0 ? "error" : "warning",
            ["message"] = Message(finding.Fix is null ? finding.Message : $"{finding.Message} What to do: {finding.Fix}{(finding.Command is { } command ? $"; or run: {command}" : "")}"),
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = Place(finding) }),
            ["partialFingerprints"] = new JsonObject { ["safedeploy/v1"] = Fingerprint(placed) },
            ["suppressions"] = control.Waiver is { } waiver
                ? Accepted($"Waived by {waiver.ApprovedBy} until {ReportWords.Moment(waiver.Expires)}: {waiver.Reason}")
                : finding.Baselined > 0 ? Accepted("In the baseline: it was there before") : [],
            ["properties"] = new JsonObject
            {
                ["side"] = side,
                ["probe"] = VisibleText.Of(finding.Probe),
                ["evidence"] = JsonTree.Array(finding.Evidence, e => new JsonObject { ["source"] = VisibleText.Of(e.Source), ["at"] = e.At is { } at ? Moment(at) : null, ["sha256"] = Text(e.Sha256) }),
            },
        };
    }

    private static JsonArray Accepted(string why) => new(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = VisibleText.Of(why) });

    private static JsonObject Place(Finding finding)
    {
        var path = finding.Location is { } at && IsInside(at.Path) ? at.Path : null;
        var place = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', (path ?? PolicyFile).Split('/').Select(Uri.EscapeDataString)), ["uriBaseId"] = "%SRCROOT%" },
        };
        // Code scanning wants a line of every result: what is about a whole file stands at its head.
        var line = path is not null && finding.Location is { Line: > 0 and { } known } ? known : 1;
        place["region"] = path is not null && finding.Location is { Line: > 0, Column: > 0 and { } column }
            ? new JsonObject { ["startLine"] = line, ["startColumn"] = column }
            : new JsonObject { ["startLine"] = line };
        return place;
    }

    // A place that climbs out of the repository is somebody's attempt at another file.
    private static bool IsInside(string path) => path.Length > 0 && path[0] != '/' && !path.Split('/').Any(s => s is "" or "." or "..");

    // The line is not part of it: what moves in a file is still the same finding.
    private static string Fingerprint(PlacedFinding placed) => Convert.ToHexStringLower(Sha2.Hash256(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', placed.Control.Id, placed.Side, placed.Finding.Probe, placed.Finding.Location?.Path, placed.Finding.Message))));

    // 3.11.5 and 3.11.6: braces are placeholders, square brackets are links.
    private static JsonObject Message(string text) => new()
    {
        ["text"] = VisibleText.Paragraph(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
    };

    private static string? Text(string? text) => text is null ? null : VisibleText.Of(text);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
