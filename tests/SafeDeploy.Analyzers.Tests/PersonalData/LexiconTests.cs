using Microsoft.CodeAnalysis.Text;
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
        var own = Changed("# ours", "+tenancy reference;personal;strong # the housing team's", "  -surname", "", "+broken", "+a;b;c");

        Assert.Equal(Tier.Strong, own.Find(Tokeniser.Split("TenancyReference"))!.Entry.Tier);
        Assert.Null(own.Find(Tokeniser.Split("Surname")));
        Assert.NotNull(LexiconDictionary.Default.Find(Tokeniser.Split("Surname")));
        Assert.Equal(LexiconDictionary.Default.Entries.Count(), own.Entries.Count());
    }

    [Fact]
    public void A_phrase_that_is_there_is_read_anew() =>
        Assert.Equal(DataClass.CriminalOffence, Changed("+surname;criminal-offence;weak").Find(Tokeniser.Split("Surname"))!.Entry.Class);

    [Theory]
    [InlineData("tenancy reference;personal;strong", "begin the line with + to add a phrase, - to take one away, or # for a comment")]
    [InlineData("+tenancy reference", "write +phrase;class;tier, such as +tenancy reference;personal;strong")]
    [InlineData("+tenancy reference;personal;strong;alone", "write +phrase;class;tier, such as +tenancy reference;personal;strong")]
    [InlineData("+;personal;strong", "the phrase is missing")]
    [InlineData("-", "the phrase is missing")]
    [InlineData("+nhs-number 2;personal;strong", "'nhs-number 2' can never be found: write words of letters with spaces between them, as in 'national insurance number'")]
    [InlineData("+a b c d e f;personal;strong", "'a b c d e f' has 6 words and can never be found: 5 are the most")]
    [InlineData("+tenancy;persnal;strong", "there is no class 'persnal' (did you mean 'personal'?): write personal, special-category, criminal-offence, credential, pseudonymous-id")]
    [InlineData("+tenancy;personal;stronge", "there is no tier 'stronge' (did you mean 'strong'?): write strong, medium, weak, text")]
    [InlineData("+tenancy;personal;zzz", "there is no tier 'zzz': write strong, medium, weak, text")]
    [InlineData("-surnam", "the dictionary has no phrase 'surnam' (did you mean 'surname'?)")]
    [InlineData("-zzzzzzzz", "the dictionary has no phrase 'zzzzzzzz'")]
    [InlineData("-surname;personal;strong", "write -phrase alone: what is taken away has no class and no tier")]
    public void A_line_that_changes_nothing_says_why(string line, string message)
    {
        var file = LexiconFile.Read(SourceText.From($"# ours\n  {line}\n"));

        var problem = Assert.Single(file.Problems);
        Assert.Equal((message, new TextSpan(9, line.Length)), (problem.Message, problem.Span));
        Assert.Empty(file.Changes);
    }

    [Theory]
    [InlineData("+tenancy;personal;strong", "+Tenancy;personal;weak", "'Tenancy' stands in the file twice: keep one of the lines")]
    [InlineData("-surname", "-surnames", "'surnames' stands in the file twice: keep one of the lines")]
    public void Of_two_lines_about_one_phrase_the_first_counts(string first, string second, string message)
    {
        var file = LexiconFile.Read(SourceText.From($"{first}\r\n{second}\r\n"));

        Assert.Single(file.Changes);
        Assert.Equal(message, Assert.Single(file.Problems).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_changes_nothing() => Assert.Empty(LexiconFile.Read(text: null).Changes);

    private static LexiconDictionary Changed(params string[] lines) =>
        LexiconDictionary.Default.With(LexiconFile.Read(SourceText.From(string.Join('\n', lines))).Changes);
}
