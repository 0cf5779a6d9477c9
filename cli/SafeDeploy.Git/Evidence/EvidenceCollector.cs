using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Git.Evidence;

/// <summary>Collects what the evidence store shows of a commit.</summary>
public static class EvidenceCollector
{
    /// <summary>Collects the facts.</summary>
    /// <param name="folder">The repository, or a folder in it.</param>
    /// <param name="judged">The judged commit.</param>
    /// <param name="branch">The deployment branch that it is judged on.</param>
    /// <param name="git">What Git shows of the commit.</param>
    /// <param name="policy">What is asked.</param>
    /// <param name="now">The time of collection.</param>
    /// <param name="scan">What the analyzers saw of it: of the code that tests executed, the files with operations of processing are kept. Null keeps all.</param>
    public static Fact<EvidenceFacts> Collect(string folder, GitCommit judged, string? branch, GitFacts git, DeploymentPolicy policy, DateTimeOffset now, ScanFacts? scan = null)
    {
        try
        {
            using var objects = GitObjectReader.Start(folder);
            var signers = TrustedSigners.Before(folder, objects, judged.Id, branch, git.Since);
            var reader = new EvidenceReader(objects);
            var baseline = git.Since is null ? null : objects.Read($"{git.Since}^{{tree}}")?.Id;
            var trees = (git.Changes?.Value ?? []).Select(c => c.Tree).Prepend(baseline).Prepend(judged.Tree).OfType<string>().Distinct(StringComparer.Ordinal);
            var records = trees.Select(t => new TreeEvidenceFact { Tree = t, Tests = reader.Tests(t, signers.Signers) }).Where(t => t.Tests.Count > 0).ToList();
            var audit = EvidenceAudit.Of(folder, signers.Signers);
            return Fact.Of(new EvidenceFacts
            {
                StoreTip = audit?.Tip,
                Signers = Describe(signers),
                Trees = records,
                Comparison = Compare(reader, records, baseline, judged.Tree, policy, now),
                Tested = Tested(reader, judged.Tree, Counted(records, judged.Tree, now), scan, now),
                Store = audit is null ? null : Describe(audit, now),
                Decisions = DecisionReader.Read(objects, signers.Signers, now),
            });
        }
        catch (SafeDeployException e)
        {
            return Fact.Missing<EvidenceFacts>($"the evidence store could not be read: {e.Message.TrimEnd('.')}", "Check the repository with: git fsck");
        }
    }

    private static Fact<TestComparison>? Compare(EvidenceReader reader, List<TreeEvidenceFact> trees, string? baseline, string judged, DeploymentPolicy policy, DateTimeOffset now)
    {
        var current = Counted(trees, judged, now);
        if (current.Count == 0)
        {
            return null;
        }

        var before = baseline is null ? [] : Counted(trees, baseline, now);
        if (baseline is null || before.Count == 0)
        {
            return Fact.Of(TestComparison.WithoutBaseline(baseline), new Provenance { Source = EvidenceLayout.Ref, At = now });
        }

        return Names(reader, baseline, before) is { } old && Names(reader, judged, current) is { } names
            ? Fact.Of(TestComparison.Of(baseline, old, names, n => policy.Tests.Retired.Any(r => r.Names(n))), new Provenance { Source = EvidenceLayout.Ref, At = now })
            : Fact.Missing<TestComparison>("the names of the tests are not in this clone", "Bring the records here whole: safedeploy evidence fetch");
    }

    // What was deployed may be older than a run may be, so no age is asked of it here.
    private static IReadOnlyList<EvidenceCheck> Counted(List<TreeEvidenceFact> trees, string tree, DateTimeOffset now) => TestVerdict.Judge(
        trees.FirstOrDefault(t => t.Tree == tree)?.Tests ?? [], new TestRequirement(SignerTrust.ContinuousIntegration, now)).Records;

    private static Fact<TestedCode>? Tested(EvidenceReader reader, string tree, IReadOnlyList<EvidenceCheck> records, ScanFacts? scan, DateTimeOffset now)
    {
        var measured = records.Select(r => r.Run!.Coverage).OfType<EvidenceFile>().ToList();
        if (measured.Count == 0)
        {
            return null;
        }

        var read = measured.Select(f => reader.File(tree, f) is { } bytes ? TestedCode.Read(bytes) : null).OfType<TestedCode>().ToList();
        if (read.Count == 0)
        {
            return Fact.Missing<TestedCode>("what the recorded tests executed is not in this clone", "Bring the records here whole: safedeploy evidence fetch");
        }

        var all = TestedCode.Together(read);
        var files = scan?.Operations?.Select(o => o.Location?.Path).ToHashSet();
        var kept = files is null ? all : all with { Files = [.. all.Files.Where(f => files.Contains(f.Path))] };
        var complete = read.Count == records.Count && !records.Any(r => r.Run!.CoveragePart);
        return Fact.Of(kept, new Provenance { Source = EvidenceLayout.Ref, At = now }) with { Complete = complete };
    }

    private static TestNames? Names(EvidenceReader reader, string tree, IReadOnlyList<EvidenceCheck> records)
    {
        var all = new List<(string, string, TestOutcome)>();
        foreach (var record in records)
        {
            if (record.Run!.Results is not { } file || reader.File(tree, file) is not { } bytes || TestNames.Read(bytes) is not { } names)
            {
                return null;
            }

            all.AddRange(names.Tests.Select(t => (t.Key.Project, t.Key.Name, t.Value)));
        }

        return TestNames.Of(all);
    }

    private static SignersFact Describe(TrustedSigners signers) => new()
    {
        Commit = signers.Source,
        Exists = signers.Exists,
        Developers = signers.Signers.Signers.Count(s => s.AllowsNamespace(AllowedSigners.DeveloperNamespace)),
        People = signers.Signers.People(AllowedSigners.DeveloperNamespace),
        ContinuousIntegration = signers.Signers.Signers.Count(s => s.AllowsNamespace(AllowedSigners.CiNamespace)),
        Problems = [.. signers.Signers.Problems.Select(p => $"line {p.Line}: {p.Message}")],
    };

    private static Fact<StoreFact> Describe(EvidenceAudit audit, DateTimeOffset now) => Fact.Of(
        new StoreFact
        {
            Commits = audit.Commits,
            Records = audit.Records.Count,
            Wrong = [.. audit.Problems.Where(p => p.Kind != AuditProblemKind.Unseen).Select(p => p.Message)],
            Unseen = [.. audit.Problems.Where(p => p.Kind == AuditProblemKind.Unseen).Select(p => p.Message), .. Of(audit, EvidenceState.NotVerifiable)],
            Foreign = [.. Of(audit, EvidenceState.Foreign)],
            NotSigned = audit.Records.Count(r => r.Check.State == EvidenceState.NotSigned),
        },
        new Provenance { Source = $"{EvidenceLayout.Ref} at {audit.Tip}", At = now });

    private static IEnumerable<string> Of(EvidenceAudit audit, EvidenceState state) => audit.Records.Where(r => r.Check.State == state).Select(r => $"{r.Path}: {r.Check.Reason}");
}
