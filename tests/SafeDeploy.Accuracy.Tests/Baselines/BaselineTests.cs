using SafeDeploy.Accuracy.Baselines;
using SafeDeploy.Accuracy.Labels;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Baselines;

public class BaselineTests
{
    [Theory]
    [InlineData("substrings")]
    [InlineData("columns")]
    [InlineData("elements")]
    [InlineData("tokens")]
    public void Plain_names_of_personal_data_are_found_by_all(string baseline) => Assert.All(
        ["FirstName", "_email", "phoneNumber", "DateOfBirth", "Gender"], name => Assert.Equal("personal", ClassOf(baseline, name)));

    [Fact]
    public void Substrings_take_any_name_with_a_word_in_it() => Assert.Equal("personal", ClassOf("substrings", "FileNameTemplate"));

    [Theory]
    [InlineData("elements")]
    [InlineData("tokens")]
    public void Phrases_and_tokens_pass_a_file_by(string baseline) => Assert.Null(ClassOf(baseline, "FileName"));

    [Fact]
    public void Special_categories_are_told_apart_where_there_are_words_for_them()
    {
        Assert.Equal("special-category", ClassOf("elements", "Ethnicity"));
        Assert.Equal("special-category", ClassOf("tokens", "DiagnosisDate", "DateTime?"));
    }

    [Fact]
    public void Column_patterns_take_words_inside_words_as_the_published_ones_do()
    {
        Assert.Equal("personal", ClassOf("columns", "Capacity"));
        Assert.Equal("personal", ClassOf("columns", "Ethnicity"));
    }

    [Theory]
    [InlineData("bool", "public")]
    [InlineData("IEmailService", "private readonly")]
    [InlineData("string", "public const")]
    public void Tokens_ask_whether_the_declared_type_can_hold_the_value(string type, string modifiers) => Assert.Null(ClassOf("tokens", "Email", type, modifiers));

    [Theory]
    [InlineData("string?")]
    [InlineData("List<string>")]
    [InlineData("string[]")]
    public void Tokens_look_into_collections(string type) => Assert.Equal("personal", ClassOf("tokens", "Emails", type));

    [Fact]
    public void Baseline_never_sees_the_label()
    {
        var row = new LabelRow { Name = "Colour", DeclaredType = "string", Label = "personal", Category = "name", Tier = "core" };
        Assert.All(Baseline.All, b => Assert.Null(b.ClassOf(row)));
    }

    private static string? ClassOf(string baseline, string name, string type = "string", string modifiers = "public") =>
        Baseline.All.Single(b => b.Name == baseline).ClassOf(new LabelRow { Name = name, DeclaredType = type == "string" && name == "DateOfBirth" ? "DateTime" : type, Modifiers = modifiers });
}
