using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>
/// A real scan of the samples finds in the code what their recorded facts say. SAFEDEPLOY_ACCEPT=1 records the scan anew: only the facts' "scan"
/// part is written, and the approved judgements are to be accepted after it.
/// </summary>
public sealed class RecordsUploadScanTests(RecordsUploadScan scan) : IClassFixture<RecordsUploadScan>
{
    [Theory]
    [InlineData("before", 11)]
    [InlineData("after", 0)]
    public void Scan_finds_in_the_code_what_the_facts_say(string name, int findings)
    {
        var sample = new Sample(name);
        var recorded = sample.Facts();
        var scanned = scan.Of(sample, recorded);
        Assert.True(scanned.Projects.Count > 0 && scanned.Projects.All(p => p.Covered), scan.Talk);

        if (ApprovedText.Accepting)
        {
            recorded = recorded with { Scan = scanned };
            File.WriteAllText(sample.FactsPath, FactsFile.Write(recorded));
        }

        Assert.Equal(Projects(recorded.Scan!), Projects(scanned));
        Assert.Equal(Findings(recorded.Scan!), Findings(scanned));
        Assert.Equal(Members(recorded.Scan!), Members(scanned));
        Assert.Equal(Operations(recorded.Scan!), Operations(scanned));
        Assert.Equal(findings, scanned.Findings.Count);
    }

    private static IEnumerable<object> Projects(ScanFacts facts) => facts.Projects
        .Select(p => (p.Path, p.TargetFramework, p.IsTest, p.ReferencesAnalyzers, string.Join(' ', p.RulesRun), string.Join(' ', p.RulesLowered)))
        .Order().Cast<object>();

    private static IEnumerable<object> Findings(ScanFacts facts) => facts.Findings
        .Select(f => (f.Project, f.Rule, f.Location?.Path, f.Location?.Line, f.Location?.Column, f.Message, f.Suppressed)).Order().Cast<object>();

    private static IEnumerable<object> Members(ScanFacts facts) => facts.Members
        .Select(m => (m.Project, m.Location?.Path, m.Location?.Line, m.Symbol, m.Class, m.Category, (m.Annotated, m.Retention, m.ChildSubject))).Order().Cast<object>();

    private static IEnumerable<object> Operations(ScanFacts facts) => facts.Operations!
        .Select(o => (o.Project, o.Location?.Path, o.Location?.Line, o.Symbol, o.Class, string.Join(' ', o.Kinds), (o.Digest, o.Lines, o.FailureLines))).Order().Cast<object>();
}
