namespace SafeDeploy.Core.Controls;

/// <summary>One side of a control, judged.</summary>
/// <param name="Outcome">The worst of the findings.</param>
/// <param name="Findings">The findings, worst first, otherwise in the probes' order.</param>
public sealed record SideJudgement(Outcome Outcome, IReadOnlyList<Finding> Findings);

/// <summary>A control, judged.</summary>
/// <param name="Control">The control.</param>
/// <param name="Design">How it is set up.</param>
/// <param name="Operation">What really happened.</param>
public sealed record ControlJudgement(Control Control, SideJudgement Design, SideJudgement Operation)
{
    /// <summary>The worse of both sides.</summary>
    public Outcome Outcome => Outcomes.Worst([Design.Outcome, Operation.Outcome]);

    /// <summary>The worse of both sides without what the baseline accepts.</summary>
    public Outcome OutcomeWithoutBaseline => Outcomes.Worst(Design.Findings.Concat(Operation.Findings).Where(f => f.Baselined == 0).Select(f => f.Outcome).DefaultIfEmpty(Outcome.NotApplicable));

    /// <summary>How many findings of the analyzers stand in the baseline.</summary>
    public int Baselined => Design.Findings.Concat(Operation.Findings).Sum(f => f.Baselined);
}

/// <summary>Judges facts. Pure: no file, clock or network.</summary>
public static class Judge
{
    /// <summary>The name under which it is said that the facts may not be relied on.</summary>
    public const string FactsTrusted = "facts-trusted";

    /// <summary>Judges every control of the catalogue.</summary>
    public static IReadOnlyList<ControlJudgement> All(JudgementContext context) =>
        [.. ControlCatalogue.All.Select(c => new ControlJudgement(c, Side(c.Design, context), Side(c.Operation, context)))];

    /// <summary>Judges one side of a control.</summary>
    internal static SideJudgement Side(IReadOnlyList<Probe> probes, JudgementContext context)
    {
        var findings = probes.SelectMany(p => Run(p, context)).Concat(Distrusted(context)).OrderByDescending(f => f.Outcome).ToList();
        return new SideJudgement(Outcomes.Worst(findings.Select(f => f.Outcome)), findings);
    }

    /// <summary>Facts that may not be relied on leave every side unknown, even where they say that it does not apply.</summary>
    private static IEnumerable<Finding> Distrusted(JudgementContext context) => context.Distrust is { } why
        ? [new Finding { Probe = FactsTrusted, Outcome = Outcome.Unknown, Message = $"Nothing is known for a deployment: {why.Reason}", Fix = why.Hint }]
        : [];

    private static List<Finding> Run(Probe probe, JudgementContext context)
    {
        List<Finding> findings;
        try
        {
            findings = [.. probe.Judge(context).Select(f => f with { Probe = probe.Id })];
        }
#pragma warning disable CA1031 // A probe that fails is shown as that, and fails the run; it must not take the other controls with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            findings = [Failed(probe, $"the probe itself failed ({e.GetType().Name}: {e.Message})")];
        }

        return findings.Count > 0 ? findings : [Failed(probe, "the probe gave no answer")];
    }

    private static Finding Failed(Probe probe, string what) => new()
    {
        Probe = probe.Id,
        Outcome = Outcome.Unknown,
        Message = $"\"{probe.Question}\" could not be answered: {what}",
        Fix = "This is a fault in SafeDeploy: please report it with the facts file",
        ProbeFailed = true,
    };
}
