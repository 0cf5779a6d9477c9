using SafeDeploy.Accuracy.Commands;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Commands;

public class CommandTests
{
    private const string Patient = """
        public class Patient
        {
            public string FirstName { get; set; }
            public string Surname { get; set; }
            public string NhsNumber { get; set; }
        }
        public class Product
        {
            public string Colour { get; set; }
        }
        """;

    [Theory]
    [InlineData("draw")]
    [InlineData("run")]
    [InlineData("score")]
    [InlineData("baseline")]
    [InlineData("agreement")]
    public async Task Help_has_an_example(string command)
    {
        var (code, output, _) = await RunAsync(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains($"-- {command} ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_are_drawn_labelled_found_and_scored()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sources/owner+name/Patient.cs", Patient);
        Assert.Equal(0, (await RunAsync("draw", folder.Combine("sources/owner+name"), "--repo", "owner/name", "--commit", "c0ffee", "--count", "8", "--seed", "1", "--out", folder.Combine("drawn.csv"))).Code);
        var drawn = File.ReadAllLines(folder.Combine("drawn.csv"));
        Assert.Equal(5, drawn.Length);
        // A reader's work: the label, category and tier stand before child_subject, confidence and pass2_label.
        folder.Write("labels.csv", string.Join('\n', drawn.Select((line, i) => i == 0 ? line : line[..^6] + (line.Contains(",Colour,", StringComparison.Ordinal) ? ",not,,,0,high,not" : ",personal,name,core,0,high,"))));

        var (code, output, error) = await RunAsync("run", folder.Combine("sources"), "--out", folder.Combine("found"), "--labels", folder.Combine("labels.csv"));
        Assert.Equal((0, ""), (code, code == 0 ? "" : error));
        Assert.Contains("core     P 1.000 R 1.000 F1 1.000 (tp 3 fp 0 fn 0)", output, StringComparison.Ordinal);
        Assert.Contains("class    3/3 right", output, StringComparison.Ordinal);

        var scored = await RunAsync("score", folder.Combine("labels.csv"), folder.Combine("found"));
        Assert.Equal(output, scored.Output);
        Assert.Contains("tokens:", (await RunAsync("baseline", folder.Combine("labels.csv"))).Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 rows", (await RunAsync("agreement", folder.Combine("labels.csv"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_are_sentences_on_the_error_output_and_exit_two()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sources/A.cs", "class A { }");
        var sources = folder.Combine("sources");
        var drawn = folder.Combine("drawn.csv");
        await MistakeAsync("there is no folder", "draw", folder.Combine("gone"), "--repo", "o/n", "--commit", "c", "--seed", "1", "--out", drawn);
        await MistakeAsync("at least one row", "draw", sources, "--repo", "o/n", "--commit", "c", "--seed", "1", "--count", "0", "--out", drawn);
        await MistakeAsync("--seed", "draw", sources, "--repo", "o/n", "--commit", "c", "--out", drawn);
        await MistakeAsync("no analyzer reports SD9999", "run", sources, "--out", folder.Path, "--rules", "SD9999");
        await MistakeAsync("cannot load analyzers", "run", sources, "--out", folder.Path, "--analyzer", folder.Combine("gone.dll"));
        await MistakeAsync("cannot read", "score", folder.Combine("gone.csv"), sources);
        await MistakeAsync("substrings", "baseline", folder.Combine("gone.csv"), "--only", "best");
    }

    [Fact]
    public async Task Sources_without_a_labelled_repository_are_a_mistake_and_not_a_score_of_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("sources/other+name/A.cs", "class A { }");
        var labels = folder.Combine("labels.csv");
        CsvTable.Write(labels, new[] { new LabelRow { Id = 1, Repo = "owner/name", Label = "not" } });
        await MistakeAsync("owner/name", "run", folder.Combine("sources"), "--out", folder.Combine("found"), "--labels", labels);
    }

    private static async Task MistakeAsync(string says, params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Runner.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
