using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Labels;

public class CsvTableTests
{
    private const string Head = "id,severity,path,line,column,message,properties";

    [Fact]
    public void What_is_written_is_read_back_whatever_is_in_it()
    {
        using var folder = new TemporaryFolder();
        var rows = new[] { new Finding { Id = "SD0001", Path = "a b.cs", Line = 3, Column = 1, Message = "says \"no, no\"\nand é", Properties = "a=1;b=" }, new Finding { Id = "=1+1" } };
        CsvTable.Write(folder.Combine("deep/found.csv"), rows);
        Assert.Equal(rows, CsvTable.Read<Finding>(folder.Combine("deep/found.csv")));
        Assert.StartsWith(Head + "\nSD0001,", File.ReadAllText(folder.Combine("deep/found.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Column_more_is_a_remark_and_left_out() => Assert.Equal(7, Assert.Single(Read($"remark,{Head}\nseen,SD0001,Warning,a.cs,7,1,m,p\n")).Line);

    [Theory]
    [InlineData("id,severity,path\nSD0001,Warning,a.cs\n", "line")]
    [InlineData(Head + "\nSD0001,Warning,a.cs,seven,1,m,p\n", "line")]
    [InlineData(Head + "\nSD0001,Warning\n", "")]
    [InlineData(Head + "\n\"SD0001,Warning,a.cs,7,1,m,p\n", "")]
    [InlineData("", "")]
    public void Broken_table_is_a_sentence_with_its_file_and_never_rows(string text, string says)
    {
        var mistake = Assert.Throws<AccuracyException>(() => Read(text));
        Assert.StartsWith("found.csv", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(says, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_a_sentence() => Assert.Contains("nowhere.csv", Assert.Throws<AccuracyException>(() => CsvTable.Read<Finding>("nowhere.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void File_that_cannot_be_written_is_a_sentence_and_nothing_is_left()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("found.csv"));
        Assert.Contains("found.csv", Assert.Throws<AccuracyException>(() => CsvTable.Write(folder.Combine("found.csv"), new[] { new Finding() })).Message, StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder.Combine("found.csv")));
    }

    private static IReadOnlyList<Finding> Read(string text)
    {
        using var reader = new StringReader(text);
        return CsvTable.Read<Finding>(reader, "found.csv");
    }
}
