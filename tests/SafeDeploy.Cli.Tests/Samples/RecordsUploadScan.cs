using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>One real scan of both samples, shared by the tests that look at it.</summary>
public sealed class RecordsUploadScan : IAsyncLifetime
{
    private readonly StringWriter _talk = new();

    /// <summary>What was scanned, with paths in this repository.</summary>
    internal ScanFacts Facts { get; private set; } = new();

    /// <summary>What the scan told people, for the message of a test that fails.</summary>
    internal string Talk => _talk.ToString();

    public async ValueTask InitializeAsync() =>
        Facts = (await new Scanner(_talk, TimeProvider.System).RunAsync(new ScanRequest { Path = Sample.Both }, TestContext.Current.CancellationToken)).Facts;

    public ValueTask DisposeAsync()
    {
        _talk.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The part of the scan that is one sample's, as a scan of that service's own repository gives it.</summary>
    internal ScanFacts Of(Sample sample, FactSet recorded)
    {
        bool Own(string? path) => path?.StartsWith(sample.Prefix, StringComparison.Ordinal) == true;
        string Relative(string path) => path[sample.Prefix.Length..];
        CodeLocation? Place(CodeLocation? at) => at is null ? null : at with { Path = Relative(at.Path) };
        return Facts with
        {
            Tree = recorded.Subject.Tree,
            Target = "RecordsUpload.slnx",
            NotScanned = [.. (Facts.NotScanned ?? []).Where(Own).Select(Relative)],
            StartedAt = recorded.CollectedAt,
            AnalyzerVersion = Facts.AnalyzerVersion?.Split('+')[0],
            Projects = [.. Facts.Projects.Where(p => Own(p.Path)).Select(p => p with { Path = Relative(p.Path) })],
            Findings = [.. Facts.Findings.Where(f => Own(f.Project)).Select(f => f with { Project = Relative(f.Project!), Location = Place(f.Location) })],
            Members = [.. Facts.Members.Where(m => Own(m.Project)).Select(m => m with { Project = Relative(m.Project!), Location = Place(m.Location) })],
            Operations = Facts.Operations is null ? null : [.. Facts.Operations.Where(o => Own(o.Project)).Select(o => o with { Project = Relative(o.Project!), Location = Place(o.Location) })],
            Disclosures = Facts.Disclosures is null ? null : [.. Facts.Disclosures.Where(d => Own(d.Project)).Select(d => d with { Project = Relative(d.Project!), Location = Place(d.Location) })],
        };
    }
}
