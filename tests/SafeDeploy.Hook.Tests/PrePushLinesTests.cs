using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class PrePushLinesTests
{
    private static readonly string A = new('a', 40);
    private static readonly string B = new('b', 40);
    private static readonly string Zero = new('0', 40);

    [Fact]
    public void Line_with_spaces_in_the_local_ref_is_split_from_the_right()
    {
        var line = Assert.Single(PrePushLines.Read($"HEAD^{{/hello  world}} {A} refs/heads/x {Zero}\n").Refs);

        Assert.Equal(new PushedRef("HEAD^{/hello  world}", A, "refs/heads/x", Zero), line);
        Assert.True(line.IsCreate);
        Assert.Equal("x", line.Branch);
    }

    [Theory]
    [InlineData("refs/heads/main")]
    [InlineData("AAAA refs/heads/main BBBB")]
    [InlineData(" AAAA refs/heads/main BBBB")]
    [InlineData("main AAAA refs/heads/main BBBB ")]
    [InlineData("main AAAA refs/heads/main BBBB\r")]
    [InlineData("main AAAA main BBBB")]
    [InlineData("main AAAA refs/heads/main 000")]
    [InlineData("main AAAA refs/heads/main CCCC")]
    [InlineData("main AAAAx refs/heads/main BBBB")]
    [InlineData("   ")]
    public void Line_that_git_does_not_write_is_unreadable_and_not_skipped(string line)
    {
        var text = line.Replace("AAAA", A, StringComparison.Ordinal).Replace("BBBB", B, StringComparison.Ordinal).Replace("CCCC", new string('c', 64), StringComparison.Ordinal);

        var read = PrePushLines.Read($"main {A} refs/heads/ok {B}\n{text}\n");

        Assert.Equal([2], read.Unreadable);
        Assert.Equal("ok", Assert.Single(read.Refs).Branch);
    }

    [Fact]
    public void Sha256_ids_and_a_last_line_without_an_end_are_read()
    {
        var read = PrePushLines.Read($"(delete) {new string('0', 64)} refs/heads/x {new string('d', 64)}");

        Assert.Empty(read.Unreadable);
        Assert.True(Assert.Single(read.Refs).IsDelete);
    }

    [Fact]
    public void Any_text_is_read_without_an_error_and_no_line_is_lost()
    {
        string[] pieces = [A, B, Zero, " ", " ", "\n", "\n", "refs/heads/main", "refs/tags/v1", "HEAD", "(delete)", "\r", "\0", "\u00e9", "\ud800", "x y", "refs/", "0", "\t"];
        for (var seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));

            var read = PrePushLines.Read(text);

            Assert.True(text.Split('\n').Count(l => l.Length > 0) == read.Refs.Count + read.Unreadable.Count, $"seed {seed}");
        }
    }

    [Fact]
    public void Every_line_that_git_can_write_is_read_back_as_it_was()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var expected = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new PushedRef(
                Word(random, " ^{}/:~@ é") is var local && local.Trim().Length == local.Length ? local : "HEAD",
                random.Next(4) == 0 ? Zero : A,
                $"refs/{Word(random, "/-_é.")}",
                random.Next(4) == 0 ? Zero : B)).ToList();

            var read = PrePushLines.Read(string.Concat(expected.Select(r => $"{r.LocalRef} {r.LocalId} {r.RemoteRef} {r.RemoteId}\n")));

            Assert.Empty(read.Unreadable);
            Assert.Equal(expected, read.Refs);
        }
    }

    private static string Word(Random random, string others) => string.Concat(
        Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) == 0 ? others[random.Next(others.Length)] : (char)('a' + random.Next(26))));
}
