using System.Text.Json.Serialization.Metadata;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests.Contract;

/// <summary>One schema mock for all tests of the class.</summary>
public sealed class SchemaMockFixture : IAsyncLifetime
{
    public SchemaMockServer? Server { get; private set; }

    public async ValueTask InitializeAsync() => Server = EmulatorServer.InstalledIn is null ? null : await SchemaMockServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}

/// <summary>What we ask, and what we make of the answers, against a server that knows nothing but GitHub's own description.</summary>
public sealed class SchemaMockTests(SchemaMockFixture fixture) : IClassFixture<SchemaMockFixture>
{
    /// <summary>How many made-up answers are read of each kind.</summary>
    private static readonly int Rounds = LongRun.Tries(1, 3);

    /// <summary>The description gives a reference in the place of this example, so that what the mock answers is not of the description's own schema.</summary>
    private const string WithoutExample = "repos/owner/name/environments/production/deployment_protection_rules";

    [Fact]
    public async Task Every_address_is_one_that_the_description_has_and_its_example_is_read()
    {
        var server = Server();
        server.MakesUp = false;
        var before = server.Answers.Count;
        using var client = Client(server);
        var gaps = new List<string>();
        foreach (var (path, read) in Reads)
        {
            if (await read(client, path) is { } gap && path != WithoutExample)
            {
                gaps.Add($"{path}: {gap.Reason}");
            }
        }

        Assert.Empty(gaps);
        Assert.Equal(Reads.Count, server.Answers.Count - before);
        Assert.All(server.Answers.Skip(before), a => Assert.True(a.Status == 200, $"{a.Target}: {a.Status} {a.Body}"));
    }

    [Fact]
    public async Task Made_up_answer_is_read_or_left_a_gap_and_never_ends_the_reading()
    {
        var server = Server();
        server.MakesUp = true;
        var (read, asked) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            using var client = Client(server);
            foreach (var (path, reads) in Reads)
            {
                asked++;
                read += await reads(client, path) is null ? 1 : 0;
            }
        }

        // What may be left out by the description and is needed here leaves a gap; most answers are whole.
        Assert.InRange(read, asked / 2, asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whole_reading_asks_nothing_that_the_description_refuses(bool madeUp)
    {
        var server = Server();
        server.MakesUp = madeUp;
        var before = server.Answers.Count;
        var options = new GitHubOptions
        {
            ApiUrl = server.Url,
            Token = Token,
            Repository = "owner/name",
            Branch = "main",
            EnvironmentNames = ["production"],
            TestArtifact = "test-results",
            Commits = [new CommitFact { Id = Commit, Tree = "tree", Parents = ["parent"] }],
        };
        await using var session = new GitHubSession(options, Quick with { TryTimeout = TimeSpan.FromMinutes(2) }, TimeProvider.System, null, TestContext.Current.CancellationToken);
        var facts = await session.CollectAsync(options.Commits, [], await session.EnvironmentsAsync(options.Commits[0]));

        var answers = server.Answers.Skip(before).ToList();
        Assert.InRange(answers.Count, 15, 200);
        Assert.All(answers, a => Assert.True(a.Status is not (400 or 404 or 405 or 406 or 422), $"{a.Target}: {a.Status} {a.Body}"));
        Assert.NotEmpty(Written(facts));
    }

    /// <summary>Each address that is read, with what reads it; what it leaves is a gap, or null.</summary>
    private static IReadOnlyList<(string Path, Func<HostClient, string, Task<Gap?>> Read)> Reads { get; } =
    [
        (At(HostEndpoints.Repository), One(HostJson.Default.RepositoryModel)),
        (At(HostEndpoints.Rules), Many(HostJson.Default.RuleModelArray)),
        (At(HostEndpoints.Ruleset), One(HostJson.Default.RulesetModel)),
        (At(HostEndpoints.Protection), One(HostJson.Default.ProtectionModel)),
        (At(HostEndpoints.RuleSuites), Many(HostJson.Default.RuleSuiteModelArray)),
        ("repos/owner/name/rulesets/rule-suites/1", One(HostJson.Default.RuleSuiteModel)),
        (At(HostEndpoints.Activity), Many(HostJson.Default.ActivityModelArray)),
        (At(HostEndpoints.PullRequests), Many(HostJson.Default.PullModelArray)),
        ("repos/owner/name/pulls/5", One(HostJson.Default.PullModel)),
        ("repos/owner/name/pulls/5/reviews?per_page=100", Many(HostJson.Default.ReviewModelArray)),
        ("repos/owner/name/pulls/5/commits?per_page=100", Many(HostJson.Default.PullCommitModelArray)),
        (At(HostEndpoints.Commit), One(HostJson.Default.GitCommitModel)),
        (At(HostEndpoints.Collaborator), One(HostJson.Default.PermissionModel)),
        (At(HostEndpoints.Checks), One(HostJson.Default.CheckRunsModel)),
        (At(HostEndpoints.Statuses), Many(HostJson.Default.StatusModelArray)),
        (At(HostEndpoints.Runs), One(HostJson.Default.WorkflowRunsModel)),
        ("repos/owner/name/actions/runs/9?exclude_pull_requests=true", One(HostJson.Default.WorkflowRunModel)),
        ("repos/owner/name/actions/runs/9/attempts/1?exclude_pull_requests=true", One(HostJson.Default.WorkflowRunModel)),
        ("repos/owner/name/actions/runs/9/artifacts?name=test-results&per_page=100", One(HostJson.Default.ArtifactsModel)),
        ("repos/owner/name/actions/runs/9/approvals", Many(HostJson.Default.RunApprovalModelArray)),
        (At(HostEndpoints.Environment), One(HostJson.Default.EnvironmentModel)),
        ("repos/owner/name/environments?per_page=100", One(HostJson.Default.EnvironmentsModel)),
        ("repos/owner/name/environments/production/deployment-branch-policies?per_page=100", One(HostJson.Default.BranchPoliciesModel)),
        (WithoutExample, One(HostJson.Default.CustomRulesModel)),
        (At(HostEndpoints.Deployments), Many(HostJson.Default.DeploymentModelArray)),
        ("repos/owner/name/deployments/1/statuses?per_page=100", Many(HostJson.Default.DeploymentStatusModelArray)),
        (At(HostEndpoints.CodeOwners), One(HostJson.Default.CodeOwnersErrorsModel)),
        (At(HostEndpoints.Collaborators), Many(HostJson.Default.CollaboratorModelArray)),
        (At(HostEndpoints.Teams), Many(HostJson.Default.TeamModelArray)),
        (At(HostEndpoints.TeamMembers), Many(HostJson.Default.AccountModelArray)),
        (At(HostEndpoints.DeployKeys), Many(HostJson.Default.DeployKeyModelArray)),
        (At(HostEndpoints.Organization), One(HostJson.Default.OrganizationModel)),
        (At(HostEndpoints.WithoutTwoFactor), Many(HostJson.Default.AccountModelArray)),
    ];

    private static string At(HostEndpoint endpoint) => endpoint.At(
        ("repository", "owner/name"), ("branch", "main"), ("ruleset", "42"), ("commit", Commit), ("login", "reviewer"), ("environment", "production"), ("owner", "org"), ("team", "ops"));

    private static Func<HostClient, string, Task<Gap?>> One<T>(JsonTypeInfo<T> type)
        where T : class => async (client, path) => (await client.ReadAsync(path, type)).Gap;

    private static Func<HostClient, string, Task<Gap?>> Many<T>(JsonTypeInfo<T[]> type)
        where T : class => async (client, path) => (await client.ReadAllAsync(path, type, p => p)).Gap;

    private SchemaMockServer Server()
    {
        Assert.SkipWhen(fixture.Server is null, EmulatorServer.SkipReason);
        return fixture.Server!;
    }

    private static HostClient Client(SchemaMockServer server) => new(
        new GitHubOptions { ApiUrl = server.Url, Token = Token, Repository = "owner/name", Branch = "main" }, Quick with { TryTimeout = TimeSpan.FromMinutes(2) }, TimeProvider.System, null, TestContext.Current.CancellationToken);
}
