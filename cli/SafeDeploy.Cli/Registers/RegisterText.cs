using System.Globalization;
using System.Text;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Cli.Registers;

/// <summary>A register's schema for people to read.</summary>
internal static class RegisterText
{
    /// <summary>What each column holds.</summary>
    public static string Of(RegisterSchema schema)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{schema.Path}\n{schema.Title}.\n\n");
        var width = schema.Columns.Max(c => c.Name.Length);
        foreach (var column in schema.Columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {column.Name.PadRight(width)}  {(column.Required ? "must be filled" : "may be empty  ")}  {Kind(column)}: {column.Meaning}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n  No two rows are alike in {string.Join(", ", schema.Key)}. Other columns are for people, and are read by nothing.\n");
        return text.ToString();
    }

    /// <summary>What a column's cells may hold.</summary>
    private static string Kind(RegisterColumn column) => column.Type switch
    {
        RegisterColumnType.Id => "a name (letters, digits, . _ -)",
        RegisterColumnType.Ids => "names, separated by ;",
        RegisterColumnType.Words => "words, separated by ;",
        RegisterColumnType.Account => "a login",
        RegisterColumnType.Number => "a whole number",
        RegisterColumnType.Day => "a day, 2026-01-31",
        RegisterColumnType.Duration => "a length of time, P6Y, P90D, PT24H",
        RegisterColumnType.Choice => $"one of {string.Join(", ", column.Allowed)}",
        RegisterColumnType.Choices => $"some of {string.Join(", ", column.Allowed)}, separated by ;",
        _ => "a text",
    };
}
