using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class LexiconTests
{
    [Fact]
    public void Every_built_in_line_is_a_phrase_and_no_phrase_stands_twice()
    {
        var phrases = LexiconDictionary.Default.Entries.Select(e => string.Join(' ', e.Words)).ToArray();

        Assert.True(phrases.Length > 500);
        Assert.Empty(phrases.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [InlineData("DateOfBirth", "date-of-birth")]
    [InlineData("dateofbirth", "date-of-birth")]
    [InlineData("Surname", "name")]
    [InlineData("SurName", "name")]
    [InlineData("nino", "national-insurance-number")]
    [InlineData("NiNo", "national-insurance-number")]
    [InlineData("EMail", "email")]
    public void A_phrase_is_found_as_one_word_and_as_several(string name, string category) =>
        Assert.Equal(category, LexiconDictionary.Default.Find(Tokeniser.Split(name))?.Entry.Category);

    [Theory]
    [InlineData("RAce")]
    [InlineData("AsN")]
    [InlineData("UpN")]
    public void Short_words_are_never_made_of_two(string name) =>
        Assert.Null(LexiconDictionary.Default.Find(Tokeniser.Split(name)));

    [Fact]
    public void The_longest_phrase_wins_then_the_last()
    {
        Assert.Equal(["email", "address"], LexiconDictionary.Default.Find(Tokeniser.Split("EmailAddress"))!.Entry.Words);
        Assert.Equal(["telephone"], LexiconDictionary.Default.Find(Tokeniser.Split("AddressTelephone"))!.Entry.Words);
    }

    [Fact]
    public void A_team_adds_and_removes_phrases_and_a_broken_line_changes_nothing()
    {
        var own = LexiconDictionary.Default.With(["# ours", "+tenancy reference;personal;strong", "-surname", "+broken", "+a;b;c"]);

        Assert.Equal(Tier.Strong, own.Find(Tokeniser.Split("TenancyReference"))!.Entry.Tier);
        Assert.Null(own.Find(Tokeniser.Split("Surname")));
        Assert.NotNull(LexiconDictionary.Default.Find(Tokeniser.Split("Surname")));
        Assert.Equal(LexiconDictionary.Default.Entries.Count(), own.Entries.Count());
    }
}
