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

    // Data about offences is what law enforcement processes, and others process too: the code cannot tell which.
    private static IEnumerable<Finding> Undecided(JudgementContext context) => CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
        [scan.Members.Any(m => DataMapBuilder.IsPersonal(m) && m.Class == "criminal-offence" && coverage.Counts(m.Project))
            ? Answer.Unknown("The code holds data about criminal offences, and the policy does not say whether it is processed for law enforcement", "Write \"lawEnforcement\": true or false into safedeploy.json")
            : Answer.NotApplicable("The policy does not say that this code processes for law enforcement, and the scan saw no data about criminal offences")]);
}
