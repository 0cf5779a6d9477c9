using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;
using SafeDeploy.Core.Reporting;
using SafeDeploy.GitHub.Transport;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests.Gate;

/// <summary>
/// A host under which every control that looks at one is satisfied, and one on which everything is wrong; with what Git shows beside them. The answers hold
/// what is read of them, so that a test can change each thing that is read.
/// </summary>
internal static class GateHost
{
    public const string Deployed = "d000000000000000000000000000000000000001";
    private const string Tree = "tree-of-head";
    private const string Owners = "b10b000000000000000000000000000000000000";

    public static readonly string[] Controls = ["CHANGE-1", "CHANGE-2", "CHANGE-3", "CHANGE-4", "ACCESS-1", "ACCESS-2", "ACCESS-3"];

    /// <summary>The day on which it is judged, at which the changes below are some days old.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Runs = """{"total_count":1,"check_runs":[{"id":11,"name":"regression","status":"completed","conclusion":"success","completed_at":"2026-03-02T09:30:00Z","app":{"id":15368},"check_suite":{"id":4}}]}""";

    /// <summary>The answers by path, as they are where all is well.</summary>
    public static Dictionary<string, string> Well() => new(StringComparer.Ordinal)
    {
        [Repo] = """{"id":7,"default_branch":"main","private":true,"archived":false,"owner":{"id":70,"login":"org","type":"Organization"},"permissions":{"admin":true,"maintain":true,"push":true,"pull":true}}""",
        ["rules/branches/main"] = """
            [{"type":"pull_request","ruleset_id":42,"ruleset_source_type":"Repository","ruleset_source":"owner/name","parameters":{"required_approving_review_count":1,"dismiss_stale_reviews_on_push":true,"require_last_push_approval":true,"require_code_owner_review":true}},
             {"type":"non_fast_forward","ruleset_id":42},{"type":"deletion","ruleset_id":42},
             {"type":"required_status_checks","ruleset_id":42,"parameters":{"strict_required_status_checks_policy":true,"required_status_checks":[{"context":"regression","integration_id":15368}]}}]
            """,
        ["rulesets/42"] = """{"id":42,"name":"main","enforcement":"active","bypass_actors":[],"current_user_can_bypass":"never","created_at":"2025-06-01T09:00:00Z","updated_at":"2026-01-05T09:00:00Z"}""",
        ["rulesets/rule-suites"] = $$"""[{"id":1,"actor_id":1,"actor_name":"author","before_sha":"{{Deployed}}","after_sha":"{{Commit}}","ref":"refs/heads/main","pushed_at":"2026-03-02T10:00:00Z","result":"pass","evaluation_result":"pass"}]""",
        ["activity"] = $"[{Activity(4, "pr_merge", "main", Commit, Deployed)},{Activity(3, "push", "feature", Head, "first", "2026-03-01T10:00:00Z")},{Activity(2, "branch_creation", "feature", "first", at: "2026-03-01T09:00:00Z")},{Activity(1, "pr_merge", "main", Deployed, "older", "2026-02-01T09:00:00Z")}]",
        [$"commits/{Commit}/pulls"] = $"[{Pull()}]",
        ["pulls/5"] = Pull(detail: ""","commits":1,"merged_by":{"id":2,"login":"reviewer","type":"User"}"""),
        ["pulls/5/reviews"] = $"[{Review()}]",
        ["pulls/5/commits"] = $"[{PullCommit()}]",
        ["collaborators/reviewer/permission"] = """{"permission":"write","role_name":"write","user":{"id":2,"login":"reviewer"}}""",
        [$"commits/{Commit}/check-runs"] = Runs,
        [$"commits/{Head}/check-runs"] = Runs,
        [$"commits/{Commit}/statuses"] = "[]",
        [$"commits/{Head}/statuses"] = "[]",
        [$"{Repo}/actions/runs?head_sha={Commit}&exclude_pull_requests=true&per_page=100"] = Run("push", Commit),
        [$"{Repo}/actions/runs?head_sha={Head}&exclude_pull_requests=true&per_page=100"] = Run("pull_request", Head),
        ["codeowners/errors"] = """{"errors":[]}""",
        ["environments/production"] = """
            {"id":1,"name":"production","can_admins_bypass":false,"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true},
             "protection_rules":[{"id":2,"type":"required_reviewers","prevent_self_review":true,"reviewers":[{"type":"Team","reviewer":{"id":4,"slug":"ops"}}]},{"id":3,"type":"branch_policy"}]}
            """,
        ["environments/production/deployment-branch-policies"] = """{"total_count":1,"branch_policies":[{"id":1,"name":"main","type":"branch"}]}""",
        ["environments/production/deployment_protection_rules"] = """{"total_count":0,"custom_deployment_protection_rules":[]}""",
        ["deployments"] = $$"""[{"id":21,"sha":"{{Deployed}}","ref":"main","environment":"production","creator":{"id":1,"login":"author","type":"User"},"created_at":"2026-02-10T12:00:00Z"}]""",
        ["deployments/21/statuses"] = """[{"id":1,"state":"success","created_at":"2026-02-10T12:30:00Z","log_url":"https://host/owner/name/actions/runs/77/job/5"}]""",
        ["actions/runs/77"] = $$$"""{"id":77,"head_sha":"{{{Deployed}}}","triggering_actor":{"id":1,"login":"author","type":"User"}}""",
        ["actions/runs/77/approvals"] = """[{"environments":[{"name":"production"}],"state":"approved","user":{"id":2,"login":"reviewer","type":"User"},"comment":""}]""",
        [$"{Repo}/collaborators?affiliation=all&per_page=100"] = """[{"id":1,"login":"author","type":"User","role_name":"write"},{"id":2,"login":"reviewer","type":"User","role_name":"admin"}]""",
        [$"{Repo}/collaborators?affiliation=outside&per_page=100"] = "[]",
        [$"{Repo}/activity?per_page=1&actor=reviewer"] = $"[{Activity(5, "push", "other", Head, "first", "2026-02-20T10:00:00Z", """{"id":2,"login":"reviewer","type":"User"}""")}]",
        ["teams"] = """[{"id":4,"slug":"ops","permission":"push"}]""",
        ["/orgs/org/teams/ops/members"] = """[{"id":2,"login":"reviewer","type":"User"}]""",
        ["keys"] = """[{"id":3,"title":"mirror","read_only":true,"created_at":"2026-01-01T00:00:00Z","last_used":"2026-03-01T00:00:00Z"}]""",
        ["/orgs/org"] = """{"login":"org","type":"Organization","two_factor_requirement_enabled":true}""",
        ["/orgs/org/members"] = "[]",
    };

    /// <summary>The answers where nothing is: no rules, a push past them, a self-approval, a failed check, a deployment by its own starter, access for everybody.</summary>
    public static Dictionary<string, string> Wrong()
    {
        var answers = Well();
        answers["rules/branches/main"] = """[{"type":"pull_request","ruleset_id":42,"parameters":{"required_approving_review_count":0,"dismiss_stale_reviews_on_push":false,"require_last_push_approval":false,"require_code_owner_review":false}},{"type":"required_status_checks","ruleset_id":42,"parameters":{"strict_required_status_checks_policy":false,"required_status_checks":[{"context":"lint"}]}}]""";
        answers["rulesets/42"] = """{"id":42,"name":"main","enforcement":"active","bypass_actors":[{"actor_id":5,"actor_type":"RepositoryRole","bypass_mode":"always"}],"updated_at":"2026-01-05T09:00:00Z"}""";
        answers["rulesets/rule-suites"] = answers["rulesets/rule-suites"].Replace("\"result\":\"pass\"", "\"result\":\"bypass\"", StringComparison.Ordinal);
        answers["rulesets/rule-suites/1"] = """{"id":1,"result":"bypass","rule_evaluations":[{"rule_source":{"type":"ruleset","id":42,"name":"main"},"enforcement":"active","result":"fail","rule_type":"pull_request","details":"none"}]}""";
        answers["activity"] = $"[{Activity(4, "force_push", "main", Commit, Deployed)},{Activity(3, "push", "feature", Head, "first", "2026-03-01T10:00:00Z")},{Activity(2, "branch_creation", "feature", "first", at: "2026-03-01T09:00:00Z")}]";
        var byItself = Review(user: """{"id":1,"login":"author","type":"User"}""");
        answers["pulls/5/reviews"] = $"[{byItself},{Review(state: "CHANGES_REQUESTED")}]";
        answers["collaborators/author/permission"] = """{"permission":"write","user":{"id":1}}""";
        answers[$"commits/{Commit}/check-runs"] = answers[$"commits/{Head}/check-runs"] = Runs.Replace("success", "failure", StringComparison.Ordinal);
        answers["codeowners/errors"] = """{"errors":[{"line":1,"kind":"Unknown owner","source":"* @nobody","suggestion":"mend it","path":".github/CODEOWNERS"}]}""";
        answers["environments/production"] = """{"id":1,"name":"production","can_admins_bypass":true,"deployment_branch_policy":null,"protection_rules":[{"id":2,"type":"required_reviewers","prevent_self_review":false,"reviewers":[{"type":"User","reviewer":{"id":1,"login":"author"}}]}]}""";
        answers["actions/runs/77/approvals"] = """[{"environments":[{"name":"production"}],"state":"approved","user":{"id":1,"login":"author","type":"User"},"comment":""}]""";
        answers[$"{Repo}/collaborators?affiliation=all&per_page=100"] = """[{"id":3,"login":"former","type":"User","role_name":"admin"}]""";
        answers[$"{Repo}/collaborators?affiliation=outside&per_page=100"] = """[{"id":3,"login":"former","type":"User"}]""";
        answers["keys"] = """[{"id":3,"title":"old","read_only":false,"created_at":"2020-01-01T00:00:00Z"}]""";
        answers["/orgs/org"] = """{"login":"org","type":"Organization","two_factor_requirement_enabled":false}""";
        answers["/orgs/org/members"] = """[{"id":3,"login":"former","type":"User"}]""";
        return answers;
    }

    /// <summary>A host that gives these answers.</summary>
    public static FakeGitHub Of(IReadOnlyDictionary<string, string> answers, TimeSpan latency = default, string prefix = "")
    {
        var host = new FakeGitHub(latency) { Prefix = prefix }.On("branches/main/protection", """{"message":"Branch not protected"}""", 404);
        foreach (var (path, answer) in answers)
        {
            host.On(path, answer);
        }

        return host;
    }

    /// <summary>Collects and judges.</summary>
    public static async Task<(Report Report, HostFacts Facts)> JudgeAsync(FakeGitHub host, TransportLimits? limits = null, TimeProvider? time = null)
    {
        time ??= new ShiftedTime(Now - DateTimeOffset.UtcNow);
        var options = host.Options() with { EnvironmentNames = ["production"], Commits = [Changed] };
        await using var session = new GitHubSession(options with { ApiUrl = host.Url }, limits ?? Quick, time, null, CancellationToken.None);
        var environments = await session.EnvironmentsAsync(new CommitFact { Id = Commit, Tree = Tree });
        var facts = await session.CollectAsync(options.Commits, [], environments);
        var set = new FactSet
        {
            SchemaVersion = FactSet.CurrentSchemaVersion,
            CollectedAt = Now,
            Subject = new SubjectFact { Repository = "owner/name", Commit = Commit, Tree = Tree, Branch = "main" },
            Git = Git,
            Host = facts,
        };
        return (ReportBuilder.Build(new JudgementContext(set, Policy, Now), new ToolInfo("safedeploy", "0")), facts);
    }

    /// <summary>The outcome of each control that looks at the host.</summary>
    public static Dictionary<string, Outcome> Outcomes(Report report) => report.Controls.Where(c => Controls.Contains(c.Id)).ToDictionary(c => c.Id, c => c.Outcome);

    private static DeploymentPolicy Policy => new() { DeploymentBranches = ["main"], Environment = "production", Tests = new TestsPolicy { Checks = [new PolicyCheck { Name = "regression" }] } };

    private static CommitFact Changed => new()
    {
        Id = Commit,
        Tree = Tree,
        Parents = [Deployed],
        CommittedAt = Now.AddDays(-2),
        Subject = "A change",
        Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = "src/Program.cs", Access = ["adds AllowAnonymous"] }]),
        BaseCodeOwners = Owners,
    };

    private static GitFacts Git => new()
    {
        Shallow = false,
        Since = Deployed,
        Changes = Fact.List<CommitFact>([Changed]),
        Deployed = Fact.List<DeployedCommitFact>([new DeployedCommitFact { Commit = Deployed, OnBranch = true }]),
        JudgedCodeOwners = Owners,
        CodeOwners = Fact.List<CodeOwnersFileFact>([new CodeOwnersFileFact { Blob = Owners, Path = ".github/CODEOWNERS", Text = "* @org/ops\n" }]),
        Staff = Fact.Of(new StaffRegisterFact
        {
            Path = RegisterSchemas.Staff.Path,
            Commit = Commit,
            Exists = true,
            Members = [new StaffMemberFact { Account = "author", Id = 1, Until = DateOnly.MaxValue, Line = 2 }, new StaffMemberFact { Account = "reviewer", Id = 2, Until = DateOnly.MaxValue, Line = 3 }, new StaffMemberFact { Account = "former", Id = 3, Until = new DateOnly(2026, 1, 1), Line = 4 }],
        }),
    };

    private static string Run(string started, string commit) => $$"""
        {"total_count":1,"workflow_runs":[{"id":9,"check_suite_id":4,"path":".github/workflows/ci.yml","event":"{{started}}","run_attempt":1,"conclusion":"success","head_sha":"{{commit}}","head_branch":"main","head_repository":{"id":7},
          "actor":{"id":1,"login":"author","type":"User"},"triggering_actor":{"id":1,"login":"author","type":"User"},"referenced_workflows":[]}]}
        """;

    /// <summary>A clock that is off by so much, and otherwise goes like any other.</summary>
    internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
