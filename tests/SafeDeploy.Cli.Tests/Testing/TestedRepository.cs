using System.Security.Cryptography;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Cli.Testing;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git.Evidence;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>A repository with the test projects A and B, and a runner that is a shell script which writes their result files.</summary>
internal sealed class TestedRepository : IDisposable
{
    private const string Project = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" /></ItemGroup></Project>""";

    public TestedRepository(params string[] projects)
    {
        Repository = TemporaryRepository.WithCommit();
        foreach (var name in projects.DefaultIfEmpty("A"))
        {
            Repository.Write($"tests/{name}/{name}.csproj", Project);
        }

        Repository.Commit("tests", (".gitignore", "out/\nbin/\n"), ("compliance/allowed_signers", $"ci@example.test namespaces=\"safedeploy-ci\" {PublicKey(Key)}\n"));
    }

    public static ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TemporaryRepository Repository { get; }

    /// <summary>What was said.</summary>
    public StringWriter Said { get; } = new();

    public static string PublicKey(ECDsa key) => SshSignature.Read(SshSignature.Sign(key, "x", []))!.Key.ToString();

    /// <summary>A line of the script that writes a TRX file.</summary>
    /// <param name="file">The file, below out/.</param>
    /// <param name="project">The project.</param>
    /// <param name="results">Names with their outcomes, such as <c>One=Passed</c>.</param>
    /// <param name="summary">The summary's outcome; null for none.</param>
    /// <param name="start">When the run began; null for now.</param>
    public static string Trx(string file, string project, string results, string? summary = "Completed", string? start = null, string more = "")
    {
        var tests = results.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((r, i) => (Id: i, Name: r.Split('=')[0], Outcome: r.Split('=')[1])).ToList();
        var body = string.Concat(tests.Select(t => $"<UnitTestResult testId=\\\"{t.Id}\\\" testName=\\\"{t.Name}\\\" outcome=\\\"{t.Outcome}\\\"/>"));
        var definitions = string.Concat(tests.Select(t => $"<UnitTest id=\\\"{t.Id}\\\" storage=\\\"x\\\"><TestMethod codeBase=\\\"$PWD/tests/{project}/bin/Debug/net10.0/{project}.dll\\\"/></UnitTest>"));
        var end = summary is null ? "" : $"<ResultSummary outcome=\\\"{summary}\\\">{more}</ResultSummary></TestRun>";
        return $"mkdir -p \"$(dirname out/{file})\"; echo \"<TestRun><Times start=\\\"{start ?? "$(date -u +%Y-%m-%dT%H:%M:%SZ)"}\\\"/><Results>{body}</Results><TestDefinitions>{definitions}</TestDefinitions>{end}\" > out/{file}; ";
    }

    /// <summary>Runs a script as the runner, and records.</summary>
    public Task<TestRecord> RunAsync(string script, bool part = false, TestsPolicy? policy = null, EnvelopeSigner? signer = null, string? coverage = null, params string[] patterns) =>
        new TestRecorder(Said, TimeProvider.System).RunAsync(
            new TestRequest { Folder = Repository.Path, Command = ["sh", "-c", script], Results = patterns.Length > 0 ? patterns : ["out/**/*.trx"], Coverage = coverage is null ? [] : [coverage], Part = part },
            new DeploymentPolicy { Tests = policy ?? new TestsPolicy() },
            signer ?? EnvelopeSigner.Of(Key, AllowedSigners.CiNamespace, "the key"),
            TestContext.Current.CancellationToken);

    /// <summary>What the record of a tree says that the tests executed; null where it says nothing.</summary>
    public TestedCode? Executed(string tree)
    {
        using var objects = GitObjectReader.Start(Repository.Path);
        var reader = new EvidenceReader(objects);
        return reader.Tests(tree, TrustedSigners.Read(Repository.Path).Signers) is [{ Run.Coverage: { } file }, ..] ? TestedCode.Read(reader.File(tree, file)) : null;
    }

    /// <summary>The records of a tree, as everybody else sees them.</summary>
    public IReadOnlyList<EvidenceCheck> Records(string tree)
    {
        using var objects = GitObjectReader.Start(Repository.Path);
        return new EvidenceReader(objects).Tests(tree, TrustedSigners.Read(Repository.Path).Signers);
    }

    public void Dispose()
    {
        Said.Dispose();
        Repository.Dispose();
    }
}
