using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Makes findings, so that every probe says the same thing in the same way.</summary>
internal static class Answer
{
    public static Finding Satisfied(string message, params IEnumerable<Provenance?> evidence) => Make(Outcome.Satisfied, message, null, evidence);

    public static Finding NotSatisfied(string message, string fix, params IEnumerable<Provenance?> evidence) => Make(Outcome.NotSatisfied, message, fix, evidence);

    public static Finding NotApplicable(string message, params IEnumerable<Provenance?> evidence) => Make(Outcome.NotApplicable, message, null, evidence);

    public static Finding Unknown(string message, string fix, params IEnumerable<Provenance?> evidence) => Make(Outcome.Unknown, message, fix, evidence);

    /// <summary>The finding, at a place in the code.</summary>
    public static Finding At(this Finding finding, CodeLocation? place) => finding with { Location = place };

    /// <summary>The finding, with the command that does what is to be done; none where there is none.</summary>
    public static Finding Run(this Finding finding, string? command) => finding with { Command = command };

    /// <summary>A fact could not be seen: why, and what would make it visible.</summary>
    public static Finding NotSeen<T>(string what, Fact<T>? fact, string fix = "Collect the facts again with a token that may read this")
        where T : class =>
        Unknown($"{what} could not be seen: {Reason(fact)}", Fix(fact?.Gap, fix), fact?.Source);

    /// <summary>Why a fact could not be seen, as the end of a sentence.</summary>
    public static string Reason<T>(Fact<T>? fact)
        where T : class => fact switch
        {
            null => "the facts do not hold it",
            { Gap: { } gap } => gap.Reason,
            { Complete: not true } => "the list may be cut off",
            _ => "the facts hold no value",
        };

    /// <summary>What would close a gap.</summary>
    public static string Fix(Gap? gap, string otherwise) => gap switch
    {
        { Hint: { } hint, Permission: { } permission } => $"{hint} (permission: {permission})",
        { Hint: { } hint } => hint,
        { Permission: { } permission } => $"Use a token with the permission {permission}",
        _ => otherwise,
    };

    /// <summary>A commit's id, short enough to read.</summary>
    public static string Short(string? id) => id is { Length: > 10 } ? id[..10] : id ?? "?";

    /// <summary>A day as everybody writes it, whatever the machine's culture.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "a day that was not shown";

    private static Finding Make(Outcome outcome, string message, string? fix, IEnumerable<Provenance?> evidence) =>
        new() { Outcome = outcome, Message = message, Fix = fix, Evidence = [.. evidence.OfType<Provenance>().Distinct()] };
}
