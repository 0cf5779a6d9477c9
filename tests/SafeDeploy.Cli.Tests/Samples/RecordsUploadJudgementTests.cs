using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;
using SafeDeploy.Core.Reporting;
using Xunit;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>What SafeDeploy says of the recorded facts: the same on any day and any machine.</summary>
public sealed partial class RecordsUploadJudgementTests
{
    private static readonly Sample Before = new("before");
    private static readonly Sample After = new("after");

    public static TheoryData<string> Names => ["before", "after"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Judgement_of_the_recorded_facts_is_the_approved_one(string name) =>
        ApprovedText.Matches($"{name}.txt", JudgedText.Of(new Sample(name).Judged()));

    [Fact]
    public void Before_is_not_deployable()
    {
        var report = Before.Judged();

        Assert.Equal((Verdict.NotDeployable, ExitCodes.NotDeployable), (report.Verdict, report.ExitCode));
        Assert.All(report.Controls.Where(c => c.Gates), c => Assert.Equal(Outcome.NotSatisfied, c.Outcome));
    }

    [Fact]
    public void After_is_deployable_and_no_probe_leaves_anything_open_but_for_rules_that_did_not_run()
    {
        var report = After.Judged();

        Assert.Equal((Verdict.Deployable, ExitCodes.Done), (report.Verdict, report.ExitCode));
        Assert.All(
            // The recorded scan is of analyzers without some of the rules that controls will ask.
            report.Controls.SelectMany(c => c.Design.Findings.Concat(c.Operation.Findings).Select(f => (c.Gates, Finding: f))),
            f => Assert.True(
                f.Finding.Outcome is Outcome.Satisfied or Outcome.NotApplicable || (!f.Gates && f.Finding.Outcome == Outcome.Unknown && f.Finding.Message.Contains("ran in no project", StringComparison.Ordinal)),
                $"{f.Finding.Probe}: {f.Finding.Message}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Judgement_without_one_recorded_part_is_never_deployable(string name)
    {
        var sample = new Sample(name);
        var facts = sample.Facts();
        var poorer = new[] { facts with { Git = null }, facts with { Host = null }, facts with { Scan = null } };

        Assert.All(poorer, f => Assert.NotEqual(
            Verdict.Deployable, ReportBuilder.Build(new JudgementContext(f, sample.Policy(), f.CollectedAt), new ToolInfo("safedeploy", "0.1.0")).Verdict));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Facts_are_about_the_policy_and_the_tree_that_they_name(string name)
    {
        var sample = new Sample(name);
        var facts = sample.Facts();

        Assert.Equal(FactsFile.Write(facts), File.ReadAllText(sample.FactsPath).ReplaceLineEndings("\n"));
        Assert.Equal(sample.Policy().Since, facts.Git!.Since);
        Assert.Equal(facts.Subject.Tree, facts.Scan!.Tree);
        Assert.Equal(facts.Subject.Commit, facts.Git.Changes!.Value![0].Id);
        Assert.Equal(facts.Git.Changes.Value.Select(c => c.Id), facts.Host!.Changes.Select(c => c.Commit));
        Assert.Equal(facts.Git.Since, facts.Git.Changes.Value[^1].Parents.Single());
    }

    [Fact]
    public void Facts_hold_the_deployment_procedure_as_it_is_written()
    {
        var recorded = After.Facts().Git!.Procedure!.Value!;
        var written = File.ReadAllText(Path.Combine(After.Folder, recorded.Path)).ReplaceLineEndings("\n");
        var blob = Encoding.UTF8.GetBytes(written);
#pragma warning disable CA5350 // Git names a blob by its SHA-1.
        var id = SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {blob.Length}\0"), .. blob]);
#pragma warning restore CA5350

        Assert.Equal(Convert.ToHexStringLower(id), recorded.Blob);
        Assert.Equal(written.Split('\n').Where(l => l.StartsWith('#')).Select(l => l.TrimStart('#').Trim()), recorded.Headings);
        Assert.Contains($"\nOwner: {recorded.Owner}\n", written, StringComparison.Ordinal);
        Assert.Contains($"\nVersion: {recorded.Version}\n", written, StringComparison.Ordinal);
        Assert.Contains($"\nLast reviewed: {recorded.ReviewedOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\n", written, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Before.Folder, recorded.Path)));
        Assert.False(Before.Facts().Git!.Procedure!.Value!.Exists);
    }

    [Fact]
    public void Facts_hold_the_registers_as_they_are_written()
    {
        var git = After.Facts().Git!;
        Assert.Equal(Json(RegisterFiles.Staff(Read(RegisterSchemas.Staff), git.Staff!.Value!.Commit)), Json(git.Staff.Value));
        Assert.Equal(Json(RegisterFiles.Training(Read(RegisterSchemas.Training), git.Training!.Value!.Commit)), Json(git.Training.Value));
        Assert.Equal(Json(RegisterFiles.Processing(Read(RegisterSchemas.Processing), git.Processing!.Value!.Commit)), Json(git.Processing.Value));
        Assert.Equal(Json(RegisterFiles.Recipients(Read(RegisterSchemas.Recipients), git.Recipients!.Value!.Commit)), Json(git.Recipients.Value));
        Assert.All(RegisterSchemas.All, s => Assert.False(File.Exists(Path.Combine(Before.Folder, s.Path))));

        static string Read(RegisterSchema schema) => File.ReadAllText(Path.Combine(After.Folder, schema.Path));
        static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
    }

    [Fact]
    public void Facts_count_the_signers_as_they_are_written()
    {
        var signers = AllowedSigners.Read(File.ReadAllText(Path.Combine(After.Folder, AllowedSigners.Path)));
        var recorded = After.Facts().Evidence!;
        Assert.Empty(signers.Problems);
        Assert.Equal((recorded.Signers!.People, recorded.Signers.Developers, recorded.Signers.ContinuousIntegration), (signers.People(AllowedSigners.DeveloperNamespace), 2, 1));
        Assert.All(
            recorded.Decisions!.Value!.Select(d => (d.Key, d.Signer)).Concat(recorded.Trees.SelectMany(t => t.Tests).Select(t => (t.Key, t.Signer))),
            s => Assert.Contains(signers.Signers, l => (l.Key.Fingerprint, l.Principals) == (s.Key, s.Signer)));
        Assert.False(File.Exists(Path.Combine(Before.Folder, AllowedSigners.Path)));
    }

    [Fact]
    public void Readme_names_each_finding_at_its_place()
    {
        var readme = File.ReadAllText(Path.Combine(Sample.Both, "README.md"));
        var named = PlaceInTable().Matches(readme).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Order();
        var found = Before.Facts().Scan!.Findings
            .Select(f => (Path: f.Location!.Path.Split('/')[^1], f.Rule, f.Location.Line))
            .Select(f => (FormattableString.Invariant($"{f.Path}:{f.Line}"), f.Rule)).Order();

        Assert.Equal(found, named);
    }

    [GeneratedRegex(@"`([A-Za-z]+\.cs:\d+)` \| (SD\d{4})")]
    private static partial Regex PlaceInTable();
}
