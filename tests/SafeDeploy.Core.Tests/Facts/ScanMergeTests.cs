using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Facts;

public class ScanMergeTests
{
    [Fact]
    public void Findings_of_two_target_frameworks_are_one_finding()
    {
        var merged = ScanMerge.Findings([Finding("a.cs", 1), Finding("a.cs", 1), Finding("a.cs", 2)]);

        Assert.Equal([1, 2], merged.Select(f => f.Location!.Line!.Value));
    }

    [Fact]
    public void Findings_that_are_suppressed_in_one_compilation_only_are_not_suppressed()
    {
        var merged = ScanMerge.Findings([Finding("a.cs", 1) with { Suppressed = true, Justification = "why" }, Finding("a.cs", 1)]);

        Assert.False(Assert.Single(merged).Suppressed);
    }

    [Fact]
    public void Findings_come_in_the_order_of_places_whatever_order_they_arrive_in()
    {
        CodeFindingFact[] findings = [Finding("b.cs", 1), Finding("a.cs", 10), Finding("a.cs", 9), Finding("a.cs", 9, "SD0301")];

        var expected = new[] { "a.cs:9 SD0101", "a.cs:9 SD0301", "a.cs:10 SD0101", "b.cs:1 SD0101" };
        Assert.Equal(expected, ScanMerge.Findings(findings).Select(Show));
        Assert.Equal(expected, ScanMerge.Findings(findings.Reverse()).Select(Show));
    }

    [Fact]
    public void Members_that_are_annotated_in_one_compilation_only_count_as_not_annotated()
    {
        var member = new PersonalDataMemberFact { Member = "Email", Class = "personal", Location = new CodeLocation { Path = "a.cs", Line = 1 } };

        Assert.False(Assert.Single(ScanMerge.Members([member with { Annotated = true }, member])).Annotated);
    }

    [Fact]
    public void Operation_that_one_compilation_declares_and_another_does_not_is_not_declared_and_each_form_of_its_code_stays()
    {
        var operation = SampleRegisters.Operation() with { Digest = "d1" };
        var merged = ScanMerge.Operations([[operation], [operation with { ProcessingId = "" }], null, [operation with { Digest = "d2" }]]);
        Assert.Equal([("d1", ""), ("d2", "upload")], merged!.Select(o => (o.Digest!, o.ProcessingId!)));
    }

    [Fact]
    public void Inventory_that_no_compilation_has_is_not_known()
    {
        Assert.Null(ScanMerge.Operations([null, null]));
        Assert.Null(ScanMerge.Disclosures([]));
        Assert.Single(ScanMerge.Disclosures([[SampleRegisters.Disclosure()], [SampleRegisters.Disclosure() with { Classes = [] }]])!);
    }

    private static CodeFindingFact Finding(string path, int line, string rule = "SD0101") =>
        new() { Rule = rule, Message = "m", Location = new CodeLocation { Path = path, Line = line, Column = 1 } };

    private static string Show(CodeFindingFact finding) => $"{finding.Location!.Path}:{finding.Location.Line} {finding.Rule}";
}
