using SafeDeploy.Analyzers.Flow;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Flow;

public class NameWordsTests
{
    [Theory]
    [InlineData("LastRunUtc", "last run utc")]
    [InlineData("_lastRun", "last run")]
    [InlineData("HTTPClient", "http client")]
    [InlineData("MarkAsSent", "mark as sent")]
    [InlineData("offset2", "offset")]
    [InlineData("SCREAMING_CASE", "screaming case")]
    [InlineData("unmasked", "unmasked")]
    [InlineData("", "")]
    public void A_name_is_split_into_its_words(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Of(name)));
}
