using System.Text;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Facts;

public class SarifLogTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a repository"));
    private static readonly SourcePaths Paths = new(Root, Path.Combine(Path.GetTempPath(), "scan-work"));

    [Fact]
    public void Read_of_a_finding_gives_rule_message_level_and_place_in_the_repository()
    {
        var log = Read(SarifText.Log([SarifText.Result("SD0101", Address("src/Ünï cö's/Patient.cs"), line: 7, text: "'Patient' is not classified.")]));

        var finding = Assert.Single(log.Findings);
        Assert.Equal(("SD0101", "'Patient' is not classified.", "warning"), (finding.Rule, finding.Message, finding.Level));
        Assert.Equal(new CodeLocation { Path = "src/Ünï cö's/Patient.cs", Line = 7, Column = 14 }, finding.Location);
        Assert.False(finding.Suppressed);
    }

    [Fact]
    public void Read_lists_the_rules_that_were_loaded_even_when_they_found_nothing()
    {
        var log = Read(SarifText.Log(rules: [SarifText.Rule("SD0301"), SarifText.Rule("CA1516", "note"), SarifText.Rule("SD0001", "note")]));

        Assert.Equal(["SD0001", "SD0301"], log.Rules.Select(r => r.Id));
        Assert.Equal(["note", "warning"], log.Rules.Select(r => r.DefaultLevel));
        Assert.Equal("Title of SD0301", log.Rules[1].Title);
        Assert.Empty(log.Lowered);
    }

    [Fact]
    public void Read_of_overrides_tells_switched_off_and_lowered_rules_from_raised_ones()
    {
        var log = Read(SarifText.Log(
            rules: [SarifText.Rule("SD0101"), SarifText.Rule("SD0301"), SarifText.Rule("SD0501"), SarifText.Rule("SD0001", "note"), SarifText.Rule("SD0502")],
            overrides:
            [
                SarifText.Off("SD0101"), SarifText.Level("SD0301", "warning"), SarifText.Level("SD0301", "note"),
                SarifText.Level("SD0501", "error"), SarifText.Level("SD0001", "note"), SarifText.Off("CA1516"), SarifText.Level("SD0502", "none"),
            ]));

        Assert.Equal(["SD0101", "SD0502"], log.Disabled.Order());
        Assert.Equal(["SD0101", "SD0301", "SD0502"], log.Lowered.Order());
    }

    [Fact]
    public void Read_of_processing_and_disclosures_keeps_what_code_says_apart_from_what_was_not_told()
    {
        var log = Read(SarifText.Log(
        [
            SarifText.Result("SD0002", Address("a.cs"), line: 3, properties: new { symbol = "M:A.B", operation = "consultation, disclosure", @class = "personal", classes = "personal,credential", purpose = "", lawfulBasis = "Consent", processingId = "p", childSubject = "true", digest = "d", lines = "3-5" }),
            SarifText.Result("SD0003", Address("a.cs"), properties: new { symbol = "M:A.B", sink = "Send", channel = "sms", recipient = "", classes = "personal" }),
        ], [SarifText.Rule("SD0002", "note"), SarifText.Rule("SD0003", "note")]));

        var operation = Assert.Single(log.Operations!);
        Assert.Equal(("M:A.B", "", "Consent", null, "p", true, "3-5"), (operation.Symbol, operation.Purpose, operation.LawfulBasis, operation.Condition, operation.ProcessingId, operation.ChildSubject, operation.Lines));
        Assert.Equal(["consultation", "disclosure"], operation.Kinds);
        Assert.Equal(["personal", "credential"], operation.Classes);
        Assert.Equal(3, operation.Location!.Line);
        Assert.Equal(("sms", null, "Send"), (Assert.Single(log.Disclosures!).Channel, log.Disclosures![0].Recipient, log.Disclosures[0].Sink));
        Assert.Empty(log.Findings);
    }

    [Fact]
    public void Inventory_of_a_rule_that_was_not_loaded_is_not_known()
    {
        var log = Read(SarifText.Log());
        Assert.Null(log.Operations);
        Assert.Null(log.Disclosures);
    }

    [Fact]
    public void Read_of_a_suppressed_finding_keeps_it_with_its_justification()
    {
        var log = Read(SarifText.Log(
        [
            SarifText.Result("SD0301", Address("a.cs"), suppressions: [new { kind = "inSource", justification = "Checked with the data protection officer" }]),
            SarifText.Result("SD0301", Address("b.cs"), suppressions: [new { kind = "inSource" }]),
        ]));

        Assert.All(log.Findings, f => Assert.True(f.Suppressed));
        Assert.Equal(["Checked with the data protection officer", null], log.Findings.Select(f => f.Justification));
    }

    [Fact]
    public void Read_of_the_inventory_fills_members_and_leaves_the_findings_alone()
    {
        var log = Read(SarifText.Log(
        [
            SarifText.Result("SD0001", Address("Patient.cs"), properties: new
            {
                member = "Diagnosis", symbol = "P:Patient.Diagnosis", type = "string", @class = "special-category", category = "health",
                childSubject = "true", basis = "name", annotated = "false", retention = "P8Y",
            }),
            SarifText.Result("SD0004", Address("Page.razor"), properties: new { reason = "generated" }),
        ]));

        var member = Assert.Single(log.Members);
        Assert.Equal(("Diagnosis", "special-category", "health", "P8Y", "name"), (member.Member, member.Class, member.Category, member.Retention, member.Basis));
        Assert.True(member.ChildSubject);
        Assert.False(member.Annotated);
        Assert.Empty(log.Findings);
    }

    [Fact]
    public void Read_of_a_suppressed_inventory_entry_still_counts_it() => Assert.Single(
        Read(SarifText.Log([SarifText.Result("SD0001", Address("a.cs"), properties: new { member = "Email", @class = "personal" }, suppressions: [new { kind = "inSource" }])])).Members);

    [Theory]
    [InlineData("AD0001", "Analyzer 'SafeDeploy.Analyzers.Rules.Leak.PersonalDataInLog' threw an exception", true)]
    [InlineData("CS8032", "An instance of analyzer X cannot be created from /tool/SafeDeploy.Analyzers.dll", true)]
    [InlineData("CS9057", "The analyzer assembly '/tool/SafeDeploy.Analyzers.dll' references version '5.9.0.0' of the compiler", true)]
    [InlineData("AD0001", "Analyzer 'Other.Analyzer' threw an exception", false)]
    public void Read_of_a_failing_analyzer_names_it_when_it_is_ours(string id, string text, bool ours)
    {
        var log = Read(SarifText.Log([SarifText.Result(id, Address("a.cs"), text: text)]));

        Assert.Equal(ours ? [$"{id}: {text}"] : [], log.AnalyzerFailures);
        Assert.Empty(log.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_says_whether_the_compilation_succeeded(bool successful) => Assert.Equal(successful, Read(SarifText.Log(successful: successful)).Compiled);

    [Fact]
    public void Read_of_a_log_with_an_error_in_it_is_of_a_compilation_that_failed() => Assert.False(
        Read(SarifText.Log([new { ruleId = "CS0246", level = "error", message = new { text = "The type 'Absent' could not be found" } }], successful: null)).Compiled);

    [Fact]
    public void Read_of_a_log_cut_off_anywhere_gives_a_reason_and_no_log()
    {
        var whole = SarifText.Log([SarifText.Result("SD0101", Address("a.cs"))]);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(SarifLog.Read(whole.AsSpan(0, length), Paths, out var gap));
            Assert.NotNull(gap);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html><body>200 OK</body></html>")]
    [InlineData("{}")]
    [InlineData("""{"version":"1.0.0","runs":[]}""")]
    [InlineData("""{"version":"2.1.0"}""")]
    [InlineData("""{"version":"2.1.0","runs":[]}""")]
    [InlineData("""{"version":"2.1.0","runs":[null]}""")]
    [InlineData("""{"version":"2.1.0","runs":[{"results":[]}]}""")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{}},"results":null}]}""")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{}},"results":{}}]}""")]
    public void Read_of_something_else_gives_a_reason_and_no_log(string text)
    {
        Assert.Null(SarifLog.Read(Encoding.UTF8.GetBytes(text), Paths, out var gap));
        Assert.Contains("compiler log", gap, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_of_a_log_with_holes_in_it_reads_what_is_there()
    {
        var log = Read(Encoding.UTF8.GetBytes("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"rules":[null,{},{"id":"SD0101"}]}},"invocations":[null,{"ruleConfigurationOverrides":[null,{}]}],
            "results":[null,{},{"ruleId":"SD0101"},{"ruleId":"SD0101","locations":[]},{"ruleId":"SD0001","properties":{}}]}]}
            """));

        Assert.Equal(2, log.Findings.Count);
        Assert.All(log.Findings, f => Assert.Null(f.Location));
        Assert.Equal("personal", Assert.Single(log.Members).Class);
        Assert.Null(log.Compiled);
    }

    [Fact]
    public void Read_of_a_log_with_a_byte_order_mark_reads_it() => Assert.NotNull(SarifLog.Read([0xEF, 0xBB, 0xBF, .. SarifText.Log()], Paths, out _));

    private static SarifLog Read(byte[] bytes)
    {
        var log = SarifLog.Read(bytes, Paths, out var gap);
        Assert.Null(gap);
        return log!;
    }

    private static string Address(string relative) => new Uri(Path.Combine(Root, relative)).AbsoluteUri;
}
