using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Reporting;

/// <summary>Makes the report tree from judged facts. Pure: the same context gives the same report.</summary>
public static class ReportBuilder
{
    /// <summary>The name under which it is said that a waiver counts for nothing.</summary>
    internal const string WaiverProbe = "waiver";

    /// <summary>Judges the facts and makes the report.</summary>
    public static Report Build(JudgementContext context, ToolInfo tool)
    {
        var required = context.Policy.DeployRequires ?? ControlCatalogue.DefaultDeployRequires;
        var judged = Judge.All(context);
        var controls = judged.Select(j => Control(j, required.Contains(j.Control.Id), context)).ToList();
        var verdict = VerdictOf(controls.Where(c => c.Gates).Select(c => c.Waiver is null ? c.Deciding : Outcome.NotApplicable));
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
            Controls = controls,
            Changes = ReportChangesBuilder.Build(context),
            DataMap = DataMapBuilder.Build(context.Facts.Scan, context.Policy) with { Flows = DataFlowBuilder.Build(context) },
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

    private static ReportControl Control(ControlJudgement judged, bool gates, JudgementContext context) => new()
    {
        Id = judged.Control.Id,
        Title = judged.Control.Title,
        Outcome = judged.Outcome,
        Baselined = judged.Baselined,
        OutcomeWithoutBaseline = judged.Baselined > 0 ? judged.OutcomeWithoutBaseline : null,
        Gates = gates,
        Design = Side(judged.Design, judged.Control.DesignBy, IsOpen(judged.Outcome) ? Refused(judged.Control.Id, context) : []),
        Operation = Side(judged.Operation, judged.Control.OperationBy, []),
        Waiver = IsOpen(judged.Outcome) ? Waiver(judged.Control.Id, context) : null,
        Sources = judged.Control.Sources,
        Why = judged.Control.Why,
        HowTo = judged.Control.HowTo,
        Limits = judged.Control.Limits,
    };

    /// <summary>Whether there is something to waive.</summary>
    private static bool IsOpen(Outcome outcome) => outcome is Outcome.NotSatisfied or Outcome.Unknown;

    private static ReportWaiver? Waiver(string control, JudgementContext context) => Decisions.WaiverOf(control, context) is { } waiver
        ? new ReportWaiver
        {
            Reason = waiver.Record.Reason!,
            RequestedBy = waiver.Record.Signer!,
            ApprovedBy = waiver.Approval!.Signer!,
            Scope = waiver.Record.Scope!,
            Expires = waiver.Record.Expires!.Value,
            Record = waiver.Record.Digest,
        }
        : null;

    /// <summary>Waivers that count for nothing, so that nobody thinks that they do.</summary>
    private static IEnumerable<Finding> Refused(string control, JudgementContext context) => Decisions.Waivers(control, context).Where(w => w.Refusal is not null).Select(w => new Finding
    {
        Probe = WaiverProbe,
        Outcome = Outcome.NotApplicable,
        Message = $"The waiver {Decisions.NameOf(w.Record)} counts for nothing: {w.Refusal}",
    });

    /// <summary>What several probes found alike is said once.</summary>
    private static ReportSide Side(SideJudgement side, string by, IEnumerable<Finding> more) => new()
    {
        Outcome = side.Outcome,
        By = by,
        Findings = [.. side.Findings.Concat(more).DistinctBy(f => (f.Outcome, f.Message, f.Location))],
    };
}
