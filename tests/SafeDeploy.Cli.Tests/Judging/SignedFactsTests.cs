using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Cli.Tests.Samples;
using SafeDeploy.Cli.Tests.Testing;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Judging;

/// <summary>
/// A deployment that is decided by recorded facts: the facts of the sample in which all is well, made facts of a real repository. The signers, the commit and the policy are
/// read from that repository, never from the facts.
/// </summary>
public sealed class SignedFactsTests : IDisposable
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa Stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly Sample Sample = new("after");

    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();
    private readonly Clock _clock = new() { Now = Sample.Facts().CollectedAt.AddHours(1) };
    private readonly StringWriter _talk = new();

    public SignedFactsTests()
    {
        _repository.Git("remote", "add", "origin", "https://github.com/records-service/records-upload.git");
        _repository.Commit("Name the key", (AllowedSigners.Path, Line(Key)), ("safedeploy.json", File.ReadAllText(Path.Combine(Sample.Folder, "safedeploy.json"))));
        _repository.Commit("A change", ("src/Program.cs", "// changed\n"));
    }

    public void Dispose()
    {
        _repository.Dispose();
        _talk.Dispose();
    }

    [Fact]
    public async Task Signed_facts_about_what_is_checked_out_decide_as_live_ones_do()
    {
        var report = await DeployAsync();

        Assert.Equal((Verdict.Deployable, ExitCodes.Done), (report.Verdict, report.ExitCode));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "unsigned", "nobody signed" },
        { "stranger", "not signed by a trusted key" },
        { "key that the judged change brings", "not signed by a trusted key" },
        { "another commit is checked out", "is to be deployed" },
        { "another branch", "about the branch release" },
        { "another repository", "the repository records-service/other" },
        { "stale", "days ago" },
        { "another start than the pipeline's", "--since says" },
        { "no branch in the clone", "does not have the branch" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Other_facts_leave_the_deployment_undetermined(string what, string reason)
    {
        var facts = Facts(what switch
        {
            "another branch" => s => s with { Branch = "release" },
            "another repository" => s => s with { Repository = "records-service/other" },
            _ => s => s,
        });
        var more = Array.Empty<string>();
        switch (what)
        {
            case "key that the judged change brings":
                _repository.Commit("Name another key", (AllowedSigners.Path, Line(Key) + Line(Stranger)));
                facts = Facts();
                break;
            case "another commit is checked out":
                _repository.Commit("One more");
                break;
            case "stale":
                _clock.Now += TimeSpan.FromDays(3);
                break;
            case "another start than the pipeline's":
                more = ["--since", "HEAD~1"];
                break;
            case "no branch in the clone":
                _repository.Git("checkout", "-q", "--detach");
                _repository.Git("branch", "-q", "-D", "main");
                more = ["--policy", "safedeploy.json"];
                break;
        }

        var report = await DeployAsync(facts, what is "stranger" or "key that the judged change brings" ? Stranger : Key, signed: what != "unsigned", more);

        // Facts of another branch show besides that the change never came to it.
        Assert.Equal(what == "another branch" ? (Verdict.NotDeployable, ExitCodes.NotDeployable) : (Verdict.Undetermined, ExitCodes.Undetermined), (report.Verdict, report.ExitCode));
        Assert.All(report.Controls, c => Assert.NotEqual(Outcome.Satisfied, c.Outcome));
        Assert.Contains(report.Controls[0].Design.Findings, f => f.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Facts_beside_no_repository_decide_no_deployment()
    {
        using var folder = new TemporaryFolder();
        folder.Write("facts.json", FactsFile.Write(Sample.Facts()));

        var context = await JudgementInput.GetAsync(Parse(folder.Path, "--facts", folder.Combine("facts.json")), TestContext.Current.CancellationToken);

        Assert.Contains("in no Git repository", context.Distrust?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_that_the_pipeline_knows_is_where_the_signers_are_read()
    {
        // Between the last deployment and this one a stranger's key was merged, and the commit after that is deployed.
        var since = _repository.Head;
        _repository.Commit("Name another key", (AllowedSigners.Path, Line(Key) + Line(Stranger)));
        _repository.Commit("And use it", ("src/Program.cs", "// mine\n"));
        var facts = FactsFile.Read(FactsFile.Write(Facts()).Replace(Sample.Facts().Git!.Since!, since, StringComparison.Ordinal), "facts.json");

        Assert.Equal(Verdict.Deployable, (await DeployAsync(facts, Key, more: ["--since", since])).Verdict);
        Assert.Equal(Verdict.Undetermined, (await DeployAsync(facts, Stranger, more: ["--since", since])).Verdict);
    }

    [Fact]
    public async Task Collected_and_signed_facts_are_verified_by_the_real_process()
    {
        // No remote, so that no host is asked.
        _repository.Git("remote", "remove", "origin");
        var environment = new Dictionary<string, string?> { [SignerChoice.Variable] = Key.ExportPkcs8PrivateKeyPem() };

        var collected = await CliProcess.RunAsync(_repository.Path, environment, "collect", "--since", "HEAD~1", "--sign", "--out", "facts.dsse");
        var deployed = await CliProcess.RunAsync(_repository.Path, "verify", "--facts", "facts.dsse", "--environment", "production", "--format", "json");
        var read = await CliProcess.RunAsync(_repository.Path, "verify", "--facts", "facts.dsse", "--format", "json");

        Assert.True(collected.ExitCode == 0, collected.Error);
        Assert.Equal(read.ExitCode, deployed.ExitCode);
        Assert.DoesNotContain(Judge.FactsTrusted, deployed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(_repository.Combine("facts.dsse"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        _repository.Write("facts.dsse", (await File.ReadAllTextAsync(_repository.Combine("facts.dsse"), TestContext.Current.CancellationToken))[..500]);
        var cut = await CliProcess.RunAsync(_repository.Path, "verify", "--facts", "facts.dsse", "--environment", "production");
        Assert.Equal((2, false), (cut.ExitCode, cut.HasStackTrace));
    }

    private static string Line(ECDsa key) => $"ci@example.test namespaces=\"safedeploy-ci\" {TestedRepository.PublicKey(key)}\n";

    /// <summary>The sample's facts, about the commit that is checked out here.</summary>
    private FactSet Facts(Func<SubjectFact, SubjectFact>? change = null)
    {
        var facts = Sample.Facts();
        var text = FactsFile.Write(facts).Replace(facts.Subject.Commit!, _repository.Head, StringComparison.Ordinal).Replace(facts.Subject.Tree!, _repository.HeadTree, StringComparison.Ordinal);
        var ours = FactsFile.Read(text, "facts.json");
        return ours with { Subject = change?.Invoke(ours.Subject) ?? ours.Subject };
    }

    private Task<Report> DeployAsync() => DeployAsync(Facts(), Key);

    private async Task<Report> DeployAsync(FactSet facts, ECDsa key, bool signed = true, params string[] more)
    {
        using var signer = EnvelopeSigner.Of(ECDsa.Create(key.ExportParameters(true)), AllowedSigners.CiNamespace, "the key");
        var text = signed ? Encoding.UTF8.GetString(await signer.EnvelopeAsync(FactsStatement.Of(facts).Write(), TestContext.Current.CancellationToken)) : FactsFile.Write(facts);
        var named = more.Select(m => m == "safedeploy.json" ? _repository.Combine(m) : m);
        var context = RecordedDeployment.Of(Parse(_repository.Path, ["--facts", "f", .. named]), _repository.Path, FactsFile.ReadRecorded(Encoding.UTF8.GetBytes(text), "f"), _clock);
        return ReportBuilder.Build(context, new ToolInfo("safedeploy", "0"));
    }

    private ParseResult Parse(string folder, params string[] arguments)
    {
        var parsed = VerifyCommand.Create().Parse([folder, "--environment", "production", .. arguments]);
        Assert.Empty(parsed.Errors);
        parsed.InvocationConfiguration.Error = _talk;
        return parsed;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
