using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence.Coverage;
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
        ["pushed, not merged"] = Alone().WithPushes(Push(Tip, Earlier, "push")),
        ["bypass used"] = Alone().WithSuites(Suite(Tip, Earlier, "bypass")),
        ["bypass allowed"] = Alone().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 3, Mode = "always" }] })
            .WithPolicy(p => p with { AllowedBypass = [new() { Type = "Team", Id = 3, Reason = "Break glass, rehearsed in May" }] }),
        ["pushed by the approver"] = Alone().WithPull(p => p with { Pushes = Fact.List<PushFact>([Push(Head, null, "push", "change", Reviewer)]) }),
        ["pushed by the approver, last push held"] = Alone().WithPull(p => p with { Pushes = Fact.List<PushFact>([Push(Head, null, "push", "change", Reviewer)]) })
            .WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { RequireLastPushApproval = true } }).WithRuleset(r => r with { UpdatedAt = Now.AddDays(-9) }),
        ["asked by the approver"] = Alone().WithPull(p => p with { Author = Person(198982749, "Copilot", "Bot") }),
        ["dispatched"] = Alone().WithWorkflows(Workflow(started: "workflow_dispatch")),
        ["dispatched, other tree"] = Alone().WithWorkflows(Workflow(started: "workflow_dispatch")).WithPull(p => p with { HeadTree = "07" }),
        ["dispatched, other app"] = Alone().WithRule("required_status_checks", r => r with { StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = 700 }] } })
            .WithRuns(Run(100, app: 700)).WithHeadRuns().WithWorkflows(Workflow(started: "workflow_dispatch")),
        ["run of a fork"] = Alone().WithWorkflows(Workflow(repository: 99)).WithPull(p => p with { HeadTree = "07" }),
        ["status failed"] = Alone().WithTip(t => t with { Statuses = Fact.List<StatusFact>([new StatusFact { Context = "regression", State = "failure" }]) }),
        ["set-up changed, no owner's approval"] = Touching("src/a.runsettings").WithReviews(Review(Person(3, "third"))),
        ["access changed, owner approved"] = Touching("src/Api.cs", "adds AllowAnonymous"),
        ["access changed, no owner's approval"] = Touching("src/Api.cs", "adds AllowAnonymous").WithReviews(Review(Person(3, "third"))),
        ["access changed, owner wrote it"] = Touching("safedeploy.json").WithCommit(c => c with { Author = Reviewer }),
        ["access changed, owner not accepted"] = Touching("safedeploy.json").WithHost(h => h with { CodeOwnersErrors = Fact.List<CodeOwnersErrorFact>([new CodeOwnersErrorFact { Kind = "Unknown owner", Text = "* @example/platform", Line = 1 }]) }),
        ["no owners"] = Alone().WithGit(g => g with { JudgedCodeOwners = CommitFact.NoCodeOwners }).WithTipCommit(c => c with { BaseCodeOwners = CommitFact.NoCodeOwners }),
        ["any branch"] = Alone().WithSettings(s => s with { DeployableFrom = "any" }),
        ["protected branches"] = Alone().WithClassic().WithSettings(s => s with { DeployableFrom = "protected" }),
        ["a tag may deploy"] = Alone().WithEnvironment(e => e with { SelectedRefs = Fact.List<DeploymentRefFact>([new DeploymentRefFact { Name = "v*", Type = "tag" }]) }),
        ["nobody approves"] = Alone().WithSettings(s => s with { Rules = [], AdminsCanBypass = true }),
        ["no environment"] = Alone().WithSettings(_ => new EnvironmentFact { Exists = false }),
        ["deployment approved by its starter"] = Alone().WithDeployments(Deployment(900, Earlier, "success") with { Approvals = Fact.List<RunApprovalFact>([new RunApprovalFact { Environments = ["production"], State = "approved", User = Author }]) }),
        ["deployment of another branch"] = Alone().WithGit(g => g with { Deployed = Fact.List<DeployedCommitFact>([new DeployedCommitFact { Commit = Earlier, OnBranch = false }]) }),
        ["deployment in the range, untested"] = Deployable().WithDeployments(Deployment(901, Earlier, "success"), Deployment(900, LastDeployed, "success"))
            .WithHost(h => h with { Changes = [h.Changes[0], h.Changes[1] with { CheckRuns = Fact.List<CheckRunFact>([Run(100, "failure")]) }] }),
        ["range too short"] = Alone().WithDeployments(Deployment(900, LastDeployed, "success")),
        ["nothing deployed"] = Alone().WithDeployments(),
        ["leaver"] = Alone().WithAccess(a => a with { Collaborators = Fact.List<CollaboratorFact>([.. a.Collaborators!.Value!, new CollaboratorFact { Account = Person(3, "former"), Role = "write" }]) }),
        ["stranger"] = Alone().WithAccess(a => a with { Collaborators = Fact.List<CollaboratorFact>([.. a.Collaborators!.Value!, new CollaboratorFact { Account = Person(44, "stranger"), Role = "write" }]) }),
        ["register missing"] = Alone().WithGit(g => g with { Staff = Fact.Of(new StaffRegisterFact { Path = StaffRegister.Path, Exists = false }) }),
        ["register faulty"] = Alone().WithGit(g => g with { Staff = Fact.Of(Staff() with { Errors = ["compliance/staff.csv:3: no account"] }) }),
        ["one factor"] = Alone().WithAccess(a => a with { Owner = Fact.Of(new OwnerFact { Login = "example", Type = "Organization", TwoFactorRequired = false }), MembersWithoutTwoFactor = Fact.List<ActorFact>([Author]) }),
        ["repository of a person"] = Alone().WithAccess(a => a with { Owner = Fact.Of(new OwnerFact { Login = "somebody", Type = "User" }) }),
        ["host of tomorrow"] = Alone().WithHost(h => h with { Kind = "forge_of_tomorrow" }),
        ["tests gone"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Comparison = Fact.Of(f.Evidence.Comparison!.Value! with { ExecutedNow = 3, RemovedCount = 2, NewlySkippedCount = 1 }) } }),
        ["a part of the suite"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Part = true, NotRun = ["tests/B.csproj"] })),
        ["a failed run"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Failed = 1, Projects = [r.Projects[0] with { Failed = 1 }] })),
        ["a crashed run"] = Deployable().With(f => SampleEvidenceFacts.WithRun(f, r => r with { Incomplete = ["the host crashed"] })),
        ["records changed"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Store = Fact.Of(f.Evidence.Store!.Value! with { Wrong = ["w"], Foreign = ["f"], Unseen = ["u"] }) } }),
        ["signers broken"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Signers = f.Evidence.Signers! with { Problems = ["line 1: p"] } } }),
        ["no records"] = Deployable().With(f => f with { Evidence = new EvidenceFacts() }),
        ["changed code not executed"] = Code(c => c with { Files = [c.Files[0], c.Files[1] with { Executed = "20", Missed = "12" }] }),
        ["changed code not measured"] = Code(c => c with { Files = [] }),
        ["changed code tested as declared"] = Code(c => c with { Files = [], Links = [new RegressionLink("Records", "Records.Upload", "")] }),
        ["changed code linked and not executed"] = Code(c => c with { Files = [c.Files[0], c.Files[1] with { Executed = "", Missed = "12,20" }], Links = [new RegressionLink("Records", "Records.Upload", "")] }),
        ["no suite declared"] = Code(c => c with { Suites = [] }),
        ["no test project"] = Deployable().WithScan(s => s with { Projects = [s.Projects[0]] }).With(f => f with { Evidence = null }),
        ["only unchanged code"] = Deployable().WithScan(s => s with { Operations = [s.Operations![1]] }),
        ["unchanged code, host of the start lost"] = Code(c => c with { Files = [c.Files[0]] }).WithScan(s => s with { Operations = [s.Operations![1]] }).WithDeployments(Deployment(900, "0ff0", "success")),
        ["no operations"] = Deployable().WithScan(s => s with { Operations = [] }),
        ["no host"] = Deployable().With(f => f with { Host = null, HostGap = new Gap { Reason = "no token" } }),
    };

    /// <summary>The judged commit alone: half as much to lose.</summary>
    private static JudgementContext Alone() => Deployable().OnlyTip();

    private static JudgementContext Touching(string path, params string[] access) =>
        Alone().WithTipCommit(c => c with { Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = path, Access = access }]) });

    private static JudgementContext Code(Func<TestedCode, TestedCode> change) =>
        Deployable().With(f => f with { Evidence = f.Evidence! with { Tested = f.Evidence.Tested! with { Value = change(f.Evidence.Tested.Value!) } } });

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

        foreach (var result in new[] { "bypass", "a_result_of_tomorrow", null })
        {
            yield return ($"a rule suite {result}", context.WithBranch(b => b with { RuleSuites = b.RuleSuites! with { Value = [.. b.RuleSuites.Value!, Suite(context.Facts.Subject.Commit, null, result)] } }));
        }

        foreach (var type in new[] { "push", "force_push", "a_type_of_tomorrow", null })
        {
            yield return ($"a log entry {type}", context.WithBranch(b => b with { Pushes = b.Pushes! with { Value = [.. b.Pushes.Value!, Push(context.Facts.Subject.Commit, null, type)] } }));
        }

        foreach (var state in new[] { "failure", "a_state_of_tomorrow", "pending", null })
        {
            yield return ($"a commit status {state}", context.WithTip(t => t with { Statuses = t.Statuses! with { Value = [.. t.Statuses.Value!, new StatusFact { Context = "regression", State = state }] } }));
        }

        yield return ("the starter's own approval of each deployment", context.WithEnvironment(e => e with
        {
            Deployments = e.Deployments! with { Value = [.. e.Deployments.Value!.Select(d => d with { Approvals = d.Approvals! with { Value = [.. d.Approvals.Value!, new RunApprovalFact { Environments = ["production"], State = "approved", User = d.Creator }] } })] },
        }));
        yield return ("somebody who left", context.WithAccess(a => a with { Collaborators = a.Collaborators! with { Value = [.. a.Collaborators.Value!, new CollaboratorFact { Account = Person(3, "former"), Role = "write" }] } }));

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

    /// <summary>The facts with each single thing taken away that the format lets be taken away. What a fact says of its own source decides nothing but the words.</summary>
    private static IEnumerable<(string What, FactSet Facts)> Losses(FactSet facts)
    {
        var root = JsonNode.Parse(FactsFile.Write(facts))!;
        foreach (var node in Nodes(root).Where(n => !n.GetPath().Contains(".source.", StringComparison.Ordinal)).ToList())
        {
            var path = node.GetPath();
            switch (node.Parent)
            {
                case JsonObject parent:
                    var name = node.GetPropertyName();
                    parent.Remove(name);
                    if (TryRead(root) is { } without)
                    {
                        yield return (path, without);
                    }

                    if (name == "complete")
                    {
                        parent[name] = false;
                        yield return ($"{path} being true", TryRead(root)!);
                        parent.Remove(name);
                    }

                    parent[name] = node;
                    break;
                case JsonArray list when IsFact(node):
                    var at = node.GetElementIndex();
                    list.RemoveAt(at);
                    yield return (path, TryRead(root)!);
                    list.Insert(at, node);
                    break;
                default:
                    break;
            }
        }
    }

    private static FactSet? TryRead(JsonNode root)
    {
        try
        {
            return root.Deserialize(FactsJsonContext.Default.FactSet);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFact(JsonNode node) => node is JsonObject o && (o.ContainsKey("value") || o.ContainsKey("gap"));

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        var children = node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] };
        return children.OfType<JsonNode>().SelectMany(c => Nodes(c).Prepend(c));
    }
}
