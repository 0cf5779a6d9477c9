using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests;

/// <summary>Facts good and bad, by name.</summary>
internal static class SampleContexts
{
    public static Dictionary<string, JudgementContext> All { get; } = new()
    {
        ["deployable"] = Deployable(),
        ["classic protection"] = Deployable().WithClassic(),
        ["bypass through pull requests"] = Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", ActorId = 3, Mode = "pull_request" }] }),
        ["bypass always, clean classic"] = Deployable().WithRuleset(r => r with { BypassActors = [new BypassActorFact { ActorType = "Team", Mode = "always" }] }).WithBranch(b => b with { Protection = Fact.Of(Classic()) }),
        ["administrators free"] = Deployable().WithClassic(p => p with { EnforceAdmins = false }),
        ["protection loosened"] = Deployable().WithRuleset(r => r with
        {
            UpdatedAt = Now.AddDays(-2),
            History = Fact.List<RulesetVersionFact>(
            [
                new RulesetVersionFact { Id = 3, At = Now.AddDays(-2), Actor = Author },
                new RulesetVersionFact { Id = 2, At = Now.AddDays(-3), Actor = Author, State = Fact.Of(new RulesetStateFact { Enforcement = "disabled", BypassActors = [], Covers = true, Rules = Branch().Rules!.Value }) },
                new RulesetVersionFact { Id = 1, At = Now.AddDays(-400), Actor = Author, State = Fact.Of(new RulesetStateFact { Enforcement = "active", BypassActors = [], Covers = true, Rules = Branch().Rules!.Value }) },
            ]),
        }),
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
        ["emergency"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Decisions = SampleDecisions.Recorded(SampleDecisions.Emergency(), SampleDecisions.Answer(SampleDecisions.Emergency()), SampleDecisions.Answer(SampleDecisions.Emergency(), "review", 30)) } }),
        ["emergency without approval"] = Deployable().With(f => f with { Evidence = f.Evidence! with { Decisions = SampleDecisions.Recorded(SampleDecisions.Emergency(), SampleDecisions.Answer(SampleDecisions.Emergency(), "review", 30)) } }),
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
        ["results uploaded"] = Alone().WithUploads(Uploaded),
        ["results uploaded with a failure"] = Alone().WithUploads(Uploaded with { Failed = 1 }),
        ["results uploaded in which nothing ran"] = Alone().WithUploads(Uploaded with { Executed = 0 }),
        ["results uploaded of a crash"] = Alone().WithUploads(Uploaded with { Problems = ["the host crashed"] }),
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
        ["register missing"] = Alone().WithGit(g => g with { Staff = Fact.Of(new StaffRegisterFact { Path = RegisterSchemas.Staff.Path, Exists = false }) }),
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
        ["not trained"] = Alone().WithTraining(r => r with { Rows = [r.Rows![0]] }),
        ["training of another version, and ended"] = Alone().WithTraining(r => r with { Rows = [r.Rows![0] with { ProcedureVersion = "1" }, r.Rows[1] with { Expires = new DateOnly(2026, 2, 1) }] }),
        ["registers missing"] = Alone().WithTraining(r => r with { Exists = false, Rows = null }).WithProcessing(r => r with { Exists = false, Rows = null }).WithRecipients(r => r with { Exists = false, Rows = null }),
        ["registers faulty"] = Alone().WithTraining(r => r with { Errors = ["e"] }).WithProcessing(r => r with { Errors = ["e"] }).WithRecipients(r => r with { Errors = ["e"], Rows = null }),
        ["recipient not assessed"] = Alone().WithRecipient(r => r with { Assessed = null, HasIncidentContact = false, ContactConfirmed = null }),
        ["recipient out of date"] = Alone().WithRecipient(r => r with { Assessed = new DateOnly(2024, 1, 1), ContactConfirmed = new DateOnly(2024, 1, 1) }),
        ["recipient not registered"] = Alone().WithScan(s => s with { Disclosures = [SampleRegisters.Disclosure() with { Recipient = "elsewhere", Channel = null }] }),
        ["processing not recorded"] = Alone().WithScan(s => s with { Operations = [SampleRegisters.Operation() with { ProcessingId = "" }, SampleRegisters.Operation() with { ProcessingId = "other", LawfulBasis = "Consent" }] }),
        ["lawful basis differs"] = Alone().WithScan(s => s with { Operations = [SampleRegisters.Operation() with { LawfulBasis = "Consent", Classes = ["special-category"] }] }),
        ["Part 3 not said"] = Alone().WithPolicy(p => p with { LawEnforcement = null }),
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

    private static ArtifactResultsFact Uploaded => new() { Files = 1, Executed = 12, Failed = 0, Skipped = 1, Problems = [] };

    /// <summary>The judged commit alone: half as much to lose.</summary>
    private static JudgementContext Alone() => Deployable().OnlyTip();

    private static JudgementContext Touching(string path, params string[] access) =>
        Alone().WithTipCommit(c => c with { Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = path, Access = access }]) });

    private static JudgementContext Code(Func<TestedCode, TestedCode> change) =>
        Deployable().With(f => f with { Evidence = f.Evidence! with { Tested = f.Evidence.Tested! with { Value = change(f.Evidence.Tested.Value!) } } });
}
