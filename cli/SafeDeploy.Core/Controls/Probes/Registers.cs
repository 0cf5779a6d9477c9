using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>What stands in the way of relying on a register.</summary>
internal static class Registers
{
    /// <summary>Why a register cannot be relied on; empty where it can.</summary>
    /// <param name="fact">The register.</param>
    /// <param name="schema">What it should hold.</param>
    /// <param name="absent">What it means that there is none.</param>
    public static IReadOnlyList<Finding> Doubts<TRow>(Fact<RegisterFact<TRow>>? fact, RegisterSchema schema, Func<Finding> absent) => fact switch
    {
        not { IsKnown: true } => [Answer.NotSeen($"The register {schema.Path}", fact, "Collect the facts again, in a clone that has the deployment branch")],
        { Value.Errors: { Count: > 0 } errors } => [.. errors.Select(e => Answer.NotSatisfied($"The register cannot be relied on: {e}", "Mend it: safedeploy registers check", fact.Source))],
        { Value.Exists: false } => [absent() with { Evidence = [.. new[] { fact.Source }.OfType<Provenance>()] }],
        { Value.Rows: null } => [Answer.Unknown($"{schema.Path} could not be understood", "Mend it: safedeploy registers check", fact.Source)],
        _ => [],
    };

    /// <summary>How to begin a register.</summary>
    public static string Keep(RegisterSchema schema) => $"Keep {schema.Path}, whose first row is \"{schema.Header}\" (safedeploy init writes it)";

    /// <summary>The day that a moment lies on.</summary>
    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>The day after some time; the calendar's last where there is none that late.</summary>
    public static DateOnly After(DateOnly day, TimeSpan time) => day.DayNumber + time.TotalDays >= DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : day.AddDays((int)time.TotalDays);

    /// <summary>A day as everybody writes it.</summary>
    public static string Text(DateOnly day) => Answer.Day(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}
