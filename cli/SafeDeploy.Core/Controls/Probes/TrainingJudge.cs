using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Was one person trained when they did one thing? People are told apart by the account's number where both sides give it.</summary>
internal static class TrainingJudge
{
    public static Finding Judge(Hand hand, IReadOnlyList<TrainingRow> rows, JudgementContext context, Provenance? source)
    {
        var who = hand.Person.Login is { } login ? $"@{login}" : $"account {hand.Person.Id}";
        if (hand.At is not { } at)
        {
            return Answer.Unknown($"{who} {hand.Did}, and when was not shown", "Collect the facts again with this version", hand.Source);
        }

        var version = hand.Version switch { null => null, "" => context.Facts.Git?.Procedure?.Value?.Version, { } held => held };
        if (version is null)
        {
            return Answer.Unknown($"{who} {hand.Did}, and which version of the procedure held then could not be seen", "Write a line \"Version: 1\" into the procedure, fetch the whole history, and collect the facts again", hand.Source);
        }

        var day = Registers.Day(at);
        var own = rows.Where(r => IsOf(r, hand.Person)).ToList();
        if (own.Exists(r => r.ProcedureVersion == version && r.Trained <= day && day <= Last(r, context)))
        {
            return Answer.Satisfied($"{who} was trained in version {version}", source);
        }

        return CannotBeTold(hand.Person, rows)
            ? Answer.Unknown($"{who} {hand.Did}, and whether a row of {RegisterSchemas.Training.Path} is theirs cannot be told", "Collect the facts again, and write each account's id into the register", source, hand.Source)
            : Answer.NotSatisfied(
                $"{who} {hand.Did} on {Registers.Text(day)} {Why(own, version, day, context)}",
                $"Train them in version {version} of the procedure, and write a row into {RegisterSchemas.Training.Path}; have what they did looked at by somebody who is trained", source, hand.Source);
    }

    private static string Why(List<TrainingRow> own, string version, DateOnly day, JudgementContext context) => own.OrderByDescending(r => r.ProcedureVersion == version).ThenByDescending(r => r.Trained).FirstOrDefault() switch
    {
        null => "and was not trained",
        { } row when row.ProcedureVersion != version => $"and was trained in version {row.ProcedureVersion}, where {version} held",
        { } row when row.Trained > day => $"and was trained only on {Registers.Text(row.Trained)}",
        { } row => $"and their training had ended on {Registers.Text(Last(row, context))}",
    };

    private static DateOnly Last(TrainingRow row, JudgementContext context) => row.Expires ?? Registers.After(row.Trained, context.Policy.Training.ValidFor);

    private static bool IsOf(TrainingRow row, ActorFact person) =>
        row.Id is { } id && person.Id is { } own ? id == own : row.Id is null && string.Equals(row.Account, person.Login, StringComparison.OrdinalIgnoreCase);

    private static bool CannotBeTold(ActorFact person, IReadOnlyList<TrainingRow> rows) =>
        (person.Id is null && rows.Any(r => r.Id is not null)) || (person.Login is null && rows.Any(r => r.Id is null));
}
