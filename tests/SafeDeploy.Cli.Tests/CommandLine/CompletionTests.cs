using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>A shell is told what could come next, by the tool itself.</summary>
public class CompletionTests
{
    [Theory]
    [InlineData("safedeploy verif", "verify")]
    [InlineData("safedeploy verify --pull", "--pull-request")]
    [InlineData("safedeploy evidence pr", "prune")]
    [InlineData("safedeploy completion z", "zsh")]
    public async Task Unfinished_line_is_completed(string line, string expected)
    {
        using var output = new StringWriter();

        await Runner.Root().Parse([$"[suggest:{line.Length}]", line]).InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);

        Assert.Contains(expected, output.ToString().Split('\n', StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Unfinished_line_is_no_error() => Assert.Equal(0, await Runner.RunAsync(["[suggest:19]", "safedeploy evidence "]));

    [Theory]
    [InlineData("bash", "complete -o default -F _safedeploy safedeploy")]
    [InlineData("zsh", "compdef _safedeploy safedeploy")]
    [InlineData("fish", "complete -c safedeploy")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task Each_shell_has_its_script(string shell, string line)
    {
        using var output = new StringWriter();

        Assert.Equal(0, await CompletionCommand.Create().Parse([shell]).InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken));
        Assert.Contains(line, output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\r', output.ToString());
    }

    [Fact]
    public async Task Bash_offers_what_the_tool_says_could_come_next()
    {
        Assert.SkipWhen(SafeDeploy.Git.Executables.OnPath("bash") is null, "there is no bash here");
        using var folder = new TemporaryFolder();
        var script = await CliProcess.RunAsync(folder.Path, "completion", "bash");
        folder.Write("typed.sh", $"safedeploy() {{ dotnet '{CliProcess.Dll}' \"$@\"; }}\n{script.Output}\nCOMP_LINE='safedeploy evidence pr'; COMP_POINT=22; COMP_WORDS=(safedeploy evidence pr); COMP_CWORD=2\n_safedeploy\necho \"${{COMPREPLY[@]}}\"\n");

        Assert.Equal("prune", Ran.Process(folder.Path, "bash", ["--norc", "typed.sh"], new Dictionary<string, string?>()).MustPass().Output.Trim());
    }
}
