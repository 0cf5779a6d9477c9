using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Commands;
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
}
