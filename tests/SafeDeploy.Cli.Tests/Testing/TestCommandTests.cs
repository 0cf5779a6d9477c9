using System.Diagnostics;
using System.Text.Json.Nodes;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.Cli.Tests.Testing.TestedRepository;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>The command as people run it: keys and exit codes.</summary>
public sealed class TestCommandTests
{
    private static readonly Dictionary<string, string?> CiKey = new() { ["SAFEDEPLOY_SIGNING_KEY"] = Key.ExportPkcs8PrivateKeyPem() };

    public TestCommandTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the runner of these tests is a POSIX shell script");

    private static Task<CliRun> TestAsync(TestedRepository tested, string script, IReadOnlyDictionary<string, string?> environment, params string[] options) =>
        CliProcess.RunAsync(tested.Repository.Path, environment, ["test", "--results", "out/*.trx", .. options, "--", "sh", "-c", script]);

    [Fact]
    public async Task Key_of_the_environment_signs_as_continuous_integration_and_the_tests_do_not_see_it()
    {
        using var tested = new TestedRepository();
        var run = await TestAsync(tested, "mkdir -p out; env > out/env.txt; " + Trx("a.trx", "A", "One=Passed"), CiKey, "--format", "json");

        Assert.Equal((ExitCodes.Done, false), (run.ExitCode, run.HasStackTrace));
        Assert.DoesNotContain("SIGNING_KEY", await File.ReadAllTextAsync(tested.Repository.Combine("out/env.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(SignerTrust.ContinuousIntegration, Assert.Single(tested.Records(tested.Repository.HeadTree)).Trust);
        Assert.Equal("PASSED", (string?)JsonNode.Parse(run.Output)!["statement"]!["predicate"]!["result"]);

        var verify = await CliProcess.RunAsync(tested.Repository.Path, "evidence", "verify");
        Assert.Equal(ExitCodes.Done, verify.ExitCode);
        var list = await CliProcess.RunAsync(tested.Repository.Path, "evidence", "list");
        Assert.Contains("ci@example.test (ci)", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_runs()
    {
        using var tested = new TestedRepository();
        var run = await TestAsync(tested, "touch ran", new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1" });

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("user.signingKey", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(tested.Repository.Combine("ran")));
    }

    [Fact]
    public async Task Key_that_Git_signs_with_signs_as_a_developer_and_OpenSSH_agrees()
    {
        Assert.SkipUnless(SafeDeploy.Git.Executables.OnPath("ssh-keygen") is not null, "there is no ssh-keygen here");
        using var tested = new TestedRepository();
        using var keys = new TemporaryFolder();
        using (var made = Process.Start(new ProcessStartInfo("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", keys.Combine("key")]))!)
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var line = $"dev@example.test namespaces=\"safedeploy-dev\" {string.Join(' ', (await File.ReadAllTextAsync(keys.Combine("key.pub"), TestContext.Current.CancellationToken)).Split(' ')[..2])}\n";
        tested.Repository.Commit("signers", ("compliance/allowed_signers", line));
        tested.Repository.Git("config", "gpg.format", "ssh");
        tested.Repository.Git("config", "user.signingKey", keys.Combine("key"));
        var run = await TestAsync(tested, Trx("a.trx", "A", "One=Passed"), new Dictionary<string, string?>());

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        var record = Assert.Single(tested.Records(tested.Repository.HeadTree));
        Assert.Equal((SignerTrust.Developer, "dev@example.test"), (record.Trust, record.Signer));

        // OpenSSH verifies what is stored, over the same bytes.
        using var objects = GitObjectReader.Start(tested.Repository.Path);
        var envelope = DsseEnvelope.Read(new EvidenceReader(objects).Envelopes(tested.Repository.HeadTree)[0].Bytes)!;
        keys.Write("signature", $"-----BEGIN SSH SIGNATURE-----\n{Convert.ToBase64String(envelope.Signatures[0].Signature.Span)}\n-----END SSH SIGNATURE-----\n");
        keys.Write("allowed", line);
        using var check = Process.Start(new ProcessStartInfo("ssh-keygen", ["-Y", "verify", "-f", keys.Combine("allowed"), "-I", "dev@example.test", "-n", "safedeploy-dev", "-s", keys.Combine("signature")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await check.StandardInput.BaseStream.WriteAsync(envelope.SignedBytes(), TestContext.Current.CancellationToken);
        check.StandardInput.Close();
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, check.ExitCode);
    }

    [Theory]
    [InlineData("evidence", "verify")]
    [InlineData("evidence", "show", "HEAD")]
    public async Task Repository_without_evidence_is_undetermined_in_words(params string[] arguments)
    {
        using var tested = new TestedRepository();
        var run = await CliProcess.RunAsync(tested.Repository.Path, arguments);
        Assert.Equal((ExitCodes.Undetermined, false), (run.ExitCode, run.HasStackTrace));
        Assert.Contains("there is no evidence", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_by_a_stranger_makes_verify_fail()
    {
        using var tested = new TestedRepository();
        await TestAsync(tested, Trx("a.trx", "A", "One=Passed"), CiKey);
        tested.Repository.Commit("nobody", ("compliance/allowed_signers", "# nobody\n"));
        var run = await CliProcess.RunAsync(tested.Repository.Path, "evidence", "verify", "--format", "json");
        Assert.Equal(ExitCodes.NotDeployable, run.ExitCode);
        Assert.Equal("signed by a key that is not trusted", (string?)JsonNode.Parse(run.Output)!["records"]![0]!["state"]);
    }
}
