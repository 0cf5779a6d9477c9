using System.Text;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Facts;

/// <summary>Facts are written and read back whole, or refused with a sentence.</summary>
public class FactsFileTests
{
    private static readonly string Json = FactsFile.Write(SampleFacts.Facts());

    [Fact]
    public void Facts_read_and_written_again_are_the_same_bytes() => Assert.Equal(Json, FactsFile.Write(FactsFile.Read(Json, "facts.json")));

    [Fact]
    public void Byte_order_mark_changes_nothing() => Assert.Equal(Json, FactsFile.Write(FactsFile.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Json)], "facts.json")));

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Json);
        bytes[Json.IndexOf("example", StringComparison.Ordinal)] = 0xFF;
        Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => FactsFile.Read(bytes, "facts.json")).ExitCode);
    }

    [Fact]
    public void Facts_are_written_with_line_feeds_alone() => Assert.DoesNotContain('\r', Json);

    [Fact]
    public void File_cut_anywhere_is_refused_as_not_whole()
    {
        for (var length = 0; length < Json.Length - 2; length += 50)
        {
            var error = Assert.Throws<SafeDeployException>(() => FactsFile.Read(Json[..length], "facts.json"));
            Assert.Equal(ExitCodes.Usage, error.ExitCode);
            Assert.Matches(@"^facts\.json:\d+:\d+: not a whole facts file: .+Collect the facts again", error.Message);
        }
    }

    [Theory]
    [InlineData("\"schemaVersion\": \"1\"", "\"schemaVersion\": \"2\"", "schema version '2' cannot be read here, only '1'")]
    [InlineData("\"subject\":", "\"sujet\":", "did you mean \"subject\"?")]
    [InlineData("\"shallow\": false", "\"shallow\": \"no\"", "\"git.shallow\" must be true or false")]
    [InlineData("\"headings\": [", "\"headings\": [ null,", "an item of this list is null")]
    [InlineData("\"headings\": [", "\"headings\": [ \"a\",\r\n\t null ,", "an item of this list is null")]
    [InlineData("\"shallow\": false,", "\"shallow\": false, \"shallow\": true,", "the key \"shallow\" is there twice")]
    [InlineData("\"coAuthors\": []", "\"tree\": \"x\"", "facts.json")]
    [InlineData("\"rulesLowered\": []", "\"reason\": \"x\"", "missing key \"rulesLowered\"")]
    public void Changed_file_is_refused_with_the_reason(string original, string changed, string says)
    {
        Assert.Contains(original, Json, StringComparison.Ordinal);
        var at = Json.IndexOf(original, StringComparison.Ordinal);
        var json = string.Concat(Json.AsSpan(0, at), changed, Json.AsSpan(at + original.Length));
        var error = Assert.Throws<SafeDeployException>(() => FactsFile.Read(json, "facts.json"));
        Assert.Equal(ExitCodes.Usage, error.ExitCode);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("\"facts\"")]
    public void What_is_not_facts_is_refused(string json) => Assert.Equal(ExitCodes.Usage, Assert.Throws<SafeDeployException>(() => FactsFile.Read(json, "facts.json")).ExitCode);
}
