using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// Reads <c>compliance/staff.csv</c>: a header with at least <c>account</c>, and optionally <c>id</c> and <c>until</c>; other columns are for people, and are
/// not taken into any fact.
/// </summary>
public static class StaffRegister
{
    /// <summary>Where it is kept.</summary>
    public const string Path = "compliance/staff.csv";

    /// <summary>The longest text that is read, in characters.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    /// <summary>Reads the register's text. Whatever is wrong with it is an error in the fact, never an exception.</summary>
    public static StaffRegisterFact Parse(string text, string? commit)
    {
        var register = new StaffRegisterFact { Path = Path, Commit = commit, Exists = true };
        var errors = new List<string>();
        var members = new List<StaffMemberFact>();
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        using var rows = new TextFieldParser(reader) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = true };
        rows.SetDelimiters(",");
        string[]? header = null;
        while (!rows.EndOfData)
        {
            var line = rows.LineNumber;
            try
            {
                if (rows.ReadFields() is not { } fields || fields.All(string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                if (header is null)
                {
                    header = [.. fields.Select(f => f.ToLowerInvariant())];
                    if (!header.Contains("account"))
                    {
                        return register with { Errors = [$"{Path}:{line}: the first line names no column \"account\""] };
                    }

                    continue;
                }

                Member(header, fields, (int)line, members, errors);
            }
            catch (MalformedLineException)
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}: the quotation marks of this line do not match"));
            }
        }

        return header is null ? register with { Errors = [$"{Path}: the file is empty"] } : register with { Members = members, Errors = errors };
    }

    private static void Member(string[] header, string[] fields, int line, List<StaffMemberFact> members, List<string> errors)
    {
        string Column(string name) => Array.IndexOf(header, name) is var at && at >= 0 && at < fields.Length ? fields[at] : "";
        void Wrong(string what) => errors.Add(string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}: {what}"));

        var account = Column("account").TrimStart('@');
        var until = DateOnly.MaxValue;
        long? id = null;
        if (account.Length == 0)
        {
            Wrong("no account");
        }
        else if (Column("id") is { Length: > 0 } number && (id = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null) is null)
        {
            Wrong($"the id \"{number}\" is not a number");
        }
        else if (Column("until") is { Length: > 0 } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out until))
        {
            Wrong($"\"{day}\" is not a day: write 2026-01-31");
        }
        else
        {
            members.Add(new StaffMemberFact { Account = account, Id = id, Until = until, Line = line });
        }
    }
}
