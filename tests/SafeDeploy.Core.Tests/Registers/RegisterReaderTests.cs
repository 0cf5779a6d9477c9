using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;
using Xunit;

namespace SafeDeploy.Core.Tests.Registers;

/// <summary>Registers as spreadsheets write them, and as somebody writes who means harm.</summary>
public class RegisterReaderTests
{
    private const string ProcessingHeader = "id,purpose,lawful_basis,condition,subjects,categories,recipients,retention,owner\n";

    [Theory]
    [InlineData("account,until\nada,2026-01-31\n")]
    [InlineData("\uFEFFaccount,until\r\nada,2026-01-31\r\n")]
    [InlineData("Account , Until\n\"ada\",\"2026-01-31\"\n\n,\n")]
    [InlineData("until,team,ACCOUNT\n2026-01-31,\"a, b\",@ada")]
    [InlineData("account,left\nada,2026-01-31\n")]
    [InlineData("account,until\rada,2026-01-31\r")]
    public void Register_of_any_spreadsheet_is_read(string text)
    {
        var register = RegisterFiles.Staff(text, "c");
        Assert.Empty(register.Errors);
        Assert.Equal(("ada", new DateOnly(2026, 1, 31)), (register.Members![0].Account, register.Members[0].Until));
    }

    [Theory]
    [InlineData("account;id;until\nada;1;\n", "compliance/staff.csv:1: the columns are separated by \";\"")]
    [InlineData("account\tid\tuntil\nada\t1\t\n", "separated by tabs")]
    [InlineData("account,account\nada,ada\n", "compliance/staff.csv:1: cell B1, account: the first row names this column twice")]
    [InlineData("acount,until\nada,\n", "names no column \"account\": \"acount\" may be meant. It may name account, id, joined, until")]
    [InlineData("account,until\nada,,,x\n", "compliance/staff.csv:2: the row has 4 cells, and the first row 2: put a cell that holds a comma into quotation marks")]
    [InlineData("account\nada\nbob\n@ADA\n", "compliance/staff.csv:4: the account of this row is that of line 2")]
    [InlineData("account,id\nada,0\n", "cell B2, id: \"0\" is not a number: write a whole number from 1")]
    [InlineData("account,until\nada,31.12.2026\n", "write 2026-12-31")]
    [InlineData("account,until\nada,01/02/2026\n", "write it as 2026-01-31 (year, month, day)")]
    [InlineData("account,until\nada,2026-02-30\n", "\"2026-02-30\" is not a day")]
    [InlineData("account,joined,until\nada,2026-02-01,2026-01-01\n", "cell C2, until: it is earlier than joined")]
    [InlineData("account\n=HYPERLINK(1)\n", "begins with \"=\", which a spreadsheet reads as a formula")]
    [InlineData("account\n\"ad\na\"\n", "it holds a line break")]
    [InlineData("account\nad\u0007a\n", "a character that cannot be seen (U+0007)")]
    [InlineData("account\nad\0a\n", "a character that cannot be seen (U+0000)")]
    [InlineData("account\nad\u202Ea\n", "a character that cannot be seen (U+202E)")]
    [InlineData("account\nad\uFFFDa\n", "letters that are not UTF-8")]
    [InlineData("account\nada lovelace\n", "is not a login")]
    [InlineData("account,until\nada,\"2026-01-31\n", "quotation marks")]
    public void Faulty_register_says_file_line_column_and_what_is_allowed(string text, string error) =>
        Assert.Contains(error, Assert.Single(RegisterReader.Read(RegisterSchemas.Staff, text).Errors).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("a,Upload,because,,police,personal,,P6Y,", "lawful_basis: \"because\" is not allowed: write consent, contract, legal obligation, vital interests, public task, recognised legitimate interest, legitimate interests or law enforcement")]
    [InlineData("a,Upload,public task,,police,personal;secret,,P6Y,", "categories: \"secret\" is not allowed: write personal, special-category or criminal-offence")]
    [InlineData("a,Upload,public task,,police,personal; personal,,P6Y,", "categories: \"personal\" is there twice")]
    [InlineData("a,Upload,public task,,police,;,,P6Y,", "it holds nothing but separators")]
    [InlineData("a,Upload,public task,,police,special-category,,P6Y,", "condition: it is empty, and special category")]
    [InlineData("a,Upload,public task,,police,personal,,six years,", "retention: \"six years\" is not a length of time: write P6Y")]
    [InlineData("a,Upload,public task,,police,personal,,,", "retention: it is empty: how long it is kept")]
    [InlineData("a b,Upload,public task,,police,personal,,P6Y,", "id: \"a b\" is not a name")]
    [InlineData("a,-1+2,public task,,police,personal,,P6Y,", "begins with \"-\"")]
    [InlineData("a,Upload,public task,,police,personal,x y,P6Y,", "recipients: \"x y\" is not a name")]
    public void Faulty_processing_says_what_is_allowed(string row, string error) =>
        Assert.Contains(error, Assert.Single(RegisterReader.Read(RegisterSchemas.Processing, ProcessingHeader + row).Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Processing_is_read_in_the_schemas_spelling()
    {
        var row = Assert.Single(RegisterFiles.Processing(ProcessingHeader + "UPLOAD-1,Upload of custody records,LawEnforcement,Sch 8 para 1,suspects; witnesses,Criminal offence;personal,national-db,P6Y,Head\n", null).Rows!);
        Assert.Equal(("UPLOAD-1", "law enforcement", "P6Y", 2), (row.Id, row.LawfulBasis, row.Retention, row.Line!.Value));
        Assert.Equal(["criminal-offence", "personal"], row.Categories);
        Assert.Equal(["national-db"], row.Recipients);
    }

    [Fact]
    public void Recipient_is_read_and_its_contact_stays_in_the_file()
    {
        const string Text = "id,name,kind,matches,assessed,incident_contact,tell_within\nnational-db,National database,Recipient,db.example.test; Acme.Client,2026-03-01,+44 1632 960000,PT24H\n";
        var register = RegisterFiles.Recipients(Text, null);
        var row = Assert.Single(register.Rows!);
        Assert.Equal(("recipient", true, new DateOnly(2026, 3, 1)), (row.Kind, row.HasIncidentContact, row.Assessed!.Value));
        Assert.Equal(["db.example.test", "Acme.Client"], row.Matches);
        Assert.DoesNotContain("960000", register.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Same_person_trained_in_two_versions_has_two_rows() => Assert.Equal(2, RegisterFiles.Training(
        "account,id,procedure_version,trained,expires\nada,1,1,2025-01-10,\nada,1,2,2026-01-10,2027-01-10\n", null).Rows!.Count);

    [Fact]
    public void Huge_cell_and_huge_file_are_refused()
    {
        Assert.Contains("1001 characters, and 1000 are allowed", Assert.Single(RegisterReader.Read(RegisterSchemas.Staff, $"account\n{new string('a', 1001)}\n").Errors).Message, StringComparison.Ordinal);
        Assert.Contains("larger than any register", Assert.Single(RegisterReader.Read(RegisterSchemas.Staff, new string('a', RegisterReader.LongestText + 1)).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_beyond_the_limit_are_not_listed()
    {
        var text = "account\n" + string.Concat(Enumerable.Repeat("a b\n", 5000));
        Assert.Equal(RegisterReader.MostErrors, RegisterReader.Read(RegisterSchemas.Staff, text).Errors.Count);
    }

    [Fact]
    public void Recipient_that_no_register_holds_is_an_error_with_a_hint()
    {
        var processing = RegisterReader.Read(RegisterSchemas.Processing, ProcessingHeader + "a,Upload,public task,,police,personal,nationaldb,P6Y,\n");
        var recipients = RegisterReader.Read(RegisterSchemas.Recipients, "id,name,kind\nnational-db,National database,recipient\n");
        Assert.Equal("compliance/processing.csv:2: recipients: \"nationaldb\" is not in compliance/recipients.csv: did you mean \"national-db\"?", Assert.Single(RegisterLinks.Check([processing, recipients])).ToString());
        Assert.Contains("add its row there", Assert.Single(RegisterLinks.Check([processing])).Message, StringComparison.Ordinal);
        Assert.Empty(RegisterLinks.Check([recipients]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Header_of_a_schema_is_read_as_an_empty_register(int schema)
    {
        var table = RegisterReader.Read(RegisterSchemas.All[schema], RegisterSchemas.All[schema].Header + "\n");
        Assert.Equal((0, 0), (table.Errors.Count, table.Rows!.Count));
    }

    [Fact]
    public void Text_of_any_kind_is_read_without_an_exception()
    {
        var random = new Random(20261123);
        const string Letters = "account,id;\"\n\r\t=+-@ \0\uFEFF\u202Eé1";
        for (var i = 0; i < SafeDeploy.Testing.LongRun.Tries(300, 20_000); i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => Letters[random.Next(Letters.Length)])]);
            Assert.All(RegisterSchemas.All, s => Assert.NotNull(RegisterReader.Read(s, "account,id,trained\n" + text).Errors));
        }
    }
}
