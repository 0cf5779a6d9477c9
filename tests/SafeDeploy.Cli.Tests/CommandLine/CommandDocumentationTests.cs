using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>Every command and option is in docs/commands.md or docs/hook.md, and every documented option exists.</summary>
public partial class CommandDocumentationTests
{
    private static readonly string Pages = Read("commands.md") + Read("hook.md");

    public static TheoryData<string> Names { get; } = [.. Commands(Runner.Root(), "safedeploy").Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_has_an_example_in_its_help_and_its_options_in_the_page(string name)
    {
        var command = Commands(Runner.Root(), "safedeploy").Single(c => c.Name == name).Command;

        Assert.False(string.IsNullOrWhiteSpace(command.Description));
        Assert.True(Examples.Of(command).Count > 0, $"'{name}' has no example");
        foreach (var option in command.Options.Where(o => !o.Hidden && o is not (HelpOption or VersionOption)))
        {
            Assert.Contains($"`{option.Name}`", Pages, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Documented_options_exist()
    {
        var options = Commands(Runner.Root(), "safedeploy").SelectMany(c => c.Command.Options).SelectMany(o => o.Aliases.Append(o.Name)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Option().Matches(Read("commands.md")).Select(m => m.Value.Trim('`')).Except(options.Append("--help")));
    }

    private static IEnumerable<(string Name, Command Command)> Commands(Command command, string name) => command.Subcommands.Count == 0
        ? [(name, command)]
        : command.Subcommands.SelectMany(c => Commands(c, $"{name} {c.Name}"));

    private static string Read(string page) => File.ReadAllText(SourceTree.Combine("docs", page));

    [GeneratedRegex("`--?[a-z-]+`")]
    private static partial Regex Option();
}
