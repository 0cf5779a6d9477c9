using System.Diagnostics;
using System.Text.Json.Nodes;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.Cli.Tests.Testing.TestedRepository;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>What is left of the store when those who write to it are killed.</summary>
public sealed class KilledWritersTests
{
    private const int AtOnce = 4;
    private static readonly Dictionary<string, string?> CiKey = new() { ["SAFEDEPLOY_SIGNING_KEY"] = Key.ExportPkcs8PrivateKeyPem() };

    public KilledWritersTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the runner of these tests is a POSIX shell script");

    /// <summary>Four at a time in one store, each killed at a moment of its own; a few times by default, and two hundred times in the long run.</summary>
    [Fact]
    public async Task Killed_at_any_moment_the_store_verifies_and_what_was_reported_as_written_is_there()
    {
        var kills = LongRun.Tries(quick: 8, whole: 200);
        using var remote = TemporaryRepository.Empty("--bare");
        using var tested = new TestedRepository();
        tested.Repository.Git("remote", "add", "origin", remote.Path);
        var random = new Random(20260302);
        var reported = new List<string>();
        // How long it takes here when nobody is killed decides where the moments are.
        var watch = Stopwatch.StartNew();
        reported.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async i => Digest(await RunAsync(tested, Arguments(i), Timeout.Infinite) ?? "{}"))));
        var whole = (int)watch.ElapsedMilliseconds;
        for (var i = 0; i < kills; i += AtOnce)
        {
            var moments = Enumerable.Range(0, AtOnce).Select(_ => random.Next(whole)).ToList();
            var said = await Task.WhenAll(moments.Select((m, n) => RunAsync(tested, n == AtOnce - 1 ? ["evidence", "push"] : Arguments(n), m)));
            reported.AddRange(said[..^1].OfType<string>().Select(Digest));

            // Git itself leaves its lock where it is killed, and says so to the next writer: a person removes it.
            foreach (var stale in Directory.EnumerateFiles(tested.Repository.Combine(".git/refs"), "*.lock", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(remote.Combine("refs"), "*.lock", SearchOption.AllDirectories)).ToList())
            {
                File.Delete(stale);
            }

            var audit = EvidenceAudit.Of(tested.Repository.Path, TrustedSigners.Read(tested.Repository.Path).Signers)!;
            Assert.Empty(audit.Problems);
            Assert.Empty(reported.Except(audit.Records.Select(r => r.Check.Digest)));
        }

        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(tested.Repository.Path, "evidence", "push")).ExitCode);
        Assert.Equal(tested.Repository.Git("rev-parse", EvidenceLayout.Ref), remote.Git("rev-parse", EvidenceLayout.Branch));
    }

    private static string[] Arguments(int writer) => ["test", "--format", "json", "--results", $"out/{writer}/*.trx", "--", "sh", "-c", Trx($"{writer}/a.trx", "A", "One=Passed")];

    private static string Digest(string output) => (string?)JsonNode.Parse(output)!["record"] ?? throw new InvalidOperationException(output);

    /// <summary>Runs the tool and kills it with all its processes after a while; what it wrote whole on standard output, if it came so far.</summary>
    private static async Task<string?> RunAsync(TestedRepository tested, string[] arguments, int milliseconds)
    {
        var start = new ProcessStartInfo("dotnet", [CliProcess.Dll, .. arguments]) { WorkingDirectory = tested.Repository.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SAFEDEPLOY_SIGNING_KEY"] = CiKey["SAFEDEPLOY_SIGNING_KEY"];
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(process.WaitForExitAsync(TestContext.Current.CancellationToken), Task.Delay(milliseconds, TestContext.Current.CancellationToken));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return (await output) is var text && text.EndsWith("}\n", StringComparison.Ordinal) ? text : null;
    }
}
