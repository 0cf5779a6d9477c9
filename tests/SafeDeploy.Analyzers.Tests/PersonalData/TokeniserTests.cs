using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class TokeniserTests
{
    [Theory]
    [InlineData("FirstName", "first name")]
    [InlineData("_firstName", "first name")]
    [InlineData("m_first_name", "first name")]
    [InlineData("NHSNumber", "nhs number")]
    [InlineData("DatesOfBirth", "date of birth")]
    [InlineData("AddressLine1", "address line")]
    [InlineData("Sen2Name", "sen name")]
    [InlineData("URLs", "url")]
    [InlineData("Addresses", "address")]
    [InlineData("Allergies", "allergy")]
    [InlineData("percentAGE", "percent age")]
    [InlineData("Language", "language")]
    [InlineData("_", "")]
    [InlineData("x", "x")]
    public void A_name_is_split_at_case_digit_and_underscore_and_folded_to_the_singular(string name, string words) =>
        Assert.Equal(words, string.Join(' ', Tokeniser.Split(name)));

    [Fact]
    public void A_word_inside_another_is_not_a_word()
    {
        Assert.DoesNotContain("age", Tokeniser.Split("Percentage"));
        Assert.DoesNotContain("race", Tokeniser.Split("Embrace"));
        Assert.DoesNotContain("trn", Tokeniser.Split("Retrnvalue"));
    }
}
