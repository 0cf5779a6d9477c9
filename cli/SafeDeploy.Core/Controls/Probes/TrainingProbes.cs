using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is it recorded who was trained in the procedure, and was everybody who had a hand in the judged changes? (CHANGE-6)</summary>
internal static class TrainingProbes
{
    public static Probe Registered { get; } = new("training-registered", "Is it recorded who was trained, in which version of the procedure, and when?", IsRegistered);

    public static Probe EverybodyTrained { get; } = new(
        "everybody-trained", "Had everybody who wrote, reviewed or deployed a judged change valid training in the version that held?", IsEverybody);

    private static IReadOnlyList<Finding> IsRegistered(JudgementContext context)
    {
        var (fact, procedure) = (context.Facts.Git?.Training, context.Facts.Git?.Procedure);
        return Doubts(fact) is { Count: > 0 } doubts ? doubts : procedure switch
        {
            null or { IsKnown: false } => [Answer.NotSeen("The deployment procedure", procedure, "Judge in a clone of the repository")],
            { Value.Exists: false } => [Answer.NotSatisfied($"There is no {procedure.Value.Path} that anybody could be trained in", "Write it down first: CHANGE-5", procedure.Source)],
            { Value.Version: null } => [Answer.NotSatisfied($"{procedure.Value!.Path} names no version, so nobody can tell what training in it was about", "Write a line \"Version: 1\" into it, and count it up when what people have to do changes", procedure.Source)],
            { Value.Version: { } version } when fact!.Value!.Rows!.Count == 0 => [Answer.NotSatisfied($"{RegisterSchemas.Training.Path} names nobody", $"Train those who change or approve this code in version {version}, and write a row for each", fact.Source)],
            { Value.Version: { } version } => [Answer.Satisfied($"{fact!.Value!.Rows!.Count} trainings are recorded, and the procedure is of version {version}", fact.Source, procedure.Source)],
        };
    }

    private static IReadOnlyList<Finding> IsEverybody(JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            return [JudgedChanges.NoHost(context)];
        }

        if (JudgedChanges.NothingSince(context) is { } nothing)
        {
            return [nothing];
        }

        var fact = context.Facts.Git?.Training;
        if (Doubts(fact) is { Count: > 0 } doubts)
        {
            return doubts;
        }

        var (hands, findings) = Hands.Of(context);
        var judged = hands.GroupBy(h => h.Person.Id is { } id ? $"{id}" : $"@{h.Person.Login}", StringComparer.OrdinalIgnoreCase)
            .Select(g => g.Select(h => TrainingJudge.Judge(h, fact!.Value!.Rows!, context, fact.Source)).MaxBy(f => f.Outcome)!).ToList();
        findings.AddRange(judged.Where(f => f.Outcome != Outcome.Satisfied));
        if (JudgedChanges.RangeGap(context) is { } gap)
        {
            findings.Add(gap);
        }

        return findings.Count > 0 ? findings
            : judged.Count == 0 ? [Answer.Unknown("Nobody is shown who had a hand in the judged changes", "Collect the facts again with a token that may read pull requests")]
            : [Answer.Satisfied($"All {judged.Count} who wrote, reviewed or deployed the judged changes had valid training at that time", fact!.Source)];
    }

    private static IReadOnlyList<Finding> Doubts(Fact<RegisterFact<TrainingRow>>? fact) => Registers.Doubts(fact, RegisterSchemas.Training, () => Answer.NotSatisfied(
        $"There is no {RegisterSchemas.Training.Path} on the deployment branch, so nobody is known to be trained", Registers.Keep(RegisterSchemas.Training)));
}
