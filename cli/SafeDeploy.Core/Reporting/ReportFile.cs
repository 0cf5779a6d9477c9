using System.Text.Json;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Core.Reporting;

/// <summary>Reads a report's JSON form back, to compare with it.</summary>
public static class ReportFile
{
    /// <summary>Reads a report.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The text is not a whole report of this version: line and column are in the message.</exception>
    public static Report Read(string json, string name)
    {
        json = json.TrimStart('\uFEFF');
        Report? report;
        try
        {
            report = JsonSerializer.Deserialize(json, ReportJsonContext.Default.Report);
            JsonItems.RejectNulls(json, default);
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage(
                $"{JsonErrors.At(name, e)}: not a whole report: {JsonErrors.Explain(e, ReportJsonContext.Default.Report)}. Give the file that 'safedeploy report --format json' or '--out report.json' wrote", e);
        }

        return report?.SchemaVersion == Report.CurrentSchemaVersion
            ? report
            : throw SafeDeployException.Usage($"{name}: a report of schema version '{report?.SchemaVersion}' cannot be read here, only '{Report.CurrentSchemaVersion}'");
    }

    /// <summary>A report with what changed since an earlier one.</summary>
    /// <param name="report">The report.</param>
    /// <param name="earlier">The earlier report.</param>
    /// <param name="name">The earlier report's file name, for the message.</param>
    /// <exception cref="SafeDeployException">The other report is not an earlier one of the same repository.</exception>
    public static Report Compare(Report report, Report earlier, string name) => earlier switch
    {
        _ when earlier.AsOf > report.AsOf => throw SafeDeployException.Usage(
            $"{name} is as of {ReportWords.Moment(earlier.AsOf)}, which is later than this report's {ReportWords.Moment(report.AsOf)}. Compare the later report with the earlier one"),
        { Subject.Repository: { } theirs } when report.Subject.Repository is { } ours && !theirs.Equals(ours, StringComparison.OrdinalIgnoreCase) => throw SafeDeployException.Usage(
            $"{name} is about {theirs}, and this report about {ours}. Compare reports of one repository"),
        _ => report with { Comparison = ReportComparison.Of(report, earlier) },
    };
}
