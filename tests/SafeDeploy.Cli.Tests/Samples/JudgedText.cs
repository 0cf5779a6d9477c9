using System.Text;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>A report as the approved files show it: every outcome, and in full whatever is not satisfied or not known.</summary>
internal static class JudgedText
{
    public static string Of(Report report)
    {
        var text = new StringBuilder();
        text.Append(Line($"{Verdict(report.Verdict)}, exit code {report.ExitCode}, as of {report.AsOf:u}"));
        foreach (var control in report.Controls)
        {
            text.Append(Line($"\n{control.Id}: {control.Outcome.Word()}{(control.Gates ? ", gates" : "")}"));
            Side(text, "design", control.Design);
            Side(text, "operation", control.Operation);
        }

        text.Append(Line($"\nPersonal data: {report.DataMap.PersonalDataMembers} members, {report.DataMap.Classified} classified, complete: {report.DataMap.Complete}"));
        foreach (var row in report.DataMap.Rows)
        {
            text.Append(Line($"  {row.Class}, {row.Category}: {row.Members}, {row.Classified} classified"));
        }

        return text.ToString();
    }

    private static void Side(StringBuilder text, string name, ReportSide side)
    {
        text.Append(Line($"  {name}: {side.Outcome.Word()}"));
        foreach (var finding in side.Findings)
        {
            text.Append(Line($"    {finding.Probe}: {finding.Outcome.Word()}"));
            if (finding.Outcome is Outcome.NotSatisfied or Outcome.Unknown)
            {
                text.Append(Line($"      {finding.Message}"));
                text.Append(finding.Location is { } at ? Line($"      at {at.Path}:{at.Line}") : "");
            }
        }
    }

    private static string Verdict(Verdict verdict) => verdict switch
    {
        Core.Reporting.Verdict.Deployable => "deployable",
        Core.Reporting.Verdict.NotDeployable => "not deployable",
        _ => "undetermined",
    };

    private static string Line(FormattableString text) => FormattableString.Invariant(text) + "\n";
}
