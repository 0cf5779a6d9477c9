using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Labels;

public class LabelFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Personal")]
    [InlineData("pii")]
    public void Row_without_a_known_label_is_a_sentence_because_it_would_count_as_a_negative(string label)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("labels.csv");
        CsvTable.Write(file, new[] { new LabelRow { Id = 1, Label = "not" }, new LabelRow { Id = 2, Label = label } });
        Assert.Contains("row 2", Assert.Throws<AccuracyException>(() => LabelFile.Read(file)).Message, StringComparison.Ordinal);
    }
}
