using System.Globalization;
using System.Text;
using SafeDeploy.Core.Registers;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Registers;

/// <summary>The tables of docs/registers.md say what the schemas do. With SAFEDEPLOY_WRITE_DOCS=1 they are written, else checked.</summary>
public class RegisterPageTests
{
    private const string Begin = "<!-- What follows is generated from the schemas: change it there, then run the conformance tests with SAFEDEPLOY_WRITE_DOCS=1. -->\n";

    private static readonly string File = Repository.Path("docs", "registers.md");

    [Fact]
    public void Page_says_what_the_schemas_say()
    {
        var page = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        var expected = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + string.Concat(RegisterSchemas.All.Select(Table));
        if (Environment.GetEnvironmentVariable("SAFEDEPLOY_WRITE_DOCS") == "1")
        {
            System.IO.File.WriteAllText(File, expected);
        }

        Assert.Equal(expected, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
    }

    private static string Table(RegisterSchema schema)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n## `{schema.Path}`\n\n{schema.Title}.\n\n| column | must be filled | holds | meaning |\n|---|---|---|---|\n");
        foreach (var column in schema.Columns)
        {
            var kind = column.Type is RegisterColumnType.Choice or RegisterColumnType.Choices
                ? $"{(column.Type == RegisterColumnType.Choice ? "one of" : "some of")} {string.Join(", ", column.Allowed)}"
                : column.Type.ToString().ToLowerInvariant();
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {(column.Required ? "yes" : "no")} | {kind} | {column.Meaning} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nNo two rows are alike in {string.Join(", ", schema.Key.Select(k => $"`{k}`"))}.\n");
        return text.ToString();
    }
}
