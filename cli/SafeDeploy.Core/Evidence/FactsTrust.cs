using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Evidence;

/// <summary>What a deployment asks of recorded facts.</summary>
public sealed record FactsDemand
{
    /// <summary>The commit that is to be deployed; null where it is not known.</summary>
    public required string? Commit { get; init; }

    /// <summary>The repository that is deployed from, <c>owner/name</c>; null where it is not known, and then not compared.</summary>
    public string? Repository { get; init; }

    /// <summary>Who may sign, as it stood before the judged change.</summary>
    public required AllowedSigners Signers { get; init; }

    /// <summary>Where that stands, as the end of a sentence; null where there is no such file.</summary>
    public string? SignersFrom { get; init; }

    /// <summary>The moment of the deployment, by the clock here.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The oldest facts that count.</summary>
    public required TimeSpan MaxAge { get; init; }
}

/// <summary>
/// Whether recorded facts may be deployed by: signed as continuous integration by a key that was trusted before the change, about the very commit, and fresh. Whoever can hand in
/// facts could otherwise write their own.
/// </summary>
public static class FactsTrust
{
    /// <summary>How far the collector's clock may be ahead of the one here.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const string SignThem = "Collect them where the key of continuous integration is: safedeploy collect --sign --out facts.dsse";

    /// <summary>Why the facts may not be deployed by; null where they may.</summary>
    public static Gap? Problem(RecordedFacts recorded, FactsDemand asked)
    {
        var facts = recorded.Facts;
        if (asked.Commit is null || facts.Subject.Commit != asked.Commit)
        {
            return new Gap
            {
                Reason = $"the facts are about the commit {facts.Subject.Commit ?? "of nothing"}, and {asked.Commit ?? "it is not known which"} is to be deployed",
                Hint = "Collect facts of that commit, or check it out",
            };
        }

        if (asked.Repository is { } repository && !string.Equals(facts.Subject.Repository, repository, StringComparison.OrdinalIgnoreCase))
        {
            return new Gap { Reason = $"the facts are about the repository {facts.Subject.Repository ?? "of nobody"}, and {repository} is deployed from", Hint = "Collect facts of that repository" };
        }

        return OfSignature(recorded.Envelope, facts, asked) ?? OfAge(facts.CollectedAt, asked);
    }

    private static Gap? OfSignature(DsseEnvelope? envelope, FactSet facts, FactsDemand asked)
    {
        if (envelope is null)
        {
            return new Gap { Reason = "nobody signed the facts, and a deployment is decided by signed ones alone", Hint = SignThem };
        }

        var check = EvidenceCheck.OfSignatures("", envelope, asked.Signers, facts.CollectedAt);
        return check switch
        {
            { State: EvidenceState.Trusted, Trust: SignerTrust.ContinuousIntegration } => null,
            { State: EvidenceState.Trusted } => new Gap
            {
                Reason = $"the facts are signed by {check.Signer} as a developer, and a deployment asks for continuous integration's signature",
                Hint = $"Sign them with a key whose line in {AllowedSigners.Path} has namespaces=\"{AllowedSigners.CiNamespace}\": safedeploy collect --sign --as ci",
            },
            _ when asked.SignersFrom is null => new Gap
            {
                Reason = $"nothing says whose signature of facts counts: there is no {AllowedSigners.Path} from before the judged change",
                Hint = $"Name the key in {AllowedSigners.Path}, merge that, and deploy it with facts that are collected live",
            },
            { State: EvidenceState.Foreign } => new Gap
            {
                Reason = $"the facts are not signed by a trusted key: {check.Reason} (as of {asked.SignersFrom})",
                Hint = $"Name the key in {AllowedSigners.Path}, in a change that is deployed first; or collect with a key that is named",
            },
            _ => new Gap { Reason = $"the signature of the facts does not hold: {check.Reason}", Hint = SignThem },
        };
    }

    private static Gap? OfAge(DateTimeOffset collected, FactsDemand asked)
    {
        if (collected - asked.Now > Ahead)
        {
            return new Gap { Reason = string.Create(CultureInfo.InvariantCulture, $"the facts were collected in the future, at {collected.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), Hint = "Set the clocks, and collect the facts again" };
        }

        return asked.Now - collected > asked.MaxAge
            ? new Gap
            {
                Reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"the facts are of {collected.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {Words(asked.Now - collected)} ago, and may be {Words(asked.MaxAge)} old"),
                Hint = "Collect them again; \"facts\": { \"maxAge\": … } in safedeploy.json says how old they may be",
            }
            : null;
    }

    private static string Words(TimeSpan time) => time >= TimeSpan.FromDays(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays):0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} hours");
}
