using SafeDeploy.Cli.Scanning;
using SafeDeploy.Cli.Testing;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using SafeDeploy.Git.Evidence;
using Xunit;
using static SafeDeploy.Cli.Tests.Testing.TestedRepository;

namespace SafeDeploy.Cli.Tests.Testing;

/// <summary>What is recorded of the code that tests executed. The runner is a shell script, so these need a POSIX shell.</summary>
public sealed class CoverageTests
{
    private static readonly string Ran = Trx("a.trx", "A", "One=Passed");

    public CoverageTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the runner of these tests is a POSIX shell script");

    /// <summary>A line of the script that writes a Cobertura file which says that line 3 was executed and line 4 was not.</summary>
    private static string Cobertura(string name, string file = "src/C.cs", string source = "$PWD") =>
        $"mkdir -p out; echo \"<coverage><sources><source>{source}</source></sources><packages><package><classes><class name=\\\"N.C\\\" filename=\\\"{file}\\\"><lines><line number=\\\"3\\\" hits=\\\"1\\\"/><line number=\\\"4\\\" hits=\\\"0\\\"/></lines></class></classes></package></packages></coverage>\" > out/{name}; ";

    private static TestedRepository Tested()
    {
        var tested = new TestedRepository();
        tested.Repository.Commit("code", ("src/C.cs", "class C\n{\n}\n"));
        return tested;
    }

    [Theory]
    [InlineData("src/C.cs", "$PWD")]
    [InlineData("src/C.cs", "$PWD/")]
    [InlineData("C.cs", "$PWD/src")]
    [InlineData("$PWD/src/C.cs", "")]
    [InlineData("src/C.cs", "")]
    public async Task Executed_lines_are_recorded_by_their_place_in_the_repository(string file, string source)
    {
        using var tested = Tested();
        var record = await tested.RunAsync(Ran + Cobertura("c.xml", file, source), coverage: "out/*.xml");

        Assert.Equal((ExitCodes.Done, false), (record.ExitCode, record.Statement!.Run.CoveragePart));
        Assert.Equal(new CoveredFile { Path = "src/C.cs", Executed = "3", Missed = "4", Apart = "", BranchesExecuted = "", BranchesMissed = "" }, Assert.Single(tested.Executed(tested.Repository.HeadTree)!.Files));
        Assert.Empty(EvidenceAudit.Of(tested.Repository.Path, TrustedSigners.Read(tested.Repository.Path).Signers)!.Problems);
    }

    /// <summary>What the runner leaves, and a word of what is said. None of it makes the run itself a bad one.</summary>
    public static TheoryData<string, string> Without { get; } = new()
    {
        { "true", "No coverage was measured" },
        { Cobertura("c.xml") + "echo '<x' > out/d.xml", "d.xml cannot be read" },
        { "mkdir -p out; echo '<!DOCTYPE coverage [<!ENTITY x \"y\">]><coverage/>' > out/c.xml", "document type definition" },
        { Cobertura("c.xml", "/etc/hostname"), "not in the repository: hostname" },
        { Cobertura("c.xml", "../../C.cs"), "not in the repository: C.cs" },
        { Cobertura("c.xml", "src/Gone.cs"), "not in the repository: Gone.cs" },
    };

    [Theory]
    [MemberData(nameof(Without))]
    public async Task Run_without_coverage_that_can_be_read_is_recorded_as_one_that_was_not_measured(string script, string said)
    {
        using var tested = Tested();
        var record = await tested.RunAsync(Ran + script, coverage: "out/*.xml");

        Assert.Equal((ExitCodes.Done, (EvidenceFile?)null), (record.ExitCode, record.Statement!.Run.Coverage));
        Assert.Contains(said, tested.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_of_the_package_of_attributes_are_not_missed()
    {
        using var tested = Tested();
        await tested.RunAsync(Ran + Cobertura("c.xml", "/_/analyzers/SafeDeploy.Annotations/Classification/DataSubject.cs"), coverage: "out/*.xml");
        Assert.DoesNotContain("not in the repository", tested.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_that_was_there_before_the_run_is_not_counted()
    {
        using var tested = Tested();
        await tested.RunAsync(Ran + Cobertura("c.xml"), coverage: "out/*.xml");
        tested.Repository.Commit("more", ("src/D.cs", "class D;\n"));
        var record = await tested.RunAsync(Ran, coverage: "out/*.xml");

        Assert.Null(record.Statement!.Run.Coverage);
        Assert.Contains("c.xml was there before this run", tested.Said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_test_that_passed_declares_is_recorded_and_what_one_that_failed_declares_is_not()
    {
        using var tested = Tested();
        var assembly = typeof(CoverageTests).Assembly.Location;
        var results = string.Concat(new[] { ("1", "Passed", "Whole"), ("2", "Failed", "Fails"), ("3", "Passed", "Rows(a: 1)"), ("4", "Failed", "Rows(a: 2)") }
            .Select(r => $"<UnitTestResult testId=\\\"{r.Item1}\\\" testName=\\\"t{r.Item1}\\\" outcome=\\\"{r.Item2}\\\"/><UnitTest id=\\\"{r.Item1}\\\"><TestMethod codeBase=\\\"{assembly}\\\" className=\\\"SafeDeploy.Cli.Tests.Testing.Declaring\\\" name=\\\"{r.Item3}\\\"/></UnitTest>"));
        var record = await tested.RunAsync($"mkdir -p out; echo \"<TestRun>{results}<ResultSummary outcome=\\\"Failed\\\"/></TestRun>\" > out/a.trx");

        Assert.Equal((ExitCodes.NotDeployable, true), (record.ExitCode, record.Statement!.Run.CoveragePart));
        var code = tested.Executed(tested.Repository.HeadTree)!;
        Assert.Equal([new RegressionLink("SafeDeploy.Core", "SafeDeploy.Core.Evidence.Coverage.LineSet", "")], code.Links);
        Assert.Equal(["Records.Upload"], code.Suites);
        Assert.False(File.Exists(tested.Repository.Combine(TestedIndex.FileName)));
    }

    [Fact]
    public async Task Index_is_written_for_a_tree_that_was_scanned_and_Git_does_not_see_it()
    {
        using var tested = Tested();
        await tested.RunAsync(Ran + Cobertura("c.xml"), coverage: "out/*.xml");
        Assert.Contains("is not written: there is no scan of the tree", tested.Said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(tested.Repository.Combine(TestedIndex.FileName)));

        ScanStoreWriter.Write(tested.Repository.Path, new ScanFacts
        {
            Tree = tested.Repository.HeadTree,
            Operations = [new ProcessingOperationFact { Symbol = "M:C.M", Assembly = "A", Class = "personal", Digest = "d", Lines = "3", FailureLines = "4", Location = new CodeLocation { Path = "src/C.cs" } }],
        }, []);
        var record = await tested.RunAsync(Ran + Cobertura("c.xml"), coverage: "out/*.xml");

        Assert.Equal(ExitCodes.Done, record.ExitCode);
        Assert.EndsWith("\nA\tM:C.M\td\texecuted\tmissed\n", await File.ReadAllTextAsync(tested.Repository.Combine(TestedIndex.FileName), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("", tested.Repository.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Index_that_cannot_be_written_leaves_the_record_as_it_is()
    {
        using var tested = Tested();
        ScanStoreWriter.Write(tested.Repository.Path, new ScanFacts { Tree = tested.Repository.HeadTree, Operations = [] }, []);
        Directory.CreateDirectory(tested.Repository.Combine(TestedIndex.FileName));
        var record = await tested.RunAsync(Ran + Cobertura("c.xml"), coverage: "out/*.xml");

        Assert.Equal(ExitCodes.Done, record.ExitCode);
        Assert.Contains("The index of tested code is not written: ", tested.Said.ToString(), StringComparison.Ordinal);
        Assert.Single(tested.Records(tested.Repository.HeadTree));
        Assert.Empty(Directory.GetFiles(tested.Repository.Combine(".safedeploy"), "*tested*"));
    }

    [Theory]
    [InlineData("<PackageReference Include=\"Microsoft.NET.Test.Sdk\" /><PackageReference Include=\"coverlet.collector\" />", false, "--collect XPlat Code Coverage")]
    [InlineData("<PackageReference Include=\"Microsoft.NET.Test.Sdk\" />", false, "")]
    [InlineData("<PackageReference Include=\"xunit.v3.mtp-v2\" /><PackageReference Include=\"Microsoft.Testing.Extensions.CodeCoverage\" />", true, "--coverage --coverage-output-format cobertura")]
    [InlineData("<PackageReference Include=\"xunit.v3.mtp-v2\" />", true, "")]
    public void Runner_is_asked_for_coverage_only_where_a_package_measures_it(string packages, bool platform, string asked)
    {
        using var folder = new SafeDeploy.Testing.TemporaryFolder();
        folder.Write("global.json", platform ? """{ "test": { "runner": "Microsoft.Testing.Platform" } }""" : "{}");
        folder.Write("A/A.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{packages}</ItemGroup></Project>");
        var projects = TestProjects.Below(folder.Path);
        var command = DotnetTest.Command(new TestRequest { Folder = folder.Path, Measure = true }, "R", projects);

        Assert.Equal(asked, string.Join(' ', command.Arguments.SkipWhile(a => a != "R").Skip(1)));
        Assert.Equal("R", DotnetTest.Command(new TestRequest { Folder = folder.Path, Measure = false }, "R", projects).Arguments[^1]);
    }
}
