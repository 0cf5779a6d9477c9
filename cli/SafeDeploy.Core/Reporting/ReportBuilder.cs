using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting;

/// <summary>Makes the report tree from judged facts. Pure: the same context gives the same report.</summary>
public static class ReportBuilder
{
    /// <summary>Judges the facts and makes the report.</summary>
    public static Report Build(JudgementContext context, ToolInfo tool)
    {
        var required = context.Policy.DeployRequires ?? ControlCatalogue.DefaultDeployRequires;
        var judged = Judge.All(context);
        var gating = judged.Where(j => required.Contains(j.Control.Id)).ToList();
        var verdict = VerdictOf(gating.Select(j => j.Outcome));
        return new Report
        {
            SchemaVersion = Report.CurrentSchemaVersion,
            Tool = tool,
            Subject = context.Facts.Subject,
            AsOf = context.AsOf,
            CollectedAt = context.Facts.CollectedAt,
            Verdict = verdict,
            ExitCode = ExitCodeOf(verdict, judged),
            DeployRequires = required,
            Controls = [.. judged.Select(j => Control(j, required.Contains(j.Control.Id)))],
            Changes = ReportChangesBuilder.Build(context),
            DataMap = DataMapBuilder.Build(context.Facts.Scan, context.Policy),
        };
    }

    /// <summary>The verdict over the outcomes of the controls that gate.</summary>
    internal static Verdict VerdictOf(IEnumerable<Outcome> outcomes) => Outcomes.Worst(outcomes) switch
    {
        Outcome.NotSatisfied => Verdict.NotDeployable,
        Outcome.Unknown => Verdict.Undetermined,
        _ => Verdict.Deployable,
    };

    private static int ExitCodeOf(Verdict verdict, IReadOnlyList<ControlJudgement> judged) => verdict switch
    {
        Verdict.NotDeployable => ExitCodes.NotDeployable,
        _ when judged.Any(j => j.Design.Findings.Concat(j.Operation.Findings).Any(f => f.ProbeFailed)) => ExitCodes.Internal,
        Verdict.Undetermined => ExitCodes.Undetermined,
        _ => ExitCodes.Done,
    };

    private static ReportControl Control(ControlJudgement judged, bool gates) => new()
    {
        Id = judged.Control.Id,
        Title = judged.Control.Title,
        Outcome = judged.Outcome,
        Gates = gates,
        Design = Side(judged.Design),
        Operation = Side(judged.Operation),
        Sources = judged.Control.Sources,
        Why = judged.Control.Why,
        HowTo = judged.Control.HowTo,
        Limits = judged.Control.Limits,
    };

    /// <summary>What several probes found alike is said once.</summary>
    private static ReportSide Side(SideJudgement side) => new()
    {
        Outcome = side.Outcome,
        Findings = [.. side.Findings.DistinctBy(f => (f.Outcome, f.Message, f.Location))],
    };
}
