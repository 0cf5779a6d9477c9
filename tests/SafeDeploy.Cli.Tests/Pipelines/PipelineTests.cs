using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Pipelines;

/// <summary>The action's scripts and the templates' commands, run as on a runner: what they call is what the tool knows, and what it answers decides the job.</summary>
public sealed partial class PipelineTests
{
    private static readonly string Action = SourceTree.Combine(".github", "actions", "safedeploy");

    [Theory]
    [InlineData("pull-request", 0, "fail", 0, "deployable")]
    [InlineData("pull-request", 1, "pass", 1, "not-deployable")]
    [InlineData("pull-request", 3, "fail", 3, "undetermined")]
    [InlineData("pull-request", 3, "pass", 0, "undetermined")]
    [InlineData("pull-request", 2, "pass", 2, "failed")]
    [InlineData("deployment", 0, "fail", 0, "deployable")]
    [InlineData("deployment", 1, "fail", 1, "not-deployable")]
    [InlineData("deployment", 3, "pass", 3, "undetermined")]
    [InlineData("deployment", 4, "fail", 4, "failed")]
    public async Task Action_ends_as_the_verdict_says_and_gives_its_outputs(string mode, int verify, string undetermined, int expected, string verdict)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell(verify) { Variables = { ["SAFEDEPLOY_MODE"] = mode, ["SAFEDEPLOY_UNDETERMINED"] = undetermined } };

        var (exit, said) = await shell.RunAsync($"'{Action}/verify.sh'", TestContext.Current.CancellationToken);

        Assert.True(exit == expected, said);
        var outputs = File.ReadAllLines(shell.Output).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1]);
        Assert.Equal((verify.ToString(System.Globalization.CultureInfo.InvariantCulture), verdict), (outputs["exit-code"], outputs["verdict"]));
        Assert.Equal(mode == "deployment" ? ".html" : ".md", Path.GetExtension(outputs["report"]));
        Assert.Equal(".sarif", Path.GetExtension(outputs["sarif"]));
        Known(Assert.Single(shell.Called));
    }

    [Theory]
    [InlineData("SAFEDEPLOY_MODE", "deploy")]
    [InlineData("SAFEDEPLOY_SCAN", "maybe")]
    [InlineData("SAFEDEPLOY_UNDETERMINED", "ignore")]
    public async Task Action_refuses_an_input_that_it_does_not_know(string name, string value)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell { Variables = { ["SAFEDEPLOY_MODE"] = "pull-request", [name] = value } };

        var (exit, said) = await shell.RunAsync($"'{Action}/verify.sh'", TestContext.Current.CancellationToken);

        Assert.Equal(2, exit);
        Assert.Contains("::error title=SafeDeploy::", said, StringComparison.Ordinal);
        Assert.Empty(shell.Called);
    }

    [Fact]
    public async Task Action_takes_hostile_inputs_as_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell { Variables = { ["SAFEDEPLOY_MODE"] = "deployment", ["SAFEDEPLOY_ENVIRONMENT"] = "$(touch owned); `touch owned` \"' -x", ["SAFEDEPLOY_PATH"] = "a b;touch owned", ["SAFEDEPLOY_SCAN"] = "false" } };

        await shell.RunAsync($"'{Action}/verify.sh'", TestContext.Current.CancellationToken);

        Assert.False(File.Exists(shell.Combine("work/owned")));
        Assert.StartsWith("safedeploy verify a\\ b\\;touch\\ owned", Assert.Single(shell.Called), StringComparison.Ordinal);
        Assert.DoesNotContain("--scan", shell.Called[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "dotnet tool install SafeDeploy --tool-path {0}/safedeploy")]
    [InlineData("1.2.3-rc.1", "/packages", "dotnet tool install SafeDeploy --tool-path {0}/safedeploy --version 1.2.3-rc.1 --add-source /packages")]
    public async Task Action_installs_the_tool_outside_the_repository_and_puts_it_on_the_path(string version, string source, string call)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell { Variables = { ["SAFEDEPLOY_VERSION"] = version, ["SAFEDEPLOY_SOURCE"] = source } };

        var (exit, said) = await shell.RunAsync($"'{Action}/install.sh'; '{Action}/install.sh'", TestContext.Current.CancellationToken);

        Assert.True(exit == 0, said);
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, call, shell.Temporary), Assert.Single(shell.Called));
        Assert.All(File.ReadAllLines(shell.Combine("path.txt")), l => Assert.Equal($"{shell.Temporary}/safedeploy", l));
    }

    [Fact]
    public async Task Action_refuses_a_version_that_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell { Variables = { ["SAFEDEPLOY_VERSION"] = "1.0 --add-source http://evil.example" } };

        Assert.Equal(2, (await shell.RunAsync($"'{Action}/install.sh'", TestContext.Current.CancellationToken)).ExitCode);
        Assert.Empty(shell.Called);
    }

    [Theory]
    [InlineData("azure-pipelines.yml", 0, 0)]
    [InlineData("azure-pipelines.yml", 1, 1)]
    [InlineData("azure-pipelines.yml", 3, 0)]
    [InlineData("gitlab-ci.yml", 0, 0)]
    [InlineData("gitlab-ci.yml", 3, 3)]
    [InlineData("github-pull-request.yml", 0, 0)]
    [InlineData("github-deployment.yml", 0, 0)]
    public async Task Template_runs_in_a_clean_folder_with_commands_that_the_tool_knows(string file, int verify, int expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts run in bash");
        using var shell = new StubbedShell(verify);
        shell.Variables["AGENT_TEMPDIRECTORY"] = shell.Temporary;
        shell.Variables["SYSTEM_PULLREQUEST_TARGETBRANCH"] = "refs/heads/main";
        shell.Variables["CI_PROJECT_DIR"] = Directory.CreateDirectory(shell.Combine("work")).FullName;
        shell.Variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main";
        shell.Variables["GITHUB_SHA"] = "abc";

        var (exit, said) = await shell.RunAsync(string.Join('\n', Commands(await File.ReadAllTextAsync(SourceTree.Combine("docs", "pipelines", file), TestContext.Current.CancellationToken))), TestContext.Current.CancellationToken);

        Assert.True(exit == expected, said);
        var called = shell.Called.Where(c => c.StartsWith("safedeploy ", StringComparison.Ordinal)).ToList();
        Assert.True(called.Count > 1, string.Join('\n', shell.Called));
        Assert.All(called, Known);
    }

    /// <summary>What a template has a shell do, in its order: its one-line steps and its blocks.</summary>
    private static IEnumerable<string> Commands(string yaml)
    {
        var script = false;
        var block = -1;
        foreach (var line in yaml.Split('\n'))
        {
            var indent = line.Length - line.TrimStart().Length;
            if (block >= 0 && (indent > block || line.Trim().Length == 0))
            {
                yield return line.Trim();
                continue;
            }

            block = -1;
            script = line.TrimEnd() == "  script:" || (script && indent >= 4);
            if (Step().Match(line) is { Success: true } step)
            {
                if (step.Groups[1].Value == "|")
                {
                    block = indent;
                }
                else
                {
                    yield return step.Groups[1].Value.Trim('\'');
                }
            }
            else if (script && line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            {
                yield return line.Trim()[2..];
            }
        }
    }

    private static void Known(string call) => Assert.Empty(Runner.Root().Parse(CommandLineParser.SplitCommandLine(call["safedeploy ".Length..].Replace("\\", "", StringComparison.Ordinal)).ToArray()).Errors);

    [GeneratedRegex(@"^\s*- (?:run|bash): (.+)$")]
    private static partial Regex Step();
}
