using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;
using Xunit;

namespace SafeDeploy.Core.Tests.Registers;

/// <summary>The record of processing made from code, as far as code says it.</summary>
public class RegisterDraftTests
{
    private static readonly ProcessingOperationFact Operation = SampleRegisters.Operation() with { ProcessingId = "amend", Classes = ["criminal-offence", "personal", "credential"] };

    [Fact]
    public void Processing_that_the_record_lacks_is_drafted_once_with_what_code_says()
    {
        var scan = Scan([Operation, Operation with { Symbol = "M:Records.Amender.Retry", Purpose = "Amendment, again", ProcessingId = "AMEND" }, SampleRegisters.Operation()], [SampleRegisters.Disclosure()]);
        Assert.Equal(
            ["amend,\"Amendment, again; Upload of custody records\",law enforcement,,,personal; criminal-offence,national-db,,"],
            RegisterDraft.Processing(scan, SampleRegisters.Processing().Rows!, SampleRegisters.Recipients().Rows!));
    }

    [Theory]
    [InlineData("Consent", "")]
    [InlineData("Unspecified", "law enforcement")]
    public void Lawful_basis_is_drafted_only_where_code_says_one(string other, string expected)
    {
        var row = Assert.Single(RegisterDraft.Processing(Scan([Operation, Operation with { LawfulBasis = other }], null), [], []));
        Assert.Equal(expected, row.Split(',')[2]);
    }

    [Fact]
    public void Processing_that_is_recorded_or_not_declared_is_not_drafted() =>
        Assert.Empty(RegisterDraft.Processing(Scan([SampleRegisters.Operation(), Operation with { ProcessingId = "" }, Operation with { ProcessingId = null }], []), SampleRegisters.Processing().Rows!, []));

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.test\")", "\"'=HYPERLINK(\"\"http://evil.test\"\")\"")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("a\r\nb,c", "\"a  b,c\"")]
    public void Cell_from_code_is_a_text_on_one_line(string purpose, string cell) => Assert.StartsWith(
        $"amend,{cell},", Assert.Single(RegisterDraft.Processing(Scan([Operation with { Purpose = purpose }], []), [], [])), StringComparison.Ordinal);

    [Fact]
    public void Draft_that_people_completed_is_read_without_an_error()
    {
        var row = Assert.Single(RegisterDraft.Processing(Scan([Operation with { Purpose = "=1+1", Condition = "Sch 8 para 1" }], []), [], [])).Split(',');
        (row[4], row[7]) = ("people held in custody", "P6Y");
        Assert.Empty(RegisterReader.Read(RegisterSchemas.Processing, $"{RegisterSchemas.Processing.Header}\n{string.Join(',', row)}\n").Errors);
    }

    [Fact]
    public void Recipient_that_the_register_lacks_is_drafted_with_what_it_matches()
    {
        var scan = Scan([], [SampleRegisters.Disclosure(), SampleRegisters.Disclosure() with { Recipient = "Acme.Client v2" }, SampleRegisters.Disclosure() with { Recipient = null, Channel = "sms" }, SampleRegisters.Disclosure() with { Recipient = null }]);
        Assert.Equal(["Acme.Client-v2,,,Acme.Client v2,,,,,,,,", "sms,,channel,sms,,,,,,,,"], RegisterDraft.Recipients(scan, SampleRegisters.Recipients().Rows!));
    }

    private static ScanFacts Scan(IReadOnlyList<ProcessingOperationFact> operations, IReadOnlyList<DisclosureFact>? disclosures) =>
        SampleFacts.Facts().Scan! with { Operations = operations, Disclosures = disclosures };
}
