using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary><c>safedeploy explain</c> says what the catalogue and the rules' pages say.</summary>
public class ExplainCommandTests
{
    private static readonly string Docs = SourceTree.Combine("docs");

    [Fact]
    public async Task Control_is_explained_as_on_its_page()
    {
        var run = await CliProcess.RunAsync(Docs, "explain", "change-2");
        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(Docs, "controls", "CHANGE-2.md"))).Split("-->\n\n", 2)[1], run.Output);
    }

    [Fact]
    public async Task Everything_that_can_be_explained_is_listed()
    {
        var run = await CliProcess.RunAsync(Docs, "explain");
        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.All(ControlCatalogue.All, c => Assert.Contains($"  {c.Id,-10}{c.Title}\n", run.Output, StringComparison.Ordinal));
        Assert.All(RulePages.Ids, id => Assert.Contains($"  {id,-10}{RulePages.Title(id)}\n", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CHANGE2", "Did you mean CHANGE-2?")]
    [InlineData("SD05011", "Did you mean SD0501?")]
    [InlineData("../../etc/passwd", "See all: safedeploy explain")]
    public async Task Word_that_is_neither_says_which_was_meant(string asked, string said)
    {
        var run = await CliProcess.RunAsync(Docs, "explain", asked);
        Assert.Equal((ExitCodes.Usage, false), (run.ExitCode, run.HasStackTrace));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_that_the_tool_carries_are_those_of_the_documentation()
    {
        Assert.Equal(Directory.GetFiles(Path.Combine(Docs, "rules")).Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal), RulePages.Ids);
        Assert.All(RulePages.Ids, id => Assert.Equal(File.ReadAllText(Path.Combine(Docs, "rules", $"{id}.md")).ReplaceLineEndings("\n"), RulePages.Read(id)));
        Assert.All(RulePages.Ids, id => Assert.StartsWith($"# {id}: ", RulePages.Read(id), StringComparison.Ordinal));
    }
}
