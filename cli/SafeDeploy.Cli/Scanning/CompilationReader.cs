using System.Security.Cryptography;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>One compilation of a project: what its log says, or why it says nothing.</summary>
/// <param name="Fact">The project as the facts hold it.</param>
/// <param name="Log">The log; null where the compilation is not covered for want of a whole one.</param>
/// <param name="LogFile">The log's file, where there is one.</param>
internal sealed record Compilation(ScannedProjectFact Fact, SarifLog? Log, string? LogFile);

/// <summary>Reads the log of a compilation and decides whether it shows that our rules ran.</summary>
internal sealed class CompilationReader(SourcePaths paths, AnalyzerAssembly analyzers, IReadOnlyList<BuildError> errors, string folder)
{
    private const long LargestLog = 1L << 30;

    /// <summary>Reads one compilation.</summary>
    public Compilation Read(CompilationRecord record)
    {
        var fact = new ScannedProjectFact
        {
            Path = paths.OfFile(record.Project),
            TargetFramework = record.Framework,
            IsTest = record.IsTest,
            ReferencesAnalyzers = record.ReferencesAnalyzers,
            Covered = false,
        };
        var file = new FileInfo(record.Log);
        if (!file.Exists)
        {
            return new Compilation(fact with { Reason = FirstError(record) ?? "the compiler wrote no log for it" }, null, null);
        }

        if (file.Length > LargestLog)
        {
            return new Compilation(fact with { Reason = $"its compiler log is too large to read ({file.Length >> 20} MiB)" }, null, null);
        }

        var bytes = File.ReadAllBytes(record.Log);
        fact = fact with { LogSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        if (SarifLog.Read(bytes, paths, out var gap) is not { } log)
        {
            return new Compilation(fact with { Reason = FirstError(record) ?? gap }, null, record.Log);
        }

        fact = fact with { RulesRun = [.. log.Rules.Select(r => r.Id).Except(log.Disabled)], RulesLowered = log.Lowered };
        if (log.Compiled == false || FirstError(record) is not null)
        {
            // What the rules saw of code that does not compile is neither complete nor right.
            return new Compilation(fact with { Reason = FirstError(record) ?? "it does not compile" }, null, record.Log);
        }

        var reason = WhyNotCovered(log);
        return new Compilation(fact with { Covered = reason is null, Reason = reason }, log, record.Log);
    }

    /// <summary>The first error that the build reported of a compilation.</summary>
    public string? FirstError(CompilationRecord record) => errors
        .Where(e => e.Project == record.Project && (e.Framework is null || record.Framework is null || e.Framework == record.Framework))
        .Select(e => $"it does not compile: {e.Describe(folder)}")
        .FirstOrDefault();

    private string? WhyNotCovered(SarifLog log)
    {
        if (log.AnalyzerFailures is [var failure, ..])
        {
            return $"the analyzers failed in it: {failure}";
        }

        var missing = analyzers.RuleIds.Except(log.Rules.Select(r => r.Id), StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        return missing.Count == analyzers.RuleIds.Count
            ? "its compiler log does not name our rules: they did not run"
            : $"its compiler log does not name {string.Join(", ", missing)}: they did not run";
    }
}
