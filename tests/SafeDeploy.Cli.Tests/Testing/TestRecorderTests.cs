using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Cli.Tests.Testing.TestedRepository;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>What is recorded of runs good and bad. The runner is a shell script, so these need a POSIX shell.</summary>
public sealed class TestRecorderTests
{
    private const string Dtd = "mkdir -p out; echo '<!DOCTYPE t [<!ENTITY x \"y\">]><testsuite><testcase name=\"a\"/></testsuite>' > out/d.trx; ";

    public TestRecorderTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the runner of these tests is a POSIX shell script");

    private static Outcome Verdict(IReadOnlyList<EvidenceCheck> records) => TestVerdict.Judge(records, new TestRequirement(SignerTrust.ContinuousIntegration, DateTimeOffset.UtcNow)).Outcome;

    [Fact]
    public async Task Run_in_which_everything_passed_is_recorded_signed_for_its_tree()
    {
        using var tested = new TestedRepository();
        var record = await tested.RunAsync("echo the runner speaks; " + Trx("a.trx", "A", "N.One=Passed N.Two=Passed N.Three=NotExecuted"));

        Assert.Equal((ExitCodes.Done, TestResults.Passed), (record.ExitCode, record.Statement!.Predicate.Result));
        var project = Assert.Single(record.Statement.Run.Projects);
        Assert.Equal(("tests/A/A.csproj", "net10.0", 2, 1), (project.Path, project.Framework, project.Executed, project.Skipped));
        var stored = Assert.Single(tested.Records(tested.Repository.HeadTree));
        Assert.Equal((EvidenceState.Trusted, SignerTrust.ContinuousIntegration, record.Digest), (stored.State, stored.Trust, stored.Digest));
        Assert.Equal(Outcome.Satisfied, Verdict([stored]));
        Assert.Contains("the runner speaks", tested.Said.ToString(), StringComparison.Ordinal);
        Assert.Contains("exit code 0", tested.Said.ToString(), StringComparison.Ordinal);
        Assert.Contains("tests/A/A.csproj", record.Statement.Predicate.Configuration.Select(c => c.Name));
    }

    /// <summary>Script, exit code of the command, and a word of why.</summary>
    public static TheoryData<string, int, string> BadRuns { get; } = new()
    {
        { Trx("a.trx", "A", "One=Passed Two=Failed", "Failed"), ExitCodes.NotDeployable, "1 of 2 failed" },
        { "true", ExitCodes.NotDeployable, "no test ran" },
        { Trx("a.trx", "A", ""), ExitCodes.NotDeployable, "no test ran" },
        { Trx("a.trx", "A", "One=NotExecuted"), ExitCodes.NotDeployable, "all were skipped" },
        { Trx("a.trx", "A", "One=Passed") + "exit 3", ExitCodes.NotDeployable, "exit code 3" },
        { Trx("a.trx", "A", "One=Passed", "Failed", more: "<RunInfos><RunInfo outcome=\\\"Error\\\"><Text>Test host process crashed</Text></RunInfo></RunInfos>") + "exit 1", ExitCodes.NotDeployable, "crashed" },
        { Trx("a.trx", "A", "One=Passed", summary: null), ExitCodes.NotDeployable, "no test ran" },
        { Trx("a.trx", "A", "One=Passed", start: "2020-01-01T00:00:00Z"), ExitCodes.NotDeployable, "no test ran" },
        { Trx("a.trx", "A", "One=Passed") + Dtd, ExitCodes.Undetermined, "document type definition" },
        { Trx("a.trx", "A", "One=Passed") + Trx("b.trx", "A", "One=Failed", "Failed"), ExitCodes.NotDeployable, "1 of 2 failed" },
    };

    [Theory]
    [MemberData(nameof(BadRuns))]
    public async Task Run_that_did_not_test_everything_well_is_recorded_as_failed_and_nobody_takes_it_for_good(string script, int exitCode, string why)
    {
        using var tested = new TestedRepository();
        var record = await tested.RunAsync(script);

        Assert.Equal((exitCode, TestResults.Failed), (record.ExitCode, record.Statement!.Predicate.Result));
        Assert.Contains(record.Against.Concat(record.Undetermined), a => a.Contains(why, StringComparison.Ordinal));
        Assert.Equal(Outcome.NotSatisfied, Verdict(tested.Records(tested.Repository.HeadTree)));
    }

    [Fact]
    public async Task Result_file_that_was_there_before_and_was_not_written_is_not_counted()
    {
        using var tested = new TestedRepository();
        await tested.RunAsync(Trx("a.trx", "A", "One=Passed"));
        var record = await tested.RunAsync("true");

        Assert.Equal((ExitCodes.NotDeployable, 0), (record.ExitCode, record.Statement!.Run.Executed));
        Assert.Contains("was there before this run", tested.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_project_that_was_left_out_is_named_unless_others_record_it_or_the_policy_excludes_it()
    {
        using var tested = new TestedRepository("A", "B");
        var alone = await tested.RunAsync(Trx("a.trx", "A", "One=Passed"));
        Assert.Equal(ExitCodes.NotDeployable, alone.ExitCode);
        Assert.Contains(alone.Against, a => a.StartsWith("tests/B/B.csproj", StringComparison.Ordinal));

        var excluded = await tested.RunAsync(Trx("a.trx", "A", "One=Passed"), policy: new TestsPolicy { Exclude = [new ScanExclusion { Project = "tests/B/B.csproj", Reason = "Measures speed, and asserts nothing" }] });
        Assert.Equal(ExitCodes.Done, excluded.ExitCode);
    }

    [Fact]
    public async Task Suite_that_jobs_share_out_is_whole_when_each_recorded_its_part()
    {
        using var tested = new TestedRepository("A", "B");
        Assert.Equal(ExitCodes.Done, (await tested.RunAsync(Trx("a.trx", "A", "One=Passed"), part: true, patterns: "out/a.trx")).ExitCode);
        Assert.Equal(Outcome.NotSatisfied, Verdict(tested.Records(tested.Repository.HeadTree)));
        Assert.Equal(ExitCodes.Done, (await tested.RunAsync(Trx("b.trx", "B", "One=Passed"), part: true, patterns: "out/b.trx")).ExitCode);
        Assert.Equal(Outcome.Satisfied, Verdict(tested.Records(tested.Repository.HeadTree)));
    }

    [Fact]
    public async Task Tree_that_changed_while_the_tests_ran_gets_no_record()
    {
        using var tested = new TestedRepository();
        var record = await tested.RunAsync(Trx("a.trx", "A", "One=Passed") + "echo more >> README.md");

        Assert.Equal((ExitCodes.Undetermined, (string?)null), (record.ExitCode, record.Digest));
        Assert.Contains(record.Undetermined, u => u.Contains("files changed while the tests ran", StringComparison.Ordinal));
        Assert.Empty(tested.Records(tested.Repository.HeadTree));
    }

    [Fact]
    public async Task Record_of_a_dirty_tree_speaks_of_the_commit_that_is_made_of_it_and_names_no_commit()
    {
        using var tested = new TestedRepository();
        tested.Repository.Write("src/New.cs", "class New { }");
        var record = await tested.RunAsync(Trx("a.trx", "A", "One=Passed"));
        Assert.DoesNotContain(TestStatement.CommitDigest, Assert.Single(record.Statement!.Subject).Digest.Keys);

        tested.Repository.Commit("the new file");
        Assert.Equal(Outcome.Satisfied, Verdict(tested.Records(tested.Repository.HeadTree)));
    }

    [Fact]
    public async Task Test_that_passed_only_when_it_was_tried_again_is_flaky_and_shown()
    {
        using var tested = new TestedRepository();
        var record = await tested.RunAsync(Trx("Retries/x/1/a.trx", "A", "One=Failed Two=Passed", "Failed") + Trx("a.trx", "A", "One=Passed"));

        Assert.Equal((ExitCodes.Done, TestResults.Warned), (record.ExitCode, record.Statement!.Predicate.Result));
        Assert.Equal((2, 1), (record.Statement.Run.Executed, record.Statement.Run.Flaky));
        Assert.Equal(["One"], record.Statement.Predicate.WarnedTests);
    }

    [Fact]
    public async Task Junit_results_of_any_runner_are_recorded_under_their_pattern()
    {
        using var tested = new TestedRepository("A");
        tested.Repository.Git("rm", "-q", "-r", "tests");
        tested.Repository.Commit("no projects");
        const string Script = "mkdir -p out; for i in 1 2; do echo \"<testsuites><testsuite name='s$i'><testcase classname='c$i' name='t'/></testsuite></testsuites>\" > out/r$i.xml; done";
        var record = await tested.RunAsync(Script, patterns: "out/*.xml");

        Assert.Equal(ExitCodes.Done, record.ExitCode);
        Assert.Equal(("out/*.xml", 2), (Assert.Single(record.Statement!.Run.Projects).Path, record.Statement.Run.Executed));
        Assert.Equal(ExitCodes.NotDeployable, (await tested.RunAsync(Script, patterns: ["out/*.xml", "out/other/*.xml"])).ExitCode);
    }

    [Fact]
    public async Task Unsigned_record_is_marked_so_and_counts_for_nothing()
    {
        using var tested = new TestedRepository();
        await tested.RunAsync(Trx("a.trx", "A", "One=Passed"), signer: EnvelopeSigner.Unsigned);
        var records = tested.Records(tested.Repository.HeadTree);
        Assert.Equal(EvidenceState.NotSigned, Assert.Single(records).State);
        Assert.Equal(Outcome.NotSatisfied, Verdict(records));
    }

    [Fact]
    public async Task Key_that_only_the_tested_tree_names_is_not_trusted()
    {
        using var tested = new TestedRepository();
        using var own = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        tested.Repository.Git("checkout", "-q", "-b", "topic");
        tested.Repository.Commit("trust me", ("compliance/allowed_signers", $"me@example.test namespaces=\"safedeploy-ci\" {PublicKey(own)}\n"));
        await tested.RunAsync(Trx("a.trx", "A", "One=Passed"), signer: EnvelopeSigner.Of(own, AllowedSigners.CiNamespace, "mine"));

        Assert.Equal(EvidenceState.Foreign, Assert.Single(tested.Records(tested.Repository.HeadTree)).State);
    }

    [Fact]
    public async Task Command_of_an_unknown_runner_without_result_files_is_a_usage_error() => Assert.Equal(
        ExitCodes.Usage,
        (await Assert.ThrowsAsync<SafeDeployException>(async () =>
        {
            using var tested = new TestedRepository();
            await new Cli.Testing.TestRecorder(tested.Said, TimeProvider.System).RunAsync(
                new Cli.Testing.TestRequest { Folder = tested.Repository.Path, Command = ["sh", "-c", "true"] }, new DeploymentPolicy(), EnvelopeSigner.Unsigned, TestContext.Current.CancellationToken);
        })).ExitCode);
}
