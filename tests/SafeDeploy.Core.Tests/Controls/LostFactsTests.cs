using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>
/// What is lost from the facts never makes a judgement better: each property of their JSON form is taken away, each list cut off, each list
/// item that is itself a fact left out, one at a time, from facts good and bad. The order is not satisfied, then unknown, then satisfied; one
/// that is not applicable stands as high as satisfied.
/// <para>One rise is right: what was not satisfied may become unknown, where the very thing that showed it was lost. A direct push is known
/// by a list without a pull request; without that list nobody knows. So nothing lost may make a control satisfied, and no control may rise
/// from a judgement that was satisfied or unknown.</para>
/// </summary>
public class LostFactsTests
{
    private static readonly Dictionary<string, JudgementContext> Bases = new()
    {
        ["deployable"] = Deployable(),
        ["classic protection"] = Deployable().WithClassic(),
        ["bypass through pull requests"] = Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 3, Mode = "pull_request" }] }),
        ["bypass always, clean classic"] = Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", Mode = "always" }] }).WithBranch(b => b with { Protection = Fact.Of(Classic()) }),
        ["administrators free"] = Deployable().WithClassic(p => p with { EnforceAdmins = false }),
        ["evaluate"] = Deployable().WithRuleset(r => r with { Enforcement = "evaluate" }),
        ["plan"] = Deployable().WithBranch(b => b with { Rules = null, Protection = Fact.Of(new ClassicProtectionFact { Protected = false, Limit = "the plan enforces nothing" }) }),
        ["another branch"] = Deployable().With(f => f with { Subject = f.Subject with { Branch = "release" } }).WithHost(h => h with { Branches = [.. h.Branches, Branch("release") with { Rules = Fact.List<BranchRuleFact>([]) }] }),
        ["direct push"] = Deployable().WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }),
        ["open pull request"] = Deployable().WithPull(p => p with { MergedAt = null }),
        ["roll-back"] = Deployable().WithGit(g => g with { Changes = Fact.List<CommitFact>([]) }).WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }),
        ["deployed already"] = Deployable().WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([]) }),
        ["objection of another"] = Deployable().WithReviews(Review(Person(3, "third"), "CHANGES_REQUESTED", daysAgo: 4), Review(Reviewer)),
        ["objection after approval"] = Deployable().WithReviews(Review(Person(3, "third"), daysAgo: 5), Review(Person(3, "third"), "CHANGES_REQUESTED", daysAgo: 4), Review(Reviewer)),
        ["dismissed after approval"] = Deployable().WithReviews(Review(Reviewer, daysAgo: 5), Review(Reviewer, "DISMISSED", daysAgo: 4)),
        ["self-approval"] = Deployable().WithReviews(Review(Author)),
        ["opened by the approver"] = Deployable().WithPull(p => p with { Author = Reviewer }),
        ["committed by the approver"] = Deployable().WithCommit(c => c with { Committer = Reviewer }),
        ["written with the approver"] = Deployable().WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "R", Account = Reviewer }] }),
        ["stale approval"] = Deployable().WithReviews(Review(Reviewer, commit: "01d", tree: "01d7")),
        ["late approval"] = Deployable().WithReviews(Review(Reviewer, daysAgo: 1)),
        ["read-only approval"] = Deployable().WithReviews(Review(Reviewer) with { ReviewerCanWrite = false }),
        ["bot approval"] = Deployable().WithReviews(Review(Person(9, "bot", "Bot"))),
        ["ghost approval"] = Deployable().WithReviews(Review(null)),
        ["one suite red"] = Deployable().WithRuns(Run(100, "failure", suite: 1), Run(101, suite: 2)),
        ["red after green"] = Deployable().WithRuns(Run(101, "failure"), Run(100)),
        ["green after red"] = Deployable().WithRuns(Run(100, "failure"), Run(101)),
        ["head alone is green"] = Deployable().WithRuns(),
        ["head alone is red"] = Deployable().WithRuns().WithHeadRuns(Run(50, "failure")),
        ["another app"] = Deployable().WithRuns(Run(100, app: 99)).WithHeadRuns(),
        ["not pinned"] = Deployable().WithRule("required_status_checks", r => r with { StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = -1 }] } }),
        ["procedure old"] = Deployable().WithProcedure(d => d with { ReviewedOn = new DateOnly(2020, 1, 1), LastChangedIn = Tip, Headings = [] }).WithReviews(),
        ["open finding"] = Deployable().WithScan(s => s with { Findings = [.. s.Findings, new CodeFindingFact { Rule = "SD0101", Message = "m", Project = Project }] }),
        ["rule off"] = Deployable().WithProject(p => p with { RulesLowered = ["SD0301"], ReferencesAnalyzers = false }),
        ["no personal data"] = Deployable().WithScan(s => s with { Members = [], Findings = [] }),
        ["other tree"] = Deployable().WithScan(s => s with { Tree = "07" }),
        ["tests gone"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Comparison = Fact.Of(f.Evidence.Comparison!.Value! with { ExecutedNow = 3, RemovedCount = 2, NewlySkippedCount = 1 }) } }),
        ["a part of the suite"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Part = true, NotRun = ["tests/B.csproj"] })),
        ["a failed run"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Failed = 1, Projects = [r.Projects[0] with { Failed = 1 }] })),
        ["a crashed run"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Incomplete = ["the host crashed"] })),
        ["records changed"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Store = Fact.Of(f.Evidence.Store!.Value! with { Wrong = ["w"], Foreign = ["f"], Unseen = ["u"] }) } }),
        ["signers broken"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Signers = f.Evidence.Signers! with { Problems = ["line 1: p"] } } }),
        ["no records"] = Deployable().With(f => f with { Evidence = new EvidenceFacts() }),
        ["no host"] = Deployable().With(f => f with { Host = null, HostGap = new Gap { Reason = "no token" } }),
    };

    public static TheoryData<string> Names { get; } = [.. Bases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Facts_with_one_thing_lost_are_never_judged_better(string name)
    {
        var context = Bases[name];
        var before = Judged(context);
        var tried = 0;
        foreach (var (what, facts) in Losses(context.Facts))
        {
            tried++;
            foreach (var (id, outcome) in Judged(context with { Facts = facts }))
            {
                var rises = Height(outcome) > Height(before[id]) && !(before[id] == Outcome.NotSatisfied && outcome == Outcome.Unknown);
                Assert.False(rises, $"without {what}, {id} rises from {before[id]} to {outcome}");
            }
        }

        Assert.True(tried > 40, $"only {tried} losses were read back");
    }

    [Fact]
    public void Each_control_is_lowered_by_some_loss()
    {
        var before = Judged(Deployable());
        var lowered = Losses(Deployable().Facts)
            .SelectMany(l => Judged(Deployable() with { Facts = l.Facts }).Where(j => Height(j.Value) < Height(before[j.Key])).Select(j => j.Key)).ToHashSet();
        Assert.Equal(ControlCatalogue.All.Select(c => c.Id).Order(), lowered.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_news_never_raises_an_outcome(string name)
    {
        var context = Bases[name];
        var before = Judged(context);
        foreach (var (what, worse) in BadNews(context))
        {
            Assert.All(Judged(worse), j => Assert.True(Height(j.Value) <= Height(before[j.Key]), $"{what}: {j.Key} rises from {before[j.Key]} to {j.Value}"));
        }
    }

    private static IEnumerable<(string What, JudgementContext Context)> BadNews(JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            yield break;
        }

        foreach (var mode in new[] { "always", "exempt", "pull_request", null })
        {
            var actor = new BypassActorFact { ActorType = "User", ActorId = 77, Mode = mode };
            yield return ($"a bypass {mode}", context.WithHost(h => h with { Branches = [.. h.Branches.Select(b => b with { Rulesets = [.. b.Rulesets.Select(r => r with { Value = r.Value! with { BypassActors = [.. r.Value.BypassActors ?? [], actor] } })] })] }));
        }

        foreach (var (id, suite, app) in new (long?, long?, long?)[] { (1000, 9, Actions), (1000, 1, Actions), (1, 1, Actions), (null, null, Actions), (1000, 9, null), (1000, 9, 99) })
        {
            var red = Run(id, "failure", suite, app);
            yield return ($"a failed run {id} {suite} {app}", context.WithTip(t => t with { CheckRuns = t.CheckRuns! with { Value = [.. t.CheckRuns.Value!, red] } }));
            yield return ($"a failed run on the head {id} {suite} {app}", EachPull(context, p => p with { CheckRuns = p.CheckRuns! with { Value = [.. p.CheckRuns.Value!, red] } }));
        }

        Func<ActorFact, ReviewFact>[] selves =
            [a => Review(a), a => Review(a, daysAgo: 9), a => Review(a) with { ReviewerCanWrite = null }, a => Review(a with { Login = "new" }), _ => Review(null), _ => Review(Person(9, "bot", "Bot"))];
        foreach (var self in selves)
        {
            yield return ("a self-approval", EachPull(context, p => p with { Reviews = p.Reviews! with { Value = [.. p.Reviews.Value!, self(p.Author!)] } }));
        }
    }

    private static JudgementContext EachPull(JudgementContext context, Func<PullRequestFact, PullRequestFact> change) =>
        context.WithTip(t => t with { PullRequests = t.PullRequests! with { Value = [.. t.PullRequests.Value!.Select(change)] } });

    private static Dictionary<string, Outcome> Judged(JudgementContext context)
    {
        var judged = Judge.All(context);
        Assert.DoesNotContain(judged.SelectMany(j => j.Design.Findings.Concat(j.Operation.Findings)), f => f.ProbeFailed);
        return judged.ToDictionary(j => j.Control.Id, j => j.Outcome);
    }

    private static int Height(Outcome outcome) => outcome switch { Outcome.NotSatisfied => 0, Outcome.Unknown => 1, _ => 2 };

    /// <summary>The facts with each single thing taken away that the format lets be taken away; what it refuses is refused with a sentence.</summary>
    private static IEnumerable<(string What, FactSet Facts)> Losses(FactSet facts)
    {
        var json = FactsFile.Write(facts);
        var paths = Nodes(JsonNode.Parse(json)!).Select(n => n.GetPath()).ToList();
        for (var i = 0; i < paths.Count; i++)
        {
            foreach (var cutOff in paths[i].EndsWith(".complete", StringComparison.Ordinal) ? new[] { false, true } : [false])
            {
                var root = JsonNode.Parse(json)!;
                if (Lose(Nodes(root).ElementAt(i), cutOff) && TryRead(root.ToJsonString()) is { } read)
                {
                    yield return ($"{paths[i]}{(cutOff ? " being true" : "")}", read);
                }
            }
        }
    }

    private static FactSet? TryRead(string json)
    {
        try
        {
            return FactsFile.Read(json, "facts.json");
        }
        catch (SafeDeployException)
        {
            return null;
        }
    }

    private static bool Lose(JsonNode node, bool cutOff)
    {
        switch (node.Parent)
        {
            case JsonObject parent when !cutOff:
                return parent.Remove(node.GetPropertyName());
            case JsonObject parent:
                parent["complete"] = false;
                return true;
            case JsonArray list when !cutOff && IsFact(node):
                list.RemoveAt(node.GetElementIndex());
                return true;
            default:
                return false;
        }
    }

    private static bool IsFact(JsonNode node) => node is JsonObject o && (o.ContainsKey("value") || o.ContainsKey("gap"));

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        var children = node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] };
        return children.OfType<JsonNode>().SelectMany(c => Nodes(c).Prepend(c));
    }
}
