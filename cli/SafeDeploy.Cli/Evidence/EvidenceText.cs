using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Evidence;

/// <summary>The store in words, and as data.</summary>
internal static class EvidenceText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>There is no store.</summary>
    public static SafeDeployException NoStore() => SafeDeployException.Undetermined("there is no evidence in this repository. Record some (safedeploy test), or bring it here (safedeploy evidence fetch)");

    /// <summary>1 where something is wrong, 3 where something could not be seen, else 0. What nobody signed is shown, and is not wrong.</summary>
    public static int ExitCode(EvidenceAudit audit) =>
        audit.Problems.Any(p => p.Kind != AuditProblemKind.Unseen) || audit.Records.Any(r => r.Check.State is EvidenceState.Broken or EvidenceState.Foreign) ? ExitCodes.NotDeployable
        : audit.Problems.Count > 0 || audit.Records.Any(r => r.Check.State == EvidenceState.NotVerifiable) ? ExitCodes.Undetermined
        : ExitCodes.Done;

    public static string List(EvidenceAudit? audit)
    {
        if (audit is null || audit.Records.Count == 0)
        {
            return "No test run is recorded here.\n";
        }

        var text = new StringBuilder();
        foreach (var record in Newest(audit))
        {
            var run = record.Check.Run;
            var when = run is null ? "?" : run.FinishedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{record.Check.Digest[..12]}  tree {record.Tree[..10]}  {when}  {record.Check.Result ?? "?",-6}  {run?.Executed ?? 0,6} ran  {run?.Failed ?? 0,4} failed  {Who(record.Check)}\n");
        }

        return text.ToString();
    }

    public static string JsonList(EvidenceAudit? audit) => Write(new JsonArray([.. Newest(audit).Select(Node)]));

    public static string Verify(EvidenceAudit audit, TrustedSigners signers)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{audit.Records.Count} records in {audit.Commits} commits, up to {audit.Tip}.\n");
        text.Append(signers switch
        {
            { Source: null } => "There is no deployment branch here, so nobody is trusted: name it with --base.\n",
            { Exists: false } => $"{signers.Source} has no {AllowedSigners.Path}, so nobody is trusted.\n",
            _ => $"Who may sign is taken from {AllowedSigners.Path} of {signers.Source}.\n",
        });
        foreach (var problem in signers.Signers.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"{AllowedSigners.Path}:{problem.Line}: {problem.Message}.\n");
        }

        foreach (var problem in audit.Problems)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Word(problem.Kind)}: {problem.Message}.\n");
        }

        foreach (var state in new[] { EvidenceState.Trusted, EvidenceState.NotSigned, EvidenceState.Foreign, EvidenceState.Broken, EvidenceState.NotVerifiable })
        {
            var records = audit.Records.Where(r => r.Check.State == state).ToList();
            if (records.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{records.Count} {Word(state)}.\n");
            }

            foreach (var record in state == EvidenceState.Trusted ? [] : records)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {record.Path}: {record.Check.Reason}.\n");
            }
        }

        return text.ToString();
    }

    public static string JsonVerify(EvidenceAudit audit, TrustedSigners signers) => Write(new JsonObject
    {
        ["tip"] = audit.Tip,
        ["commits"] = audit.Commits,
        ["signersFrom"] = signers.Exists ? signers.Source : null,
        ["problems"] = new JsonArray([.. audit.Problems.Select(p => new JsonObject { ["kind"] = Word(p.Kind), ["message"] = p.Message })]),
        ["records"] = new JsonArray([.. audit.Records.Select(Node)]),
    });

    /// <summary>The records of a name: the beginning of a record's, or what Git takes for a commit or tree.</summary>
    /// <exception cref="SafeDeployException">There is none.</exception>
    public static string Show(string folder, EvidenceAudit audit, string name)
    {
        using var objects = GitObjectReader.Start(folder);
        var tree = objects.Read($"{name}^{{tree}}")?.Id;
        var found = audit.Records.Where(r => r.Tree == tree || (name.Length >= 4 && r.Check.Digest.StartsWith(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count == 0
            ? throw SafeDeployException.Usage($"no record is named '{name}', and none is about such a tree. See: safedeploy evidence list")
            : Write(new JsonArray([.. found.Select(r => (JsonNode)With(Node(r), "statement", Statement(objects, r)))]));
    }

    private static JsonNode? Statement(GitObjectReader objects, AuditedRecord record) =>
        objects.Read($"{EvidenceLayout.Ref}:{record.Path}") is { } blob && DsseEnvelope.Read(blob.Content) is { } envelope && TestStatement.Read(envelope.Payload.Span) is { } statement
            ? JsonNode.Parse(statement.Write())
            : null;

    private static JsonObject With(JsonObject node, string name, JsonNode? value)
    {
        node[name] = value;
        return node;
    }

    private static JsonObject Node(AuditedRecord record) => new()
    {
        ["record"] = record.Check.Digest,
        ["tree"] = record.Tree,
        ["state"] = Word(record.Check.State),
        ["trust"] = record.Check.Trust switch { SignerTrust.ContinuousIntegration => "ci", SignerTrust.Developer => "developer", _ => "none" },
        ["signer"] = record.Check.Signer,
        ["key"] = record.Check.Key,
        ["reason"] = record.Check.Reason,
        ["result"] = record.Check.Result,
        ["executed"] = record.Check.Run?.Executed,
        ["failed"] = record.Check.Run?.Failed,
        ["finishedAt"] = record.Check.Run?.FinishedAt,
    };

    private static IEnumerable<AuditedRecord> Newest(EvidenceAudit? audit) =>
        (audit?.Records ?? []).OrderByDescending(r => r.Check.Run?.FinishedAt).ThenBy(r => r.Path, StringComparer.Ordinal);

    private static string Who(EvidenceCheck check) => check.State == EvidenceState.Trusted
        ? $"{check.Signer} ({(check.Trust == SignerTrust.ContinuousIntegration ? "ci" : "developer")})"
        : $"{Word(check.State)}: {check.Reason}";

    private static string Word(EvidenceState state) => state switch
    {
        EvidenceState.Trusted => "trusted",
        EvidenceState.NotSigned => "unsigned",
        EvidenceState.Foreign => "signed by a key that is not trusted",
        EvidenceState.Broken => "broken",
        _ => "not verifiable here",
    };

    private static string Word(AuditProblemKind kind) => kind switch
    {
        AuditProblemKind.Tampering => "tampering",
        AuditProblemKind.Gap => "gap",
        _ => "not seen",
    };

    private static string Write(JsonNode node) => node.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
}
