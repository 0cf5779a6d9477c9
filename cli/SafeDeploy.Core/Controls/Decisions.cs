using System.Globalization;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls;

/// <summary>A waiver or a declared emergency, and whether it counts.</summary>
/// <param name="Record">The record.</param>
/// <param name="Approval">The approval that counts; null where there is none.</param>
/// <param name="Refusal">Why it counts for nothing, as the end of a sentence; null where it counts.</param>
public sealed record JudgedDecision(DecisionFact Record, DecisionFact? Approval, string? Refusal);

/// <summary>Which recorded decisions count. A decision is one person's, signed, agreed to by another who signed too, and ends.</summary>
public static class Decisions
{
    /// <summary>The longest that an emergency may last.</summary>
    public static readonly TimeSpan LongestEmergency = TimeSpan.FromHours(72);

    /// <summary>The longest that a control may be waived for at a time.</summary>
    public static readonly TimeSpan LongestWaiver = TimeSpan.FromDays(366);

    /// <summary>The waiver of a control that counts at the judged moment, for the judged commit; null where there is none.</summary>
    public static JudgedDecision? WaiverOf(string control, JudgementContext context) =>
        Waivers(control, context).Where(w => w.Refusal is null).OrderByDescending(w => w.Record.Expires).FirstOrDefault();

    /// <summary>Every waiver of a control for the judged branch or commit, counting or not.</summary>
    public static IEnumerable<JudgedDecision> Waivers(string control, JudgementContext context) =>
        All(context).Where(d => d.Kind == DecisionKinds.Waiver && d.Control == control && Concerns(d, context.Facts.Subject)).Select(d => Judge(d, All(context), LongestWaiver, context.AsOf));

    /// <summary>Every declared emergency, judged as it stood when it was declared: that it has ended since takes nothing from it.</summary>
    public static IEnumerable<JudgedDecision> Emergencies(JudgementContext context) =>
        All(context).Where(d => d.Kind == DecisionKinds.BreakGlass).Select(d => Judge(d, All(context), LongestEmergency, null));

    /// <summary>Every waiver and emergency of a store, each judged at a moment, the newest first.</summary>
    public static IReadOnlyList<JudgedDecision> Recorded(IReadOnlyList<DecisionFact> all, DateTimeOffset now) =>
    [
        .. all.Where(d => d.Kind is DecisionKinds.Waiver or DecisionKinds.BreakGlass).OrderByDescending(d => d.At).ThenBy(d => d.Digest, StringComparer.Ordinal)
            .Select(d => Judge(d, all, d.Kind == DecisionKinds.Waiver ? LongestWaiver : LongestEmergency, now)),
    ];

    /// <summary>The answers of one kind to a record that another person gave, the earliest first.</summary>
    public static IEnumerable<DecisionFact> AnswersByAnother(DecisionFact record, string kind, JudgementContext context) => Answers(record, kind, All(context));

    private static IEnumerable<DecisionFact> Answers(DecisionFact record, string kind, IReadOnlyList<DecisionFact> all) =>
        all.Where(d => d.Kind == kind && d.Of == record.Digest && IsPersons(d) && IsByAnother(record, d)).OrderBy(d => d.At);

    /// <summary>Whether a person whose key is trusted signed a record.</summary>
    public static bool IsPersons(DecisionFact record) => record is { State: EvidenceState.Trusted, Trust: SignerTrust.Developer, Signer: not null, Key: not null, At: not null };

    /// <summary>The first digits of a record's name.</summary>
    public static string NameOf(DecisionFact record) => record.Digest.Length > 12 ? record.Digest[..12] : record.Digest;

    private static IReadOnlyList<DecisionFact> All(JudgementContext context) => context.Facts.Evidence?.Decisions?.Value ?? [];

    private static bool Concerns(DecisionFact record, SubjectFact subject) => record.Scope is { } scope && (scope == subject.Branch || scope == subject.Commit);

    /// <summary>Whether another person signed an answer than the record. One person may have several keys, and one line of signers several names: only when both differ did another person agree.</summary>
    public static bool IsByAnother(DecisionFact record, DecisionFact answer) => record.Key != answer.Key && record.Signer is { } one && answer.Signer is { } other
        && !one.Split(',').Intersect(other.Split(','), StringComparer.OrdinalIgnoreCase).Any();

    private static JudgedDecision Judge(DecisionFact record, IReadOnlyList<DecisionFact> all, TimeSpan longest, DateTimeOffset? now)
    {
        var approval = Answers(record, DecisionKinds.Approval, all).FirstOrDefault(a => a.At >= record.At && (record.Expires is not { } end || a.At <= end));
        return new JudgedDecision(record, approval, Refusal());

        string? Refusal() => record switch
        {
            { State: not EvidenceState.Trusted } => record.Doubt ?? "its signature is not trusted",
            { Trust: not SignerTrust.Developer } => "it was signed by a machine's key, and people decide",
            { At: not { } } or { Signer: null } or { Key: null } => "who took it, and when, was not shown",
            { Expires: null } => "it does not say when it ends",
            { Reason: null or "" } => "it gives no reason",
            _ when record.Expires <= record.At => "it ends before it begins",
            _ when record.Expires - record.At > longest => string.Create(CultureInfo.InvariantCulture, $"it lasts longer than {(longest.TotalHours <= 72 ? $"{longest.TotalHours:0} hours" : $"{longest.TotalDays:0} days")}"),
            _ when approval is null => all.Any(a => a.Kind == DecisionKinds.Approval && a.Of == record.Digest)
                ? "nobody else whose key is trusted agreed to it in time" : "nobody else agreed to it",
            _ when now is { } at && at < record.At => "it begins later",
            _ when now is { } at && approval?.At > at => "nobody else had agreed to it by then",
            _ when now is { } at && at > record.Expires => string.Create(CultureInfo.InvariantCulture, $"it ended on {record.Expires.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
            _ => null,
        };
    }
}
