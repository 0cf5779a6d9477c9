using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>What stands in the baseline is counted, shown and left out of the verdict; what was added to it counts once an owner approved that.</summary>
public class BaselineControlTests
{
    private const string Id = "DATA-6";

    [Fact]
    public void Old_finding_leaves_the_outcome_and_the_verdict_alone()
    {
        var report = Report(Judged(Entry(), before: [Entry()]));
        var control = report.Controls.Single(c => c.Id == Id);

        Assert.Equal((Outcome.NotSatisfied, Outcome.Satisfied, 1, Verdict.Deployable), (control.Outcome, control.Deciding, control.Baselined, report.Verdict));
        Assert.Contains("1 finding of SD0301 stands in the baseline, and does not count against the verdict: src/Old.cs:7", Single(control).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_format_says_how_many_are_in_the_baseline()
    {
        var report = Report(Judged(Entry(), before: [Entry()]));

        Assert.All(Enum.GetValues<ReportFormat>(), f => Assert.Contains("baseline", ReportRenderer.Render(report, f), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("DEPLOYABLE", ReportRenderer.Render(report, ReportFormat.Text), StringComparison.Ordinal);
        Assert.Contains("1 finding of the analyzers stood in the code before and is in the baseline", ReportRenderer.Render(report, ReportFormat.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("<failure", ReportRenderer.Render(report, ReportFormat.Junit), StringComparison.Ordinal);
    }

    [Fact]
    public void New_finding_beside_an_old_one_counts_alone()
    {
        var report = Report(Judged(Entry(), before: [Entry()]).WithScan(s => s with { Findings = [.. s.Findings, Finding("bbbbbbbbbbbb", "src/New.cs", "M:Uploads.Resend")] }));
        var control = report.Controls.Single(c => c.Id == Id);

        Assert.Equal((Outcome.NotSatisfied, Verdict.NotDeployable, 1), (control.Deciding, report.Verdict, control.Baselined));
        Assert.Equal("src/New.cs", Assert.Single(control.Operation.Findings, f => f is { Outcome: Outcome.NotSatisfied, Baselined: 0 }).Location?.Path);
    }

    public static TheoryData<string, Outcome> Growths { get; } = new()
    {
        { "approved by the owner", Outcome.Satisfied },
        { "approved by no owner", Outcome.NotSatisfied },
        { "pushed without a pull request", Outcome.NotSatisfied },
        { "nobody is its owner", Outcome.NotSatisfied },
        { "owners not seen", Outcome.Unknown },
        { "no host", Outcome.Unknown },
        { "no change touches it", Outcome.Unknown },
        { "before not seen, approved", Outcome.Satisfied },
    };

    [Theory]
    [MemberData(nameof(Growths))]
    public void Entry_that_was_added_counts_when_an_owner_approved(string how, Outcome expected)
    {
        var grown = Judged(Entry(), before: []).WithTipCommit(c => c with { Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = BaselineFile.Path, Access = [] }]) });
        var context = how switch
        {
            "approved by no owner" => grown.WithReviews(),
            "pushed without a pull request" => grown.WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }),
            "nobody is its owner" => grown.WithTipCommit(c => c with { BaseCodeOwners = CommitFact.NoCodeOwners }),
            "owners not seen" => grown.WithTipCommit(c => c with { BaseCodeOwners = null }),
            "no host" => grown.With(f => f with { Host = null }),
            "no change touches it" => Judged(Entry(), before: []),
            "before not seen, approved" => grown.WithGit(g => g with { Baseline = Fact.Of(g.Baseline!.Value! with { Before = null }) }),
            _ => grown,
        };

        Assert.Equal(expected, Report(context).Controls.Single(c => c.Id == Id).Deciding);
    }

    [Fact]
    public void Baseline_that_is_not_understood_accepts_nothing()
    {
        var context = Judged(Entry(), before: [Entry()]).WithGit(g => g with { Baseline = Fact.Of(g.Baseline!.Value! with { Errors = ["compliance/baseline.txt:3: has 2 fields"], Entries = [] }) });
        var control = Report(context).Controls.Single(c => c.Id == Id);

        Assert.Equal((Outcome.NotSatisfied, 0), (control.Deciding, control.Baselined));
        Assert.Contains(control.Operation.Findings, f => f.Outcome == Outcome.Unknown && f.Message.Contains("compliance/baseline.txt:3", StringComparison.Ordinal));
    }

    [Fact]
    public void Baseline_says_nothing_where_nothing_is_found() =>
        Assert.Equal(0, Report(Deployable().WithGit(g => g with { Baseline = Accepting([Entry()], []) })).Controls.Sum(c => c.Baselined));

    private static Finding Single(ReportControl control) => Assert.Single(control.Operation.Findings, f => f.Baselined > 0);

    private static Report Report(JudgementContext context) => ReportBuilder.Build(context, new ToolInfo("safedeploy", "1"));

    private static JudgementContext Judged(BaselineEntry entry, IReadOnlyList<BaselineEntry> before) => Deployable()
        .WithScan(s => s with { Findings = [Finding(entry.Code, "src/Old.cs", entry.Symbol)] })
        .WithGit(g => g with { Baseline = Accepting([entry], before) });

    private static Fact<BaselineFact> Accepting(IReadOnlyList<BaselineEntry> entries, IReadOnlyList<BaselineEntry> before) =>
        Fact.Of(new BaselineFact { Path = BaselineFile.Path, Commit = Tip, Exists = true, Entries = entries, Before = before }, From("git show"));

    private static BaselineEntry Entry() => new() { Rule = "SD0301", Assembly = "Records", Symbol = "M:Uploads.Send", Code = "aaaaaaaaaaaa" };

    private static CodeFindingFact Finding(string code, string path, string symbol) => new()
    {
        Rule = "SD0301",
        Message = "A log holds a surname",
        Project = Project,
        Symbol = symbol,
        Code = code,
        Assemblies = ["Records"],
        Location = new CodeLocation { Path = path, Line = 7 },
    };
}
