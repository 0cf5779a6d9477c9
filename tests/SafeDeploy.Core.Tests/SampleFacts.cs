using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Tests;

/// <summary>Facts and policy under which every control is satisfied; each test takes one thing away.</summary>
internal static class SampleFacts
{
    public const string Tip = "c200000000000000000000000000000000000000";
    public const string Earlier = "c100000000000000000000000000000000000000";
    public const string LastDeployed = "c000000000000000000000000000000000000000";
    public const string Head = "ad20000000000000000000000000000000000000";
    public const string Tree = "7ee2000000000000000000000000000000000000";
    public const string Project = "src/Records/Records.csproj";
    public const string Owners = "b10b000000000000000000000000000000000000";
    public const long Actions = 15368;
    public const long RepositoryId = 1100;

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly ActorFact Author = Person(1, "author");
    public static readonly ActorFact Reviewer = Person(2, "reviewer");

    public static JudgementContext Deployable() => new(Facts(), Policy(), Now);

    public static DeploymentPolicy Policy() => new()
    {
        DeploymentBranches = ["main"],
        Since = "v1",
        Environment = "production",
        LawEnforcement = true,
        Tests = new TestsPolicy { Checks = [new PolicyCheck { Name = "regression" }], Evidence = new TestEvidencePolicy { Required = true } },
        Scan = new ScanPolicy { Exclude = [new ScanExclusion { Project = "tools/Seed.csproj", Reason = "Never deployed: fills a developer's own database" }] },
    };

    public static FactSet Facts() => new()
    {
        SchemaVersion = FactSet.CurrentSchemaVersion,
        Tool = "safedeploy 0.1.0",
        CollectedAt = Now,
        Subject = new SubjectFact { Repository = "example/records", Commit = Tip, Tree = Tree, Branch = "main" },
        Git = new GitFacts
        {
            Shallow = false,
            Since = LastDeployed,
            Changes = Fact.List<CommitFact>([Commit(Tip, Earlier, Tree), Commit(Earlier, LastDeployed, "7ee1000000000000000000000000000000000000")], From("git log")),
            Procedure = Fact.Of(new DocumentFact
            {
                Path = "docs/deployment-procedure.md",
                Exists = true,
                Headings = ["Testing", "Review", "Deployment", "Rolling back", "Emergency changes", "Incidents"],
                Owner = "Head of delivery",
                Version = "2",
                ReviewedOn = new DateOnly(2026, 9, 1),
                LastChangedIn = Earlier,
            }),
            Deployed = Fact.List<DeployedCommitFact>([new DeployedCommitFact { Commit = LastDeployed, OnBranch = true }], From("git log --first-parent")),
            JudgedCodeOwners = Owners,
            CodeOwners = Fact.List<CodeOwnersFileFact>([new CodeOwnersFileFact { Blob = Owners, Path = ".github/CODEOWNERS", Text = "* @example/platform\n" }], From("git show .github/CODEOWNERS")),
            Staff = Fact.Of(Staff(), From("git show main:compliance/staff.csv")),
            Training = Fact.Of(SampleRegisters.Training(), From("git show main:compliance/training.csv")),
            Processing = Fact.Of(SampleRegisters.Processing(), From($"git show {Tip}:compliance/processing.csv")),
            Recipients = Fact.Of(SampleRegisters.Recipients(), From($"git show {Tip}:compliance/recipients.csv")),
        },
        Host = new HostFacts
        {
            Kind = "github",
            ApiUrl = "https://api.example.test",
            Repository = "example/records",
            RepositoryInfo = Fact.Of(new RepositoryFact { Id = RepositoryId, DefaultBranch = "main", Private = true, Rights = new RightsFact { Admin = true } }, From("repos/example/records")),
            Branches = [Branch()],
            Changes = [Change(Tip, PullRequest(12, Tip, Head, Tree)), Change(Earlier, PullRequest(11, Earlier, "ad10000000000000000000000000000000000000", "7ee1000000000000000000000000000000000000"))],
            Environments = [Production()],
            Access = Access(),
            CodeOwnersErrors = Fact.List<CodeOwnersErrorFact>([], From("codeowners/errors")),
        },
        Scan = Scan(),
        Evidence = SampleEvidenceFacts.Of(Tree, "7ee1000000000000000000000000000000000000"),
    };

    public static BranchFacts Branch(string name = "main") => new()
    {
        Name = name,
        Rules = Fact.List<BranchRuleFact>(
        [
            new BranchRuleFact { Type = "pull_request", RulesetId = 7, PullRequest = new ReviewRequirement { RequiredApprovals = 1, DismissStaleReviews = true, RequireLastPushApproval = false, RequireCodeOwnerReview = true } },
            new BranchRuleFact { Type = "non_fast_forward", RulesetId = 7 },
            new BranchRuleFact { Type = "deletion", RulesetId = 7 },
            new BranchRuleFact { Type = "required_status_checks", RulesetId = 7, StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = Actions }] } },
        ], From("rules/branches/main")),
        Rulesets = [Fact.Of(Ruleset(), From("rulesets/7"))],
        Protection = Fact.Of(new ClassicProtectionFact { Protected = false }, From("protection")),
        RuleSuites = Fact.List<RuleSuiteFact>([Suite(Tip, Earlier), Suite(Earlier, LastDeployed)], From("rule-suites")),
        RuleSuitesFrom = Now.AddDays(-30),
        Pushes = Fact.List<PushFact>([Push(Tip, Earlier), Push(Earlier, LastDeployed)], From("activity")),
        PushesFrom = Now.AddDays(-90),
    };

    public static RuleSuiteFact Suite(string? after, string? before, string? result = "pass") =>
        new() { Id = 31, Ref = "refs/heads/main", Before = before, After = after, Actor = Author, PushedAt = Now.AddDays(-2), Result = result };

    public static PushFact Push(string? after, string? before, string? type = "pr_merge", string branch = "main", ActorFact? by = null) =>
        new() { Ref = $"refs/heads/{branch}", Type = type, Before = before, After = after, Actor = by ?? Author, At = Now.AddDays(-2.5) };

    public static EnvironmentFacts Production() => new()
    {
        Name = "production",
        Settings = Fact.Of(
            new EnvironmentFact
            {
                Exists = true,
                DeployableFrom = "selected",
                AdminsCanBypass = false,
                Rules =
                [
                    new EnvironmentRuleFact { Type = "required_reviewers", PreventSelfReview = true, Reviewers = [new EnvironmentReviewerFact { Type = "Team", Id = 5, Name = "platform" }] },
                    new EnvironmentRuleFact { Type = "branch_policy" },
                ],
            },
            From("environments/production")),
        SelectedRefs = Fact.List<DeploymentRefFact>([new DeploymentRefFact { Name = "main", Type = "branch" }], From("environments/production/deployment-branch-policies")),
        CustomRules = Fact.List<CustomRuleFact>([], From("environments/production/deployment_protection_rules")),
        Deployments = Fact.List<DeploymentFact>([Deployment(901, Tip, "in_progress"), Deployment(900, LastDeployed, "success")], From("deployments")),
    };

    public static DeploymentFact Deployment(long id, string? commit, string? state, double daysAgo = 10) => new()
    {
        Id = id,
        Commit = commit,
        Ref = "main",
        Creator = Author,
        CreatedAt = Now.AddDays(-daysAgo),
        Statuses = Fact.List<DeploymentStatusFact>([new DeploymentStatusFact { State = state, At = Now.AddDays(-daysAgo) }], From($"deployments/{id}/statuses")),
        RunId = 7000 + id,
        RunTriggeredBy = Author,
        Approvals = Fact.List<RunApprovalFact>([new RunApprovalFact { Environments = ["production"], State = "approved", User = Reviewer }], From($"actions/runs/{7000 + id}/approvals")),
    };

    public static AccessFacts Access() => new()
    {
        Collaborators = Fact.List<CollaboratorFact>([new CollaboratorFact { Account = Author, Role = "write" }, new CollaboratorFact { Account = Reviewer, Role = "admin" }, new CollaboratorFact { Account = Person(8, "auditor"), Role = "read" }], From("collaborators")),
        OutsideCollaborators = Fact.List<ActorFact>([], From("collaborators?affiliation=outside")),
        Teams = Fact.List<TeamFact>([new TeamFact { Id = 5, Slug = "platform", Permission = "push", Members = Fact.List<ActorFact>([Reviewer], From("teams/platform/members")) }], From("teams")),
        DeployKeys = Fact.List<DeployKeyFact>([new DeployKeyFact { Id = 61, Title = "mirror", ReadOnly = true }], From("keys")),
        Owner = Fact.Of(new OwnerFact { Login = "example", Type = "Organization", TwoFactorRequired = true }, From("orgs/example")),
        MembersWithoutTwoFactor = Fact.List<ActorFact>([], From("orgs/example/members?filter=2fa_disabled")),
        LastSeen = Fact.List<LastSeenFact>([new LastSeenFact { Account = Author, At = Now.AddDays(-3), What = "push", Looked = true }, new LastSeenFact { Account = Reviewer, At = Now.AddDays(-20), What = "commit", Looked = true }], From("activity")),
    };

    public static StaffRegisterFact Staff() => new()
    {
        Path = RegisterSchemas.Staff.Path,
        Commit = Tip,
        Exists = true,
        Members =
        [
            new StaffMemberFact { Account = "author", Id = 1, Until = DateOnly.MaxValue, Line = 2 },
            new StaffMemberFact { Account = "reviewer", Until = DateOnly.MaxValue, Line = 3 },
            new StaffMemberFact { Account = "former", Id = 3, Until = new DateOnly(2026, 6, 30), Line = 4 },
        ],
    };

    public static RulesetFact Ruleset(params BypassActorFact[] bypass) => new() { Id = 7, Name = "deploy", Enforcement = "active", BypassActors = bypass, CreatedAt = Now.AddDays(-400), UpdatedAt = Now.AddDays(-60) };

    /// <summary>Classic protection that asks for everything and lets nobody around it.</summary>
    public static ClassicProtectionFact Classic() => new()
    {
        Protected = true,
        EnforceAdmins = true,
        AllowForcePushes = false,
        AllowDeletions = false,
        Reviews = new ReviewRequirement { RequiredApprovals = 1, DismissStaleReviews = true, RequireLastPushApproval = false, RequireCodeOwnerReview = true, BypassAllowances = [] },
        StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = Actions }] },
    };

    public static ChangeFacts Change(string commit, params PullRequestFact[] pulls) => new()
    {
        Commit = commit,
        PullRequests = Fact.List(pulls, From($"commits/{commit}/pulls")),
        CheckRuns = Fact.List<CheckRunFact>([Run(100)], From($"commits/{commit}/check-runs")),
        Statuses = Fact.List<StatusFact>([], From($"commits/{commit}/status")),
        WorkflowRuns = Fact.List([Workflow()], From($"actions/runs?head_sha={commit}")),
    };

    public static WorkflowRunFact Workflow(long? suite = 1, string? started = "push", long? repository = RepositoryId, string path = ".github/workflows/ci.yml") => new()
    {
        Id = 4000 + suite,
        SuiteId = suite,
        Path = path,
        Event = started,
        Attempt = 1,
        Conclusion = "success",
        HeadRepositoryId = repository,
        Actor = Author,
        TriggeringActor = Author,
    };

    public static PullRequestFact PullRequest(int number, string mergeCommit, string head, string tree) => new()
    {
        Number = number,
        BaseBranch = "main",
        MergedAt = Now.AddDays(-2),
        MergeCommit = mergeCommit,
        HeadCommit = head,
        HeadTree = tree,
        Author = Author,
        MergedBy = Author,
        HeadBranch = "change",
        HeadRepositoryId = RepositoryId,
        Pushes = Fact.List([Push(head, null, "push", "change")], From("activity?ref=refs/heads/change")),
        Reviews = Fact.List<ReviewFact>([Review(Reviewer, "APPROVED", head, tree)], From($"pulls/{number}/reviews")),
        Commits = Fact.List<PullRequestCommitFact>([new PullRequestCommitFact { Id = head, Author = Author, Committer = Author }], From($"pulls/{number}/commits")),
        CheckRuns = Fact.List<CheckRunFact>([Run(50)], From($"commits/{head}/check-runs")),
        Statuses = Fact.List<StatusFact>([], From($"commits/{head}/status")),
        WorkflowRuns = Fact.List([Workflow(started: "pull_request")], From($"actions/runs?head_sha={head}")),
    };

    public static ReviewFact Review(ActorFact? by, string? state = "APPROVED", string? commit = Head, string? tree = Tree, double daysAgo = 3) => new()
    {
        State = state,
        Commit = commit,
        Tree = tree,
        SubmittedAt = Now.AddDays(-daysAgo),
        Reviewer = by,
        ReviewerCanWrite = true,
    };

    public static CheckRunFact Run(long? id, string? conclusion = "success", long? suite = 1, long? app = Actions, string name = "regression", string? status = "completed") =>
        new() { Id = id, Name = name, Status = status, Conclusion = conclusion, AppId = app, SuiteId = suite };

    public static ActorFact Person(long? id, string login, string? type = "User") => new() { Id = id, Login = login, Type = type };

    public static Provenance From(string source) => new() { Source = source, At = Now };

    public static CommitFact Commit(string id, string parent, string tree) => new()
    {
        Id = id,
        Tree = tree,
        Parents = [parent],
        CommittedAt = Now.AddDays(-2.5),
        Subject = "A change",
        Paths = Fact.List<ChangedPathFact>(
            id == Tip ? [new ChangedPathFact { Path = "src/Records/Upload.cs", Access = [] }] : [new ChangedPathFact { Path = "src/Records/Program.cs", Access = ["adds AllowAnonymous"] }, new ChangedPathFact { Path = ".github/workflows/ci.yml", Access = [] }],
            From($"git diff-tree {id}")),
        BaseCodeOwners = Owners,
        BaseProcedureVersion = "2",
    };

    public static ProcessingOperationFact Operation(string symbol, string path, string? lines, string? failures = null) => SampleRegisters.Operation() with
    {
        Symbol = symbol,
        Assembly = "Records",
        Kinds = ["consultation"],
        Digest = "d1",
        Lines = lines,
        FailureLines = failures,
        Location = new CodeLocation { Path = path, Line = 5, Column = 5 },
    };

    private static ScanFacts Scan() => new()
    {
        Tree = Tree,
        Target = "Records.slnx",
        NotScanned = [],
        AnalyzerVersion = "0.1.0",
        Projects =
        [
            new ScannedProjectFact { Path = Project, TargetFramework = "net10.0", IsTest = false, Covered = true, ReferencesAnalyzers = true, RulesRun = SampleRegisters.RulesRun },
            new ScannedProjectFact { Path = "tests/Records.Tests.csproj", IsTest = true, Covered = false, Reason = "a test project" },
            new ScannedProjectFact { Path = "tools/Seed.csproj", IsTest = false, Covered = false, Reason = "it does not build here" },
        ],
        Findings = [new CodeFindingFact { Rule = "SD0301", Message = "A log holds an e-mail address", Project = Project, Suppressed = true, Justification = "The audit log, which is kept apart", Location = new CodeLocation { Path = "src/Records/Audit.cs", Line = 8 } }],
        Operations = [Operation("M:Records.Upload.SendAsync(Records.Person)", "src/Records/Upload.cs", "12;20"), Operation("M:Records.Report.Names", "src/Records/Report.cs", "7")],
        Members = [new PersonalDataMemberFact { Member = "Email", Class = "personal", Category = "email", Annotated = true, Project = Project, Location = new CodeLocation { Path = "src/Records/Person.cs", Line = 4, Column = 5 } }],
        Disclosures = [SampleRegisters.Disclosure()],
    };
}
