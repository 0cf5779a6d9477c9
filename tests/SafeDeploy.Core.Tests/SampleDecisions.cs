using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Tests;

/// <summary>Recorded decisions, as checking their signatures leaves them.</summary>
internal static class SampleDecisions
{
    public const string Requester = "ada@example.test";
    public const string Approver = "bob@example.test";

    /// <summary>A rehearsal that counts, and no emergency.</summary>
    public static Fact<IReadOnlyList<DecisionFact>> Recorded(params DecisionFact[] more) => Fact.List<DecisionFact>([Of("rehearsal", 'e', daysAgo: 90), .. more], SampleFacts.From(EvidenceLayout.Ref));

    /// <summary>A waiver of a control on the deployment branch, from three days ago until four days from now.</summary>
    public static DecisionFact Waiver(string control = "CHANGE-1") => Of("waiver", 'a', daysAgo: 3) with { Control = control, Scope = "main", Expires = SampleFacts.Now.AddDays(4) };

    /// <summary>An emergency of a day, three days ago.</summary>
    public static DecisionFact Emergency() => Of("breakglass", 'b', daysAgo: 3) with { Scope = "main", Expires = SampleFacts.Now.AddDays(-2) };

    /// <summary>Somebody else's answer to a record, an hour after it.</summary>
    public static DecisionFact Answer(DecisionFact record, string kind = "approval", double hours = 1, string by = Approver, string key = "SHA256:bob") =>
        Of(kind, kind == "review" ? 'd' : 'c', 0, by, key) with { Of = record.Digest, At = record.At!.Value.AddHours(hours) };

    private static DecisionFact Of(string kind, char digit, double daysAgo, string by = Requester, string key = "SHA256:ada") => new()
    {
        Digest = new string(digit, 64),
        Kind = kind,
        State = EvidenceState.Trusted,
        Trust = SignerTrust.Developer,
        Signer = by,
        Key = key,
        Reason = "Uploads fail, incident 4711",
        At = SampleFacts.Now.AddDays(-daysAgo),
    };
}
