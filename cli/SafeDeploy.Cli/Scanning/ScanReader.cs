using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Puts what the build left behind together into facts.</summary>
internal sealed class ScanReader(ScanTarget target, SourcePaths paths, AnalyzerAssembly analyzers, IReadOnlyList<BuildError> errors, bool buildSucceeded)
{
    /// <summary>Reads every compilation, and lists every project that has none.</summary>
    public IReadOnlyList<Compilation> Read(IReadOnlyList<CompilationRecord> records)
    {
        var reader = new CompilationReader(paths, analyzers, errors, target.Folder);
        var compiled = records.Select(r => r.Project).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. records.Select(reader.Read),
            .. target.Projects.Where(p => !compiled.Contains(p)).Select(p => Absent(p, null, WhyNotCompiled(p))),
            .. FailedFrameworks(records).Select(e => Absent(e.Project!, e.Framework, Why(e))),
            .. target.NotCovered.Select(p => Absent(p.Path, null, p.Reason)),
        ];
    }

    /// <summary>Whether something that could have been covered was not.</summary>
    public bool Failed(IEnumerable<Compilation> compilations)
    {
        var expected = target.NotCovered.Select(p => paths.OfFile(p.Path)).ToHashSet(StringComparer.Ordinal);
        return compilations.Any(c => !c.Fact.Covered && !expected.Contains(c.Fact.Path));
    }

    private Compilation Absent(string project, string? framework, string reason) => new(
        new ScannedProjectFact { Path = paths.OfFile(project), TargetFramework = framework, Covered = false, Reason = reason }, null, null);

    // A project can fail for one framework before its compiler starts, while another framework compiles.
    private IEnumerable<BuildError> FailedFrameworks(IReadOnlyList<CompilationRecord> records) => errors
        .Where(e => e is { Project: not null, Framework: not null }
            && records.Any(r => r.Project == e.Project) && !records.Any(r => r.Project == e.Project && r.Framework == e.Framework))
        .DistinctBy(e => (e.Project, e.Framework));

    private string WhyNotCompiled(string project) =>
        errors.Where(e => e.Project == project).OrderBy(e => e.IsConsequence).FirstOrDefault() is { } error ? Why(error)
        : buildSucceeded ? "nothing was compiled for it: it holds no C# of its own, or its settings keep the scan's targets out"
        : "it was not built, because a project that it references could not be";

    private string Why(BuildError error) =>
        error.IsConsequence ? "its packages were not restored: see the other errors, or restore first where the scan does not"
        : (error.IsRestore ? "its packages cannot be restored: " : "it cannot be built: ") + error.Describe(target.Folder);
}
