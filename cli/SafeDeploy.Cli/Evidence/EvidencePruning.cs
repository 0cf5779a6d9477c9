using System.CommandLine.Parsing;
using System.Xml;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Evidence;

/// <summary>Removes records whose retention has ended, by a commit like any other, beside a signed statement of which they were.</summary>
internal static class EvidencePruning
{
    /// <summary>Removes what ended before a moment.</summary>
    /// <returns>How many records were removed.</returns>
    /// <exception cref="SafeDeployException">There is no store, it is not whole, or the key is not one that may say so.</exception>
    public static async Task<int> RunAsync(string folder, AllowedSigners signers, TimeSpan retention, EnvelopeSigner signer, DateTimeOffset now, CancellationToken cancellation)
    {
        var audit = EvidenceAudit.Of(folder, signers) ?? throw EvidenceText.NoStore();
        if (audit.Problems.Count > 0)
        {
            throw SafeDeployException.Undetermined($"the store is not whole, and nothing is removed from one that is not: {audit.Problems[0].Message}. Look: safedeploy evidence verify");
        }

        var before = now - retention;
        var past = audit.Records.Where(r => r.Check is { State: EvidenceState.Trusted or EvidenceState.NotSigned or EvidenceState.Foreign, Run: { } run } && run.FinishedAt < before).ToList();
        if (past.Count == 0)
        {
            return 0;
        }

        // A file that a record which stays also names, stays.
        var kept = audit.Records.Except(past).SelectMany(FilesOf).ToHashSet(StringComparer.Ordinal);
        var paths = past.Select(r => r.Path).Concat(past.SelectMany(FilesOf).Where(f => !kept.Contains(f))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var statement = new PruneStatement
        {
            Type = TestStatement.StatementType,
            Subject = [.. paths.Select(p => new EvidenceSubject(p, new Dictionary<string, string> { [PruneStatement.FileDigest] = EvidenceLayout.ReadPath(p)!.Digest }))],
            PredicateType = PruneStatement.PrunePredicateType,
            Predicate = new PrunePredicate(now, before),
        };
        var envelope = await signer.EnvelopeAsync(statement.Write(), cancellation);
        var name = EvidenceLayout.EnvelopeName(EvidenceLayout.PruneKind, envelope);
        if (EvidenceCheck.OfSignatures(name, DsseEnvelope.Read(envelope)!, signers, now) is { State: not EvidenceState.Trusted } check)
        {
            throw SafeDeployException.Usage($"nothing is removed: {check.Reason}, and a removal that nobody trusted signed would look like tampering");
        }

        new EvidenceWriter(folder).Remove(paths, EvidenceLayout.StoreFolder, new Dictionary<string, byte[]> { [name] = envelope }, "Remove records whose retention has ended");
        return past.Count;
    }

    private static IEnumerable<string> FilesOf(AuditedRecord record) =>
        (record.Check.Run?.Files ?? []).Select(f => $"{EvidenceLayout.FolderOf(record.Tree)}/{f.Name}");
}

/// <summary>Reads durations.</summary>
internal static class Durations
{
    /// <summary>An ISO 8601 duration of more than nothing.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(result.Tokens[0].Value) is { Ticks: > 0 } duration && duration < TimeSpan.FromDays(36500))
            {
                return duration;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Said below.
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a duration. Write P2Y for two years, P90D for ninety days");
        return default;
    }
}
