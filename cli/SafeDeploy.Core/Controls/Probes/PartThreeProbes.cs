using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Asks rules of code that processes for law enforcement, and of no other (DATA-11, DPA 2018 Part 3).</summary>
internal static class PartThreeProbes
{
    /// <summary>The probe, where Part 3 applies.</summary>
    public static Probe Where(Probe probe) => probe with
    {
        Judge = context => context.Policy.LawEnforcement switch
        {
            true => probe.Judge(context),
            false => [Answer.NotApplicable("The policy says that this code does not process for law enforcement purposes")],
            null => Undecided(context),
        },
    };

    /// <summary>The rules ask for logs only where code says that it is law enforcement's: what says nothing was not looked at.</summary>
    public static Probe Declared { get; } = new("law-enforcement-declared", "Does all code that processes personal data say on which lawful basis, so that law enforcement's is known?", Undeclared);

    private static IEnumerable<Finding> Undeclared(JudgementContext context) => CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
    {
        var silent = (scan.Operations ?? []).Where(o => coverage.Counts(o.Project) && string.IsNullOrEmpty(o.LawfulBasis)).ToList();
        return [silent.Count > 0
            ? Answer.Unknown(
                $"{silent.Count} {(silent.Count == 1 ? "method processes" : "methods process")} personal data and {(silent.Count == 1 ? "does" : "do")} not say on which lawful basis ({CodeProbes.Some(silent.Select(o => o.Symbol))}), so that no log was asked of {(silent.Count == 1 ? "it" : "them")}",
                "Write [LawEnforcement], and [ProcessesPersonalData] with the lawful basis, on their types").At(silent[0].Location)
            : Answer.Satisfied("All code that processes personal data says on which lawful basis")];
    });

    // Data about offences is what law enforcement processes, and others process too: the code cannot tell which.
    private static IEnumerable<Finding> Undecided(JudgementContext context) => CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
        [scan.Members.Any(m => DataMapBuilder.IsPersonal(m) && m.Class == "criminal-offence" && coverage.Counts(m.Project))
            ? Answer.Unknown("The code holds data about criminal offences, and the policy does not say whether it is processed for law enforcement", "Write \"lawEnforcement\": true or false into safedeploy.json")
            : Answer.NotApplicable("The policy does not say that this code processes for law enforcement, and the scan saw no data about criminal offences")]);
}
