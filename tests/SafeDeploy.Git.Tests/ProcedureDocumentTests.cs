using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Git.Tests;

public sealed class ProcedureDocumentTests
{
    [Theory]
    [InlineData("---\nowner: Jo Bloggs\n---\n")]
    [InlineData("---\ntitle: x\nOwner: \"Jo Bloggs\"\n---\n")]
    [InlineData("Owner: Jo Bloggs\n")]
    [InlineData("# T\r\n\r\nOwner: Jo Bloggs\r\n")]
    [InlineData("**Owner**: Jo Bloggs\n")]
    [InlineData("**Owner:** Jo Bloggs\n")]
    [InlineData("- Owner: Jo Bloggs\n")]
    [InlineData("* **Document owner:** Jo Bloggs\n")]
    [InlineData("> Procedure owner: `Jo Bloggs`\n")]
    [InlineData("| Owner | Jo Bloggs |\n")]
    [InlineData("| **Owner** | Jo Bloggs | x |\n")]
    [InlineData("Owner: [Jo Bloggs](mailto:jo@example.test)\n")]
    [InlineData("\uFEFFOwner: Jo Bloggs\nOwner: Somebody Else\n")]
    public void Owner_is_read(string text) => Assert.Equal("Jo Bloggs", ProcedureDocument.Parse(text).Owner);

    [Fact]
    public void Section_that_is_still_to_be_filled_in_covers_nothing()
    {
        const string Text = "# How\n\n## Testing\n\n- Which check: To be filled in.\n- Where: to be filled in\n\n## Review\n\nTwo people.\n\nIncidents\n---------\n\nto be filled in\n";
        Assert.Equal(["How", "Review"], ProcedureDocument.Parse(Text).Headings);
    }

    [Theory]
    [InlineData("The owner: nobody in particular? No: see below\n")]
    [InlineData("Owner:\n")]
    [InlineData("Owner: <!-- name -->\n")]
    [InlineData("```\nOwner: Jo\n```\n")]
    [InlineData("~~~yaml\nOwner: Jo\n```\nOwner: Jo\n~~~\n")]
    [InlineData("```\nOwner: Jo\n")]
    [InlineData("Co-owner: Jo\n")]
    [InlineData("Homeowner: Jo\n")]
    [InlineData("# Owner\n")]
    public void Owner_is_not_made_up(string text) => Assert.Null(ProcedureDocument.Parse(text).Owner);

    [Theory]
    [InlineData("---\nreviewed: 2026-05-01\n---\n")]
    [InlineData("Reviewed: 2026-05-01\n")]
    [InlineData("Last reviewed: 2026-05-01\n")]
    [InlineData("**Last reviewed on:** 2026-05-01 by Jo\n")]
    [InlineData("| Last review | 2026-05-01 |\n")]
    [InlineData("- Review date: 2026-05-01.\n")]
    [InlineData("last_reviewed: 2026-05-01\n")]
    public void Review_date_is_read(string text) => Assert.Equal(new DateOnly(2026, 5, 1), ProcedureDocument.Parse(text).ReviewedOn);

    [Theory]
    [InlineData("Reviewed: 01/05/2026\n")]
    [InlineData("Reviewed: 1 May 2026\n")]
    [InlineData("Reviewed: 2026-13-01\n")]
    [InlineData("Reviewed: 2026-02-30\n")]
    [InlineData("Reviewed: 12026-05-01\n")]
    [InlineData("Next review: 2026-05-01\n")]
    [InlineData("Reviewed by: Jo\n")]
    [InlineData("```\nReviewed: 2026-05-01\n```\n")]
    public void Review_date_is_not_guessed(string text) => Assert.Null(ProcedureDocument.Parse(text).ReviewedOn);

    [Fact]
    public void Headings_are_read_without_markup_and_without_code()
    {
        var text = """
            ---
            # not a heading
            title: x
            ---
            # Deploying *our* service

            How we test
            -----------

            ```sh
            # not a heading
            ```

            ## Roll-back ##
            ####### seven
            #hashtag
            ### [Emergency](x.md)
            | a |
            |---|

            text

            ---

            #### `Incidents`
            """;
        Assert.Equal(["Deploying our service", "How we test", "Roll-back", "Emergency", "Incidents"], ProcedureDocument.Parse(text).Headings);
    }

    [Fact]
    public void Empty_and_endless_texts_are_read()
    {
        Assert.Empty(ProcedureDocument.Parse("").Headings);
        var endless = ProcedureDocument.Parse("# One\n" + new string('x', 3 * ProcedureDocument.LongestText) + "\n# Two\n");
        Assert.Equal(["One"], endless.Headings);
    }
}
