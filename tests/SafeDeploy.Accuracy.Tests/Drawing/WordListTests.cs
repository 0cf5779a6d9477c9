using SafeDeploy.Accuracy.Drawing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Drawing;

public class WordListTests
{
    [Theory]
    [InlineData("FirstName")]
    [InlineData("_emails")]
    [InlineData("NHSNumber")]
    [InlineData("postCode")]
    [InlineData("IsDisabled")]
    public void Name_with_a_word_a_plural_or_a_stem_is_in(string name) => Assert.True(WordList.BuiltIn.IsIn(name));

    [Theory]
    [InlineData("Percentage")]
    [InlineData("Filename")]
    [InlineData("Discarded")]
    [InlineData("")]
    [InlineData("_")]
    public void Word_inside_another_word_does_not_count(string name) => Assert.False(WordList.BuiltIn.IsIn(name));

    [Theory]
    [InlineData("_homeAddress2", "home address")]
    [InlineData("HTTPServer", "http server")]
    [InlineData("nhs_number", "nhs number")]
    [InlineData("ÉtatCivil", "état civil")]
    [InlineData("名前", "")]
    public void Identifier_is_split_where_its_case_changes(string name, string words) => Assert.Equal(words, string.Join(' ', WordList.Tokens(name)));

    [Fact]
    public void Remarks_and_empty_lines_are_no_words() => Assert.False(WordList.Of("# name", "", "  ").IsIn("name"));
}
