using System.Globalization;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Baselines;

/// <summary>What a baseline accepts, gains and loses.</summary>
public class BaselineTests
{
    public static TheoryData<string> Cases { get; } = [.. File.ReadAllLines(SourceTree.Combine("tests", "baseline-cases.txt")).Where(l => l.Length > 0 && l[0] != '#')];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Accepted_is_as_in_the_compiler(string line)
    {
        var parts = line.Split('|');
        var entries = Words(parts[0]).Select(w => w.Split('=')).Select(w => Entry(w[0], int.Parse(w[1], CultureInfo.InvariantCulture)));
        var found = Words(parts[1]).Select((c, i) => Finding(c, i + 1)).ToList();

        var accepted = Baseline.Accepted(found, entries);

        Assert.Equal(Words(parts[2]), found.Select(f => accepted.Contains(f) ? "o" : "n"));
    }

    [Fact]
    public void Finding_that_is_suppressed_or_stands_in_no_code_is_never_accepted() =>
        Assert.Empty(Baseline.Accepted([Finding("a", 1) with { Suppressed = true }, Finding("a", 2) with { Symbol = null }, Finding("a", 3) with { Assemblies = [] }], [Entry("a", 9)]));

    [Fact]
    public void Finding_in_a_file_of_two_projects_must_be_accepted_in_both()
    {
        var shared = Finding("a", 1) with { Assemblies = ["One", "Records"] };

        Assert.Empty(Baseline.Accepted([shared], [Entry("a")]));
        Assert.Single(Baseline.Accepted([shared], Baseline.Of([shared])));
        Assert.Equal(["One", "Records"], Baseline.Of([shared]).Select(e => e.Assembly));
    }

    [Theory]
    [InlineData("a=2 b=1", "a b", "a=1 b=1")]
    [InlineData("a=1 b=1", "c", "a=1")]
    [InlineData("a=1 b=1", "b", "b=1")]
    [InlineData("a=1", "a a a", "a=1")]
    [InlineData("a=1", "", "")]
    public void Prune_takes_out_what_is_mended_and_accepts_nothing_new(string before, string found, string after) => Assert.Equal(
        after, Show(Baseline.Prune(Entries(before), Words(found).Select((c, i) => Finding(c, i + 1)))));

    [Fact]
    public void Laws_hold_of_any_baselines()
    {
        var random = new Random(20261123);
        for (var i = 0; i < LongRun.Tries(300, 10_000); i++)
        {
            var found = Enumerable.Range(1, random.Next(8)).Select(n => Finding(Letter(), n, "M:" + Letter()) with { Assemblies = random.Next(3) == 0 ? ["One", "Two"] : ["One"] }).ToList();
            var entries = Enumerable.Range(0, random.Next(8)).Select(_ => Entry(Letter(), random.Next(1, 3), "M:" + Letter()) with { Assembly = random.Next(2) == 0 ? "One" : "Two" }).ToList();
            var whole = Baseline.Of(found);
            var pruned = Baseline.Prune(entries, found);

            Assert.Equal(found.Count, Baseline.Accepted(found, whole).Count);
            Assert.Equal(whole, Baseline.Prune(whole, found));
            Assert.Equal(pruned, Baseline.Prune(pruned, found));
            Assert.Empty(Baseline.Grown(entries, pruned));
            Assert.Equal(Baseline.Accepted(found, entries), Baseline.Accepted(found, pruned));
            Assert.Equal(entries.Sum(e => e.Count), Baseline.Both(whole, entries).Sum(e => e.Count) + Baseline.Grown(whole, entries).Sum(e => e.Count));
            Assert.Equal(BaselineFile.Write(entries), BaselineFile.Write(BaselineFile.Read(BaselineFile.Write(entries)).Entries));
            Assert.Equal(whole, BaselineFile.Read(BaselineFile.Write(whole)).Entries);
        }

        string Letter() => "abc"[random.Next(3)].ToString();
    }

    [Theory]
    [InlineData("", "compliance/baseline.txt:1: a baseline begins with the line")]
    [InlineData("{}", "compliance/baseline.txt:1: a baseline begins with the line")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:B.C", "compliance/baseline.txt:2: has 3 fields")]
    [InlineData("safedeploy-baseline 1\n\n<<<<<<< ours\n", "compliance/baseline.txt:3: a merge left a conflict")]
    [InlineData("safedeploy-baseline 1\nCA1000\tA\tM:B\taaaaaaaaaaaa\t1", "compliance/baseline.txt:2: \"CA1000\" is no rule")]
    [InlineData("safedeploy-baseline 1\nSD0001\tA\tM:B\taaaaaaaaaaaa\t1", "compliance/baseline.txt:2: \"SD0001\" is no rule that finds something")]
    [InlineData("safedeploy-baseline 1\nSD0301\t\tM:B\taaaaaaaaaaaa\t1", "compliance/baseline.txt:2: names no assembly")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tB\taaaaaaaaaaaa\t1", "compliance/baseline.txt:2: \"B\" is no documentation-comment id")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:\u001b[31m\taaaaaaaaaaaa\t1", "compliance/baseline.txt:2: \"M:?[31m\" is no documentation-comment id")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:B\tAAAAAAAAAAAA\t1", "compliance/baseline.txt:2: \"AAAAAAAAAAAA\" is no digest")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:B\taaaaaaaaaaaa\t0", "compliance/baseline.txt:2: \"0\" is no number")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:B\taaaaaaaaaaaa\t123456789012345678901234567890", "compliance/baseline.txt:2: \"123456789012345678901234567890\" is no number")]
    [InlineData("safedeploy-baseline 1\nSD0301\tA\tM:B\taaaaaaaaaaaa\t1\nSD0301\tA\tM:B\taaaaaaaaaaaa\t2", "compliance/baseline.txt:3: says the same as line 2")]
    public void Text_that_is_wrong_accepts_nothing_and_names_file_and_line(string text, string error)
    {
        var read = BaselineFile.Read(text);

        Assert.Empty(read.Entries);
        Assert.StartsWith(error, read.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_with_Windows_line_ends_is_the_same()
    {
        var text = BaselineFile.Write([Entry("a"), Entry("b", 3)]);

        Assert.Equal(BaselineFile.Read(text).Entries, BaselineFile.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal)).Entries);
    }

    [Fact]
    public void Errors_without_end_are_cut_off() => Assert.Equal(20, BaselineFile.Read("safedeploy-baseline 1\n" + string.Concat(Enumerable.Repeat("x\n", 100_000))).Errors.Count);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<BaselineEntry> Entries(string text) => Words(text).Select(w => w.Split('=')).Select(w => Entry(w[0], int.Parse(w[1], CultureInfo.InvariantCulture)));

    private static string Show(IEnumerable<BaselineEntry> entries) => string.Join(' ', entries.Select(e => $"{e.Code[0]}={e.Count}"));

    private static string Digest(string letter) => string.Concat(Enumerable.Repeat(letter, 12));

    private static BaselineEntry Entry(string code, int count = 1, string symbol = "M:Uploads.Send") => new() { Rule = "SD0301", Assembly = "Records", Symbol = symbol, Code = Digest(code), Count = count };

    private static CodeFindingFact Finding(string code, int line, string symbol = "M:Uploads.Send") => new()
    {
        Rule = "SD0301",
        Message = "m",
        Symbol = symbol,
        Code = Digest(code),
        Assemblies = ["Records"],
        Location = new CodeLocation { Path = "a.cs", Line = line },
    };
}
