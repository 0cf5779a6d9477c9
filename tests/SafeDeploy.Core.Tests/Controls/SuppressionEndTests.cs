using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>A suppression that says until when it holds is judged at the moment of judgement, never by the compiler.</summary>
public class SuppressionEndTests
{
    [Theory]
    [InlineData("The audit log is kept apart", Outcome.Satisfied)]
    [InlineData("The audit log is kept apart, until 2026-11-21", Outcome.Satisfied)]
    [InlineData("The audit log is kept apart, until 2026-11-20", Outcome.Satisfied)]
    [InlineData("The audit log is kept apart, until 2026-11-19", Outcome.NotSatisfied)]
    [InlineData("Until 2026-01-01 it was another log; kept apart until 2027-01-01", Outcome.Satisfied)]
    [InlineData("Kept apart until 2027-02-30", Outcome.Unknown)]
    [InlineData("Kept apart until 2027-13-01", Outcome.Unknown)]
    [InlineData("Kept apart until 2025-01-011", Outcome.Satisfied)]
    [InlineData("Kept apart until the year 2025", Outcome.Satisfied)]
    public void Suppression_counts_as_its_reason_says(string reason, Outcome expected) => Assert.Equal(expected, Deployable()
        .WithScan(s => s with { Findings = [new CodeFindingFact { Rule = "SD0301", Message = "m.", Project = Project, Suppressed = true, Justification = reason }] }).Operation("DATA-6"));

    [Fact]
    public void Suppression_that_ended_says_when()
    {
        var judged = Deployable().WithScan(s => s with { Findings = [new CodeFindingFact { Rule = "SD0301", Message = "A log holds a name.", Project = Project, Suppressed = true, Justification = "Kept apart until 2026-01-31" }] }).Judged("DATA-6");

        Assert.Equal("SD0301: A log holds a name. Its suppression ended on 2026-01-31", judged.Operation.Findings[0].Message);
    }
}
