using SafeDeploy.Cli.Testing;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Cli.Tests.Samples;

/// <summary>
/// What the recorded tests of the sample executed is of the code as it is. SAFEDEPLOY_ACCEPT=1 runs the sample's own tests, and records anew what they executed; the approved
/// judgements are to be accepted after it.
/// </summary>
public sealed class RecordsUploadTestedTests
{
    private static readonly Sample After = new("after");

    [Fact]
    public async Task Recorded_tests_tested_every_operation_that_the_recorded_scan_lists()
    {
        if (ApprovedText.Accepting)
        {
            await RecordAsync();
        }

        var facts = After.Facts();
        var tested = facts.Evidence!.Tested!;
        Assert.NotEmpty(facts.Scan!.Operations!);
        // A lambda on the line of its method is not told apart by lines: there the test's own declaration stands.
        Assert.All(facts.Scan.Operations!, o => Assert.True(OperationTests.Of(o, tested.Value!, tested.Complete == true).State is TestedState.Executed or TestedState.Linked, o.Symbol));
    }

    [Fact]
    public void Recorded_tests_executed_lines_that_are_there()
    {
        foreach (var file in After.Facts().Evidence!.Tested!.Value!.Files)
        {
            var lines = File.ReadAllLines(Path.Combine(After.Folder, file.Path)).Length;
            Assert.All(new[] { file.Executed, file.Missed }, l => Assert.False(LineSet.Parse(l)!.Overlaps(lines + 1, int.MaxValue), $"{file.Path}: {l}"));
        }
    }

    private static async Task RecordAsync()
    {
        using var workspace = new TestWorkspace();
        using var talk = new StringWriter();
        var (projects, started) = (TestProjects.Below(After.Folder), DateTimeOffset.UtcNow);
        var command = DotnetTest.Command(new TestRequest { Folder = After.Folder, Measure = true }, workspace.Results, projects);
        Assert.True(await RunnerProcess.RunAsync(command, After.Folder, talk, TestContext.Current.CancellationToken) == 0, talk.ToString());

        var read = RunResults.Read(ResultFiles.In(workspace.Results, ".trx"), projects, started);
        var code = CodeOfRun.Of(After.Folder, ResultFiles.In(workspace.Results, "cobertura.xml"), asked: false, read);
        Assert.False(code.Part, string.Join('\n', code.Said));

        var facts = After.Facts();
        var files = facts.Scan!.Operations!.Select(o => o.Location?.Path).ToHashSet();
        var tested = Fact.Of(code.Code! with { Files = [.. code.Code!.Files.Where(f => files.Contains(f.Path))] }, facts.Evidence!.Comparison!.Source) with { Complete = true };
        await File.WriteAllTextAsync(After.FactsPath, FactsFile.Write(facts with { Evidence = facts.Evidence with { Tested = tested } }), TestContext.Current.CancellationToken);
    }
}
