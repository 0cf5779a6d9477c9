using System.CommandLine;
using System.Text.RegularExpressions;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>What the documents tell people to type is understood by the command line, and names files of the repository that are there.</summary>
public partial class DocumentedCommandTests
{
    public static TheoryData<string> PagesWithCommands { get; } = [.. DocumentedCommand.All.Select(c => c.Page).Distinct()];

    public static TheoryData<string> Pages { get; } = [.. DocumentedCommand.Pages];

    [Fact]
    public void Commands_are_found_in_blocks_in_indented_lines_and_in_steps() => Assert.Equal(
        [(1, "scan"), (2, "verify --out a.html"), (6, "explain \"#1\""), (8, "test --unsigned"), (12, "collect --sign")],
        DocumentedCommand.Of("page", [
            "    safedeploy scan   # looks", "    exec safedeploy verify --out a.html", "        safedeploy too deep", "    safedeploy: refused", "```console",
            "$ A=1 safedeploy explain \"#1\" | cat # safedeploy no", "dotnet run --project cli/SafeDeploy.Cli -- \\", "  test --unsigned && echo done", "safedeploy-hook --version", "```", "```yaml", "  - run: safedeploy collect --sign", "```",
        ]).Select(c => (c.Line, c.Text)));

    [Fact]
    public void Commands_of_the_README_are_found() => Assert.All(
        ["scan", "hook install", "test --unsigned", "verify", "report --out .safedeploy/report.html", "verify samples/RecordsUpload/before --facts samples/RecordsUpload/before/facts.json --out safedeploy-report.html"],
        c => Assert.Contains(c, DocumentedCommand.All.Where(d => d.Page == "README.md").Select(d => d.Text)));

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public void Commands_of_the_page_are_understood(string page) => Assert.Empty(
        DocumentedCommand.All.Where(c => c.Page == page).Select(c => (Command: c, Parsed: Runner.Root().Parse(c.Text))).Where(c => c.Parsed.Errors.Count > 0)
            .Select(c => $"{c.Command}: {c.Parsed.Errors[0].Message}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_line_of_a_block_hides_a_command(string page) => Assert.Equal(DocumentedCommand.Mentions(page), DocumentedCommand.All.Count(c => c.Page == page));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_in_running_text_exist_with_their_options(string page) => Assert.Empty(
        File.ReadLines(SourceTree.Combine(page)).SelectMany((text, i) => Mention().Matches(text).Select(m => (Line: i + 1, Text: m.Groups["text"].Value)))
            .Select(m => (m, Wrong: Wrong(m.Text))).Where(m => m.Wrong is not null).Select(m => $"{page}:{m.m.Line}: `safedeploy {m.m.Text}`: {m.Wrong}"));

    [Theory]
    [InlineData("verify --facts", null)]
    [InlineData("registers draft processing", null)]
    [InlineData("evidence list | show", null)]
    [InlineData("evidence forget", "forget")]
    [InlineData("verify --no-such-option", "--no-such-option")]
    [InlineData("hook install | remove", "remove")]
    public void What_running_text_names_wrongly_is_seen(string mention, string? wrong) => Assert.Equal(wrong, Wrong(mention));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Projects_that_the_page_runs_exist(string page) => Assert.All(
        Project().Matches(File.ReadAllText(SourceTree.Combine(page))).Select(m => m.Groups["path"].Value), p => Assert.True(Directory.Exists(SourceTree.Combine(p)), p));

    [Theory]
    [InlineData("safedeploy verify --no-such-option")]
    [InlineData("safedeploy no-such-command")]
    [InlineData("safedeploy scan --format paper")]
    public void What_does_not_exist_is_not_understood(string command) => Assert.NotEmpty(Runner.Root().Parse(command["safedeploy ".Length..]).Errors);

    /// <summary>The first word of a mention that is no command or option; null where all are. Alternatives stand between bars.</summary>
    private static string? Wrong(string mention)
    {
        Command at = Runner.Root(), family = at;
        foreach (var word in mention.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w != "--" && !w.StartsWith('>')))
        {
            if (word == "|")
            {
                at = family;
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (word != "--help" && !at.Options.Any(o => o.Name == word))
                {
                    return word;
                }
            }
            else if (at.Subcommands.FirstOrDefault(c => c.Name == word) is { } found)
            {
                (family, at) = (at, found);
            }
            else if (at.Subcommands.Count > 0 && Word().IsMatch(word))
            {
                return word;
            }
        }

        return null;
    }

    [GeneratedRegex("`safedeploy (?<text>[^`]+)`")]
    private static partial Regex Mention();

    [GeneratedRegex("^[a-z][a-z-]*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"--project (?<path>(cli|benchmarks)/[\w./]+)")]
    private static partial Regex Project();
}
