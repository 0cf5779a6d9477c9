using System.Security.Cryptography;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Core.Facts;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Decisions;

/// <summary><c>safedeploy waive</c>, <c>approve</c> and <c>breakglass</c> on a real repository, with two people's keys.</summary>
public sealed class DecisionCommandTests : IDisposable
{
    private const string Why = "Uploads fail since two in the morning";

    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();
    private readonly TemporaryFolder _keys = new();
    private readonly Dictionary<string, string> _files = [];

    public DecisionCommandTests()
    {
        var lines = new[] { "ada", "bob", "eve" }.Select(name =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            _files[name] = _keys.Write($"{name}.pem", key.ExportPkcs8PrivateKeyPem());
            return (Name: name, Line: $"{name}@example.test namespaces=\"safedeploy-dev\" {SshSignature.Read(SshSignature.Sign(key, "x", []))!.Key}\n");
        }).ToList();
        _repository.Commit("signers", ("compliance/allowed_signers", string.Concat(lines.Where(l => l.Name != "eve").Select(l => l.Line))), ("safedeploy.json", "{ \"deploymentBranches\": [\"main\"] }"));
    }

    public void Dispose()
    {
        _repository.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task Emergency_is_declared_approved_by_another_and_reviewed()
    {
        var declared = await RunAsync("ada", "breakglass", "declare", "--for", "PT8H", "--reason", Why);
        Assert.True(declared.ExitCode == ExitCodes.Done, declared.Error);
        var name = declared.Output.Trim();

        var self = await RunAsync("ada", "approve", name, "--reason", Why);
        Assert.Equal(ExitCodes.Usage, self.ExitCode);
        Assert.Contains("ada@example.test took this decision, and somebody else has to answer it", self.Error, StringComparison.Ordinal);

        Assert.Contains("It counts for nothing: nobody else agreed to it.", (await ListAsync()).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await RunAsync("bob", "approve", name[..12], "--reason", Why)).ExitCode);
        Assert.Equal(ExitCodes.Done, (await RunAsync("bob", "breakglass", "review", name[..12], "--reason", Why)).ExitCode);
        var listed = await ListAsync();
        Assert.Equal(ExitCodes.Done, listed.ExitCode);
        Assert.Contains($"{name[..12]}  emergency", listed.Output, StringComparison.Ordinal);
        Assert.Contains("by ada@example.test, approved by bob@example.test", listed.Output, StringComparison.Ordinal);
        var kept = Decisions();
        Assert.Equal(["approval", "breakglass", "review"], kept.Select(d => d.Kind).Order());
        Assert.All(kept, d => Assert.Equal(EvidenceState.Trusted, d.State));
        Assert.Equal(("main", TimeSpan.FromHours(8)), (kept.Single(d => d.Kind == "breakglass").Scope!, kept.Single(d => d.Kind == "breakglass").Expires!.Value - kept.Single(d => d.Kind == "breakglass").At!.Value));
    }

    [Theory]
    [InlineData("eve", "is not in compliance/allowed_signers", "waive", "CHANGE-2", "--for", "P3D", "--reason", Why)]
    [InlineData("ada", "Did you mean CHANGE-2?", "waive", "CHANGE2", "--for", "P3D", "--reason", Why)]
    [InlineData("ada", "366 days at most", "waive", "CHANGE-2", "--for", "P2Y", "--reason", Why)]
    [InlineData("ada", "at least 15 characters", "waive", "CHANGE-2", "--for", "P3D", "--reason", "why not")]
    [InlineData("ada", "there is no branch or commit 'nowhere' here", "waive", "CHANGE-2", "--for", "P3D", "--scope", "nowhere", "--reason", Why)]
    [InlineData("ada", "72 hours at most", "breakglass", "declare", "--for", "P4D", "--reason", Why)]
    [InlineData("ada", "is not a duration", "waive", "CHANGE-2", "--for", "soon", "--reason", Why)]
    [InlineData("bob", "there is no record 'abcdef'", "approve", "abcdef", "--reason", Why)]
    public async Task Decision_that_would_not_count_is_not_recorded(string who, string said, params string[] arguments)
    {
        var run = await RunAsync(who, arguments);
        Assert.Equal((ExitCodes.Usage, false), (run.ExitCode, run.HasStackTrace));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Empty(Decisions());
    }

    private Task<CliRun> ListAsync() => CliProcess.RunAsync(_repository.Path, "evidence", "decisions");

    private Task<CliRun> RunAsync(string who, params string[] arguments) => CliProcess.RunAsync(_repository.Path, [.. arguments, "--key", _files[who]]);

    private IReadOnlyList<DecisionFact> Decisions()
    {
        using var objects = GitObjectReader.Start(_repository.Path);
        return DecisionReader.Read(objects, TrustedSigners.Read(_repository.Path).Signers, DateTimeOffset.UtcNow).Value!;
    }
}
