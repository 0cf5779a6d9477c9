using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

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
    public const long Actions = 15368;

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly ActorFact Author = Person(1, "author");
    public static readonly ActorFact Reviewer = Person(2, "reviewer");

    public static JudgementContext Deployable() => new(Facts(), Policy(), Now);

    public static DeploymentPolicy Policy() => new()
    {
        DeploymentBranches = ["main"],
        Since = "v1",
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
                ReviewedOn = new DateOnly(2026, 9, 1),
                LastChangedIn = Earlier,
            }),
        },
        Host = new HostFacts
        {
            Kind = "github",
            ApiUrl = "https://api.example.test",
            Repository = "example/records",
            Branches = [Branch()],
            Changes = [Change(Tip, PullRequest(12, Tip, Head, Tree)), Change(Earlier, PullRequest(11, Earlier, "ad10000000000000000000000000000000000000", "7ee1000000000000000000000000000000000000"))],
        },
        Scan = Scan(),
        Evidence = SampleEvidenceFacts.Of(Tree, "7ee1000000000000000000000000000000000000"),
    };

    public static BranchFacts Branch(string name = "main") => new()
    {
        Name = name,
        Rules = Fact.List<BranchRuleFact>(
        [
            new BranchRuleFact { Type = "pull_request", RulesetId = 7, PullRequest = new ReviewRequirement { RequiredApprovals = 1, DismissStaleReviews = true, RequireLastPushApproval = false } },
            new BranchRuleFact { Type = "non_fast_forward", RulesetId = 7 },
            new BranchRuleFact { Type = "deletion", RulesetId = 7 },
            new BranchRuleFact { Type = "required_status_checks", RulesetId = 7, StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = Actions }] } },
        ], From("rules/branches/main")),
        Rulesets = [Fact.Of(Ruleset(), From("rulesets/7"))],
        Protection = Fact.Of(new ClassicProtectionFact { Protected = false }, From("protection")),
    };

    public static RulesetFact Ruleset(params BypassActorFact[] bypass) => new() { Id = 7, Name = "deploy", Enforcement = "active", BypassActors = bypass };

    /// <summary>Classic protection that asks for everything and lets nobody around it.</summary>
    public static ClassicProtectionFact Classic() => new()
    {
        Protected = true,
        EnforceAdmins = true,
        AllowForcePushes = false,
        AllowDeletions = false,
        Reviews = new ReviewRequirement { RequiredApprovals = 1, DismissStaleReviews = true, RequireLastPushApproval = false, BypassAllowances = [] },
        StatusChecks = new CheckRequirement { Strict = true, Checks = [new RequiredCheckFact { Name = "regression", AppId = Actions }] },
    };

    public static ChangeFacts Change(string commit, params PullRequestFact[] pulls) => new()
    {
        Commit = commit,
        PullRequests = Fact.List(pulls, From($"commits/{commit}/pulls")),
        CheckRuns = Fact.List<CheckRunFact>([Run(100)], From($"commits/{commit}/check-runs")),
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
        Reviews = Fact.List<ReviewFact>([Review(Reviewer, "APPROVED", head, tree)], From($"pulls/{number}/reviews")),
        Commits = Fact.List<PullRequestCommitFact>([new PullRequestCommitFact { Id = head, Author = Author, Committer = Author }], From($"pulls/{number}/commits")),
        CheckRuns = Fact.List<CheckRunFact>([Run(50)], From($"commits/{head}/check-runs")),
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

    private static CommitFact Commit(string id, string parent, string tree) => new() { Id = id, Tree = tree, Parents = [parent], Subject = "A change" };

    private static ScanFacts Scan() => new()
    {
        Tree = Tree,
        Target = "Records.slnx",
        NotScanned = [],
        AnalyzerVersion = "0.1.0",
        Projects =
        [
            new ScannedProjectFact { Path = Project, TargetFramework = "net10.0", IsTest = false, Covered = true, ReferencesAnalyzers = true, RulesRun = ["SD0001", "SD0101", "SD0102", "SD0103", "SD0104", "SD0105", "SD0301", "SD0501", "SD0502", "SD0902", "SD0904"] },
            new ScannedProjectFact { Path = "tests/Records.Tests.csproj", IsTest = true, Covered = false, Reason = "a test project" },
            new ScannedProjectFact { Path = "tools/Seed.csproj", IsTest = false, Covered = false, Reason = "it does not build here" },
        ],
        Findings = [new CodeFindingFact { Rule = "SD0301", Message = "A log holds an e-mail address", Project = Project, Suppressed = true, Justification = "The audit log, which is kept apart", Location = new CodeLocation { Path = "src/Records/Audit.cs", Line = 8 } }],
        Members = [new PersonalDataMemberFact { Member = "Email", Class = "personal", Category = "email", Annotated = true, Project = Project, Location = new CodeLocation { Path = "src/Records/Person.cs", Line = 4, Column = 5 } }],
    };
}
