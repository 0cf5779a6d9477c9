using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>Where data goes is what code and registers show, each under one name, and no more.</summary>
public class DataFlowTests
{
    [Fact]
    public void Code_and_record_of_one_processing_are_one_flow_to_one_recipient()
    {
        var flows = Flows(Scanned())!;

        var flow = Assert.Single(flows.Processings);
        Assert.Equal(("upload", "Upload of custody records", "law enforcement", true, 1), (flow.Id, flow.Purpose, flow.LawfulBasis, flow.InRecord, flow.Methods));
        var to = Assert.Single(flow.Recipients);
        Assert.Equal(("national-db", true, 1, true), (to.Id, to.Registered, to.Places, to.InRecord));
        Assert.Equal(["personal"], to.Classes);
        Assert.Equal((1, 1, 1), (flows.Operations, flows.Disclosures, flows.Recorded));
    }

    [Fact]
    public void Code_that_declares_nothing_stands_apart_and_goes_to_whom_code_names()
    {
        var context = Scanned().WithScan(s => s with
        {
            Operations = [.. s.Operations!, SampleRegisters.Operation() with { Symbol = "M:Other.Send", ProcessingId = "", Purpose = "", LawfulBasis = "", Classes = ["special-category"] }],
            Disclosures = [.. s.Disclosures!, SampleRegisters.Disclosure() with { Symbol = "M:Other.Send", Recipient = "elsewhere.example", Classes = ["special-category"] }, SampleRegisters.Disclosure() with { Symbol = "M:Gone.Method", Recipient = null, Channel = null }],
        });

        var apart = Flows(context)!.Processings[^1];

        Assert.Equal(((string?)null, (string?)null, (bool?)false, 1), (apart.Id, apart.Purpose, apart.InRecord, apart.Methods));
        Assert.Equal(["special-category", "personal"], apart.Classes);
        Assert.Equal([("elsewhere.example", false, 1), (null, false, 1)], apart.Recipients.Select(r => (r.Id, r.Registered!.Value, r.Places)));
    }

    [Fact]
    public void Methods_that_declare_one_purpose_without_an_id_stand_together()
    {
        var context = Scanned().WithScan(s => s with { Operations = [.. new[] { "M:A.One", "M:A.Two" }.Select(m => SampleRegisters.Operation() with { Symbol = m, ProcessingId = "", Purpose = "upload" })], Disclosures = [] });

        // The purpose "upload" in words is not the id "upload" of the record.
        Assert.Equal([("upload", 0), (null, 2)], Flows(context)!.Processings.Select(p => (p.Id, p.Methods)).OrderBy(p => p.Item1 is null));
    }

    [Fact]
    public void Record_alone_shows_what_code_does_not()
    {
        var flows = Flows(Scanned().With(f => f with { Scan = null }))!;

        Assert.Equal((null, null, 1), (flows.Operations, flows.Disclosures, flows.Recorded));
        Assert.Equal((0, 0, true), (flows.Processings[0].Methods, flows.Processings[0].Recipients[0].Places, flows.Processings[0].Recipients[0].InRecord));
    }

    [Fact]
    public void Register_with_an_error_is_not_relied_on_and_what_it_would_say_is_not_known()
    {
        var flows = Flows(Scanned().WithProcessing(p => p with { Errors = ["line 3"] }).WithRecipients(r => r with { Errors = ["line 2"] }))!;

        Assert.Null(flows.Recorded);
        Assert.Null(flows.Processings[0].InRecord);
        Assert.Null(Assert.Single(flows.Processings[0].Recipients).Registered);
    }

    [Fact]
    public void Nothing_seen_anywhere_is_no_flow() =>
        Assert.Null(Flows(Scanned().With(f => f with { Scan = null }).WithGit(g => g with { Processing = null })));

    [Fact]
    public void What_is_in_a_project_that_does_not_count_is_left_out() => Assert.Equal(
        (0, 0), Flows(Scanned().WithProject(p => p with { IsTest = true })) is { } flows ? (flows.Operations, flows.Disclosures) : default);

    [Fact]
    public void Order_of_facts_changes_nothing()
    {
        var operations = Enumerable.Range(0, 30).Select(i => SampleRegisters.Operation() with { Symbol = $"M:A.M{i}", ProcessingId = $"p{i % 7}", Purpose = "", Classes = [i % 2 == 0 ? "personal" : "special-category"] }).ToList();
        var there = Flows(Scanned().WithScan(s => s with { Operations = operations }));
        var back = Flows(Scanned().WithScan(s => s with { Operations = [.. operations.AsEnumerable().Reverse()] }));

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(there), System.Text.Json.JsonSerializer.Serialize(back));
    }

    /// <summary>One method, and the place in it where data leaves.</summary>
    private static JudgementContext Scanned() => Deployable().WithScan(s => s with { Operations = [SampleRegisters.Operation()] });

    private static DataFlows? Flows(JudgementContext context) => ReportBuilder.Build(context, new ToolInfo("safedeploy", "0")).DataMap.Flows;
}
