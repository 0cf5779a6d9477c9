using System.Globalization;
using System.Text.Json;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>From outcomes to a verdict, an exit code and a report that is always the same.</summary>
public class ReportBuilderTests
{
    private static readonly ToolInfo Tool = new("safedeploy", "0.1.0");

    [Fact]
    public void Facts_with_everything_in_order_are_deployable() => Assert.Equal((Verdict.Deployable, ExitCodes.Done), Verdict_(Deployable()));

    [Fact]
    public void Facts_with_something_unknown_are_undetermined() =>
        Assert.Equal((Verdict.Undetermined, ExitCodes.Undetermined), Verdict_(Deployable().With(f => f with { Scan = null })));

    [Fact]
    public void Something_not_satisfied_beats_something_unknown() =>
        Assert.Equal((Verdict.NotDeployable, ExitCodes.NotDeployable), Verdict_(Deployable().With(f => f with { Scan = null }).WithReviews()));

    [Fact]
    public void Control_that_does_not_gate_leaves_the_verdict() =>
        Assert.Equal((Verdict.Deployable, ExitCodes.Done), Verdict_(Deployable().WithGit(g => g with { Procedure = null })));

    [Fact]
    public void Control_that_the_policy_demands_gates() => Assert.Equal(
        (Verdict.Undetermined, ExitCodes.Undetermined),
        Verdict_(Deployable().WithGit(g => g with { Procedure = null }).WithPolicy(p => p with { DeployRequires = ["CHANGE-5"] })));

    [Fact]
    public void No_facts_at_all_are_undetermined()
    {
        var nothing = new FactSet { SchemaVersion = FactSet.CurrentSchemaVersion, CollectedAt = Now, Subject = new SubjectFact() };
        var context = new JudgementContext(nothing, new(), Now);
        Assert.Equal((Verdict.Undetermined, ExitCodes.Undetermined), Verdict_(context));
        Assert.All(Judge.All(context), j => Assert.Equal(Outcome.Unknown, j.Outcome));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("de-DE")]
    [InlineData("fa-IR")]
    public void Report_is_the_same_under_every_culture(string culture)
    {
        var context = Deployable().WithReviews(Review(Reviewer, "CHANGES_REQUESTED")).WithProcedure(d => d with { ReviewedOn = new DateOnly(2020, 2, 1) });
        var expected = Text(context, CultureInfo.InvariantCulture);
        Assert.Equal(expected, Text(context, CultureInfo.GetCultureInfo(culture)));
        Assert.Contains("2020-02-01", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_stand_worst_first_and_otherwise_in_the_probes_order()
    {
        Probe[] probes = [Fixed("a", Outcome.Satisfied, Outcome.Unknown), Fixed("b", Outcome.NotSatisfied, Outcome.Satisfied), Fixed("c", Outcome.Unknown)];
        Assert.Equal(["b", "a", "c", "a", "b"], Judge.Side(probes, Deployable()).Findings.Select(f => f.Probe));
    }

    [Fact]
    public void Probe_that_throws_is_a_finding_and_unknown()
    {
        var side = Judge.Side([new Probe("broken", "Does it hold?", _ => throw new InvalidOperationException("no")), Fixed("fine", Outcome.Satisfied)], Deployable());
        Assert.Equal((Outcome.Unknown, 2), (side.Outcome, side.Findings.Count));
        Assert.True(side.Findings[0].ProbeFailed);
    }

    [Fact]
    public void Probe_without_an_answer_is_a_finding_and_unknown() => Assert.True(Judge.Side([Fixed("silent")], Deployable()).Findings.Single().ProbeFailed);

    [Theory]
    [InlineData(new[] { Outcome.Satisfied, Outcome.NotApplicable }, Outcome.Satisfied)]
    [InlineData(new[] { Outcome.NotApplicable }, Outcome.NotApplicable)]
    [InlineData(new[] { Outcome.Satisfied, Outcome.Unknown }, Outcome.Unknown)]
    [InlineData(new[] { Outcome.NotSatisfied, Outcome.Unknown, Outcome.Satisfied }, Outcome.NotSatisfied)]
    [InlineData(new Outcome[0], Outcome.Unknown)]
    public void Worst_of_outcomes_follows_their_order(Outcome[] outcomes, Outcome expected) => Assert.Equal(expected, Outcomes.Worst(outcomes));

    [Fact]
    public void Data_map_counts_by_class_worst_first_and_leaves_test_projects_out()
    {
        var context = Deployable().WithScan(s => s with
        {
            Members =
            [
                .. s.Members,
                new PersonalDataMemberFact { Member = "Token", Class = "credential", Project = Project },
                new PersonalDataMemberFact { Member = "Offence", Class = "criminal-offence", Category = "offence", Project = Project, ChildSubject = true },
                new PersonalDataMemberFact { Member = "Email", Class = "personal", Category = "email", Project = "tests/Records.Tests.csproj" },
            ],
        });
        var map = ReportBuilder.Build(context, Tool).DataMap;
        Assert.Equal(["criminal-offence", "personal", "credential"], map.Rows.Select(r => r.Class));
        Assert.Equal((2, 1, true), (map.PersonalDataMembers, map.Classified, map.Complete));
    }

    [Fact]
    public void Data_map_without_a_scan_is_empty_and_says_so() => Assert.False(ReportBuilder.Build(Deployable().With(f => f with { Scan = null }), Tool).DataMap.Complete);

    private static Probe Fixed(string id, params Outcome[] outcomes) => new(id, "?", _ => outcomes.Select(o => new Finding { Outcome = o, Message = "m" }));

    private static (Verdict Verdict, int ExitCode) Verdict_(JudgementContext context)
    {
        var report = ReportBuilder.Build(context, Tool);
        return (report.Verdict, report.ExitCode);
    }

    private static string Text(JudgementContext context, CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return JsonSerializer.Serialize(ReportBuilder.Build(context, Tool));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
