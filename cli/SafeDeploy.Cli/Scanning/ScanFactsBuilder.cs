using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Makes one set of facts of all compilations, in an order that the machine's speed does not change.</summary>
internal static class ScanFactsBuilder
{
    /// <summary>Makes the facts; tree and time are the caller's to add.</summary>
    public static ScanFacts Build(IReadOnlyList<Compilation> compilations, string analyzerVersion) => new()
    {
        AnalyzerVersion = analyzerVersion,
        Rules = ScanMerge.Rules(Logs(compilations).SelectMany(c => c.Log!.Rules)),
        // A project that is compiled in two ways for one framework is covered when both are.
        Projects = [.. compilations.Select(c => c.Fact)
            .GroupBy(p => (p.Path, p.TargetFramework))
            .Select(g => g.OrderBy(p => p.Covered).ThenByDescending(p => p.RulesLowered.Count).ThenBy(p => p.LogSha256, StringComparer.Ordinal).First())
            .OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.TargetFramework, StringComparer.Ordinal)],
        Findings = ScanMerge.Findings(Logs(compilations).SelectMany(c => c.Log!.Findings.Select(f => f with { Project = c.Fact.Path }))),
        Members = ScanMerge.Members(Logs(compilations).SelectMany(c => c.Log!.Members.Select(m => m with { Project = c.Fact.Path }))),
        Operations = ScanMerge.Operations(Logs(compilations).Select(c => c.Log!.Operations?.Select(o => o with { Project = c.Fact.Path }).ToList())),
        Disclosures = ScanMerge.Disclosures(Logs(compilations).Select(c => c.Log!.Disclosures?.Select(d => d with { Project = c.Fact.Path }).ToList())),
    };

    private static IEnumerable<Compilation> Logs(IEnumerable<Compilation> compilations) => compilations.Where(c => c.Log is not null);
}
