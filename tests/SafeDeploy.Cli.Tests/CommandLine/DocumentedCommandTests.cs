using System.Text.RegularExpressions;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.CommandLine;

/// <summary>What the documents tell people to type is understood by the command line, and names files of the repository that are there.</summary>
public partial class DocumentedCommandTests
{
    public static TheoryData<string> Pages { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "samples/RecordsUpload/README.md" }
            .Concat(Directory.GetFiles(SourceTree.Combine("docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/')))
            .Where(p => Commands(p).Count > 0),
    ];

    [Fact]
    public void Commands_of_the_README_are_found()
    {
        var commands = Commands("README.md");
        Assert.All(["scan", "hook install", "test --unsigned", "verify", "report --out .safedeploy/report.html"], c => Assert.Contains(c, commands));
        Assert.Contains(commands, c => c.StartsWith("verify samples/RecordsUpload/before --facts", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_of_the_page_are_understood(string page) => Assert.Empty(
        Commands(page).Select(c => (Command: c, Parsed: Runner.Root().Parse(c))).Where(c => c.Parsed.Errors.Count > 0)
            .Select(c => $"{c.Command}: {c.Parsed.Errors[0].Message}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Projects_that_the_page_runs_exist(string page) => Assert.All(
        Project().Matches(File.ReadAllText(SourceTree.Combine(page))).Select(m => m.Groups["path"].Value), p => Assert.True(Directory.Exists(SourceTree.Combine(p)), p));

    [Theory]
    [InlineData("safedeploy verify --no-such-option")]
    [InlineData("safedeploy no-such-command")]
    [InlineData("safedeploy scan --format paper")]
    public void What_does_not_exist_is_not_understood(string command) => Assert.NotEmpty(Runner.Root().Parse(command["safedeploy ".Length..]).Errors);

    /// <summary>What stands after <c>safedeploy</c> in the blocks of a shell, without comments, redirections and what follows in a pipe.</summary>
    private static List<string> Commands(string page) =>
    [
        .. Block().Matches(File.ReadAllText(SourceTree.Combine(page)).ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal))
            .SelectMany(b => b.Groups["text"].Value.Split('\n'))
            .Select(line => Called().Match(line)).Where(m => m.Success).Select(m => m.Groups["rest"].Value.Trim()),
    ];

    [GeneratedRegex(@"^ *```(sh|bash)\n(?<text>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*(\w+=\S+ )*(safedeploy|dotnet run --project cli/SafeDeploy\.Cli --) (?<rest>(""[^""]*""|[^#|>;&])*)")]
    private static partial Regex Called();

    [GeneratedRegex(@"--project (?<path>(cli|benchmarks)/[\w./]+)")]
    private static partial Regex Project();
}
