using SafeDeploy.Cli.Init;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary><c>safedeploy init</c> on real repositories: what it finds, what it writes, what it leaves alone.</summary>
public sealed class InitCommandTests : IDisposable
{
    private const string TestProject = "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Microsoft.NET.Test.Sdk\" Version=\"18.0.0\" /></ItemGroup></Project>";

    private readonly TemporaryRepository _repository = TemporaryRepository.WithCommit();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task First_run_writes_what_is_missing_and_the_second_changes_nothing()
    {
        _repository.Commit("tests", ("tests/A.csproj", TestProject), ("Records.sln", ""), ("docs/CODEOWNERS", "* @example/all\n"), ("compliance/staff.csv", "account,until\nada,\n"));
        _repository.Git("remote", "add", "origin", "https://github.com/example/records.git");
        var before = Files();

        var dry = await CliProcess.RunAsync(_repository.Path, "init", "--dry-run");
        Assert.Equal((ExitCodes.Done, false), (dry.ExitCode, dry.HasStackTrace));
        Assert.Contains("would write  safedeploy.json", dry.Output, StringComparison.Ordinal);
        Assert.Equal(before, Files());

        var first = await CliProcess.RunAsync(_repository.Path, "init", "--environment", "production", "--law-enforcement", "yes");
        Assert.Equal(ExitCodes.Done, first.ExitCode);
        foreach (var said in new[] { "Code host: github.com, example/records", "Deployed from: main", "Solution: Records.sln", "Test projects: tests/A.csproj" })
        {
            Assert.Contains(said, first.Error, StringComparison.Ordinal);
        }

        Assert.Contains("kept         .github/CODEOWNERS", first.Output, StringComparison.Ordinal);
        Assert.Contains("kept         compliance/staff.csv", first.Output, StringComparison.Ordinal);
        var after = Files();
        Assert.Equal(before, after.Where(f => before.ContainsKey(f.Key)).ToDictionary());
        Assert.Equal(
            [".github/workflows/safedeploy.yml", "compliance/allowed_signers", "compliance/processing.csv", "compliance/recipients.csv", "compliance/training.csv", "docs/deployment-procedure.md", "safedeploy.json"],
            after.Keys.Except(before.Keys).Order(StringComparer.Ordinal));
        var policy = PolicyFile.Read(after["safedeploy.json"], "safedeploy.json");
        Assert.Equal(("main", "production", true, "regression"), (policy.DeploymentBranches![0], policy.Environment!, policy.LawEnforcement!.Value, policy.Tests.Checks[0].Name));

        var second = await CliProcess.RunAsync(_repository.Path, "init", "--environment", "staging");
        Assert.Equal(ExitCodes.Done, second.ExitCode);
        Assert.Contains("nothing was changed", second.Error, StringComparison.Ordinal);
        Assert.Equal(after, Files());
        Assert.Equal(ExitCodes.Done, (await CliProcess.RunAsync(_repository.Path, "registers", "check")).ExitCode);
    }

    [Fact]
    public void Everything_written_is_read_by_what_reads_it_and_satisfies_nothing_by_itself()
    {
        var files = InitFiles.Of(Surroundings.Of(_repository.Path), new InitAnswers(null, null)).ToDictionary(f => f.Path, f => f.Text);

        Assert.DoesNotContain(".github/workflows/safedeploy.yml", files.Keys);
        Assert.All(RegisterSchemas.All, s => Assert.Empty(RegisterReader.Read(s, files[s.Path]).Errors));
        var policy = PolicyFile.Read(files["safedeploy.json"], "safedeploy.json");
        Assert.Equal((null, null, 0), (policy.Environment, policy.LawEnforcement, policy.Tests.Checks.Count));
        var procedure = ProcedureDocument.Parse(files["docs/deployment-procedure.md"]);
        Assert.Equal((null, "1", null), (procedure.Owner, procedure.Version, procedure.ReviewedOn));
        Assert.Empty(procedure.Headings);
        var filled = ProcedureDocument.Parse(files["docs/deployment-procedure.md"].Replace("to be filled in", "the duty manager", StringComparison.Ordinal));
        Assert.Equal(["Testing", "Review", "Deployment", "Roll-back", "Emergency changes", "Incidents"], filled.Headings.Skip(1));
        Assert.Empty(Core.Evidence.AllowedSigners.Read(files["compliance/allowed_signers"]).Problems);
        Assert.Empty(CodeOwners.Parse(files[".github/CODEOWNERS"]).OwnersOf("compliance/staff.csv"));
    }

    [Fact]
    public void Names_from_the_repository_stay_names()
    {
        var found = new Surroundings(_repository.Path, "github.com", "a\n* @evil", "x\"],\"since\":\"y", "$(touch x).sln", ["t`s\n# Incidents.csproj"], []);
        var files = InitFiles.Of(found, new InitAnswers("a\"b", null)).ToDictionary(f => f.Path, f => f.Text);

        var policy = PolicyFile.Read(files["safedeploy.json"], "safedeploy.json");
        Assert.Equal(("x\"],\"since\":\"y", "a\"b", null), (policy.DeploymentBranches![0], policy.Environment!, policy.Since));
        Assert.DoesNotContain("touch", files[".github/workflows/safedeploy.yml"], StringComparison.Ordinal);
        Assert.All(files[".github/CODEOWNERS"].Split('\n', StringSplitOptions.RemoveEmptyEntries), l => Assert.StartsWith("#", l, StringComparison.Ordinal));
        Assert.Empty(ProcedureDocument.Parse(files["docs/deployment-procedure.md"]).Headings);
    }

    [Fact]
    public async Task Environment_that_is_no_name_is_refused_before_anything_is_written()
    {
        var before = Files();
        var run = await CliProcess.RunAsync(_repository.Path, "init", "--environment", "");
        Assert.Equal((ExitCodes.Usage, false), (run.ExitCode, run.HasStackTrace));
        Assert.Contains("environment", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Link_that_leads_out_of_the_repository_is_not_followed_and_one_that_leads_nowhere_is_kept()
    {
        using var outside = new TemporaryFolder();
        Directory.CreateSymbolicLink(_repository.Combine("compliance"), outside.Path);
        File.CreateSymbolicLink(_repository.Combine("safedeploy.json"), Path.Combine(outside.Path, "gone"));
        var writer = new InitWriter(_repository.Path);

        Assert.Contains("outside of the repository", Assert.Throws<SafeDeployException>(() => writer.Write(new InitFile("compliance/staff.csv", "w", "t"))).Message, StringComparison.Ordinal);
        Assert.Equal(InitStep.Kept, writer.Write(new InitFile("safedeploy.json", "w", "t")));
        Assert.Empty(Directory.GetFileSystemEntries(outside.Path));
    }

    [Theory]
    [InlineData("production\nyes\n", "production", true)]
    [InlineData("\nNo\n", null, false)]
    [InlineData("", null, null)]
    [InlineData("live\nperhaps\n", "live", null)]
    public void Answers_are_taken_as_they_are_meant_and_none_is_one_too(string typed, string? environment, bool? lawEnforcement)
    {
        using var input = new StringReader(typed);
        Assert.Equal(new InitAnswers(environment, lawEnforcement), new InitAnswers(null, null).Ask(input, TextWriter.Null));
    }

    private Dictionary<string, string> Files() => Directory.GetFiles(_repository.Path, "*", SearchOption.AllDirectories)
        .Select(p => Path.GetRelativePath(_repository.Path, p).Replace('\\', '/')).Where(p => !p.StartsWith(".git/", StringComparison.Ordinal))
        .ToDictionary(p => p, p => File.ReadAllText(_repository.Combine(p)));
}
