using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>Whoever types what the README says, line by line in a shell of their own, sees what it says.</summary>
public partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(SourceTree.Combine("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Command_for_the_tests_is_the_one_that_continuous_integration_runs()
    {
        Assert.Contains(Blocks(Text), b => b.SequenceEqual(["dotnet test SafeDeploy.sln"]));
        Assert.Contains("dotnet test SafeDeploy.sln ||", File.ReadAllText(SourceTree.Combine(".ci", "run")), StringComparison.Ordinal);
        var solution = File.ReadAllText(SourceTree.Combine("SafeDeploy.sln"));
        Assert.All(Directory.GetFiles(SourceTree.Combine("tests"), "*.Tests.csproj", SearchOption.AllDirectories), p => Assert.Contains($"\\{Path.GetFileName(p)}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_minutes_from_an_empty_folder_go_as_the_README_says()
    {
        Assert.SkipUnless(LongRun.IsOn, "builds and packages of a registry are for the long run (SAFEDEPLOY_LONG_TESTS=1)");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the README speaks to a Unix shell");
        using var shell = new ReadersShell();
        var clone = shell.Folder("clone");
        Clone(clone);

        // The verdict on the sample, then the installation: lines of a loop are typed as one.
        var seen = Blocks(Text)[0].Single();
        var install = string.Join('\n', Blocks(Text).Single(b => b.Any(l => l.StartsWith("dotnet tool install", StringComparison.Ordinal))));
        var begun = await shell.TypeAsync(clone, [seen, $"(set -e\n{install}\n)"]);
        Assert.True(begun[0].Code == ExitCodes.NotDeployable, begun[0].Said);
        Assert.True(File.Exists(Path.Combine(clone, "safedeploy-report.html")));
        Assert.True(begun[1].Code == 0, begun[1].Said);

        var lines = Blocks(Text[Text.IndexOf("\n## From an empty folder", StringComparison.Ordinal)..]).SelectMany(b => b).ToList();
        Assert.True(lines.Count > 10);
        foreach (var (line, code, said) in await shell.TypeAsync(shell.Folder("empty"), lines))
        {
            var expected = Exit().Match(line) is { Success: true } exit ? int.Parse(exit.Groups["code"].Value, CultureInfo.InvariantCulture) : 0;
            Assert.True(code == expected, $"{line}: ended with {code}, not {expected}\n{said}");
            Assert.DoesNotContain("   at SafeDeploy", said, StringComparison.Ordinal);
            if (Warning().Match(line) is { Success: true } warning)
            {
                Assert.Contains(warning.Groups["text"].Value, said, StringComparison.Ordinal);
            }
        }
    }

    private static void Clone(string folder)
    {
        foreach (var file in GitProcess.Run(SourceTree.Root, ["ls-files", "-co", "--exclude-standard"]).Split('\n').Where(f => File.Exists(SourceTree.Combine(f))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(SourceTree.Combine(file), Path.Combine(folder, file));
        }

        GitProcess.Run(folder, ["init", "-q", "-b", "main"]);
        GitProcess.Run(folder, ["add", "-A"]);
        GitProcess.Run(folder, ["commit", "-q", "-m", "Begin"]);
    }

    private static List<List<string>> Blocks(string text) => [.. Block().Matches(text).Select(m => m.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim()).ToList())];

    [GeneratedRegex(@"^ *```sh\n(?<text>.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"#.*\bexit (?<code>\d+)")]
    private static partial Regex Exit();

    [GeneratedRegex(@"# (?<text>warning .+)$")]
    private static partial Regex Warning();
}
