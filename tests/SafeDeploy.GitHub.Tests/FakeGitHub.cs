using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;
using SafeDeploy.Testing;

namespace SafeDeploy.GitHub.Tests;

/// <summary>A GitHub-shaped host whose answers are given one by one. What is not given, is 404 "Not Found".</summary>
internal sealed class FakeGitHub : IAsyncDisposable
{
    public const string Token = "ghp_0123456789secret";
    public const string Commit = "c0ffee0000000000000000000000000000000001";
    public const string Head = "beef000000000000000000000000000000000002";
    public const string Repo = "/repos/owner/name";

    /// <summary>Waits of milliseconds, so that no test waits; what is tried, and how often, is as it is outside.</summary>
    public static readonly TransportLimits Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(1), TryTimeout = TimeSpan.FromSeconds(20) };

    private readonly ConcurrentDictionary<string, Func<LoopbackRequest, LoopbackAnswer>> _answers = new(StringComparer.Ordinal);
    private readonly LoopbackServer _server;

    /// <param name="latency">How long each answer takes to come; none by default.</param>
    public FakeGitHub(TimeSpan latency = default) => _server = new LoopbackServer(
        r => Tagged(r, (Answer(r.Target) ?? Answer(r.Path))?.Invoke(r) ?? LoopbackAnswer.Json("""{"message":"Not Found"}""", 404)), latency);

    /// <summary>What every address begins with, as GitHub Enterprise Server's do; nothing else is answered then.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether answers bear an ETag, and unchanged ones are answered with 304, as GitHub does.</summary>
    public bool Tags { get; set; }

    /// <summary>A fake that nobody asks: what it would be asked goes elsewhere.</summary>
    public FakeGitHub(Uri elsewhere)
        : this(TimeSpan.Zero) => Url = elsewhere;

    public Uri Url { get => field ?? new Uri(_server.Url, Prefix.TrimStart('/')); private init; }

    public IReadOnlyList<LoopbackRequest> Requests => _server.Requests;

    /// <summary>Gives the answer of a path, or of a path with its query.</summary>
    public FakeGitHub On(string path, LoopbackAnswer answer) => On(path, _ => answer);

    public FakeGitHub On(string path, Func<LoopbackRequest, LoopbackAnswer> answer)
    {
        _answers[path.StartsWith('/') ? path : $"{Repo}/{path}"] = answer;
        return this;
    }

    public FakeGitHub On(string path, string json, int status = 200) => On(path, LoopbackAnswer.Json(json, status));

    /// <summary>A repository with a protected branch and a commit that came by a reviewed and tested pull request.</summary>
    public static FakeGitHub Whole() => new FakeGitHub()
        .On(Repo, """{"id":7,"full_name":"owner/name","default_branch":"main","private":true}""")
        .On("rules/branches/main", "[]")
        .On("branches/main/protection", """{"message":"Branch not protected"}""", 404)
        .On($"commits/{Commit}/pulls", $"[{Pull()}]")
        .On($"commits/{Commit}/check-runs", """{"total_count":0,"check_runs":[]}""")
        .On($"commits/{Head}/check-runs", """{"total_count":0,"check_runs":[]}""")
        .On("pulls/5", Pull(detail: ""","commits":1"""))
        .On("pulls/5/reviews", $"[{Review()}]")
        .On("pulls/5/commits", $"[{PullCommit()}]")
        .On("collaborators/reviewer/permission", """{"permission":"write","role_name":"write","user":{"id":2,"login":"reviewer"}}""")
        .On("rulesets/rule-suites", "[]")
        .On("activity", $"[{Activity(2, "pr_merge", "main", Commit)},{Activity(1, "branch_creation", "feature", Head, at: "2026-03-01T09:00:00Z")}]")
        .On($"commits/{Commit}/statuses", "[]")
        .On($"commits/{Head}/statuses", "[]")
        .On("actions/runs", """{"total_count":0,"workflow_runs":[]}""")
        .On("codeowners/errors", """{"errors":[]}""")
        .On("collaborators", "[]")
        .On("keys", "[]")
        .On($"git/commits/{Head}", GitCommit(Head, "tree-of-head"));

    public static string Activity(long id, string type, string branch, string after, string before = "0000", string at = "2026-03-02T10:00:00Z", string actor = """{"id":1,"login":"author","type":"User"}""") =>
        $$"""{"id":{{id}},"before":"{{before}}","after":"{{after}}","ref":"refs/heads/{{branch}}","timestamp":"{{at}}","activity_type":"{{type}}","actor":{{actor}}}""";

    public static string Pull(int number = 5, string merge = Commit, string branch = "main", long repo = 7, string merged = "\"2026-03-02T10:00:00Z\"", string detail = "") =>
        $$$"""
        {"number":{{{number}}},"html_url":"https://host/owner/name/pull/{{{number}}}","state":"closed","merged_at":{{{merged}}},"merge_commit_sha":"{{{merge}}}",
         "base":{"ref":"{{{branch}}}","repo":{"id":{{{repo}}},"full_name":"owner/name"}},"head":{"ref":"feature","sha":"{{{Head}}}","repo":{"id":7}},
         "user":{"id":1,"login":"author","type":"User"}{{{detail}}}}
        """;

    public static string Review(string state = "APPROVED", string commit = $"\"{Head}\"", string user = """{"id":2,"login":"reviewer","type":"User"}""", string at = "\"2026-03-02T09:00:00Z\"") =>
        $$$"""{"id":1,"user":{{{user}}},"state":"{{{state}}}","commit_id":{{{commit}}},"submitted_at":{{{at}}}}""";

    public static string PullCommit(string sha = Head, string message = "work", string author = """{"id":1,"login":"author","type":"User"}""", string email = "author@example.test") =>
        $$$"""{"sha":"{{{sha}}}","commit":{"message":"{{{message}}}","author":{"name":"A","email":"{{{email}}}"},"committer":{"name":"G","email":"noreply@github.com"},"tree":{"sha":"tree-of-head"}},"author":{{{author}}},"committer":{"id":19864447,"login":"web-flow","type":"User"}}""";

    public static string GitCommit(string sha, string tree) => $$$"""{"sha":"{{{sha}}}","tree":{"sha":"{{{tree}}}"}}""";

    /// <summary>What the tests ask for, where they ask for nothing else.</summary>
    public GitHubOptions Options(string? token = Token, CommitFact[]? commits = null) => new()
    {
        ApiUrl = Url,
        Token = token,
        Repository = "owner/name",
        Branch = "main",
        Commits = commits ?? [new CommitFact { Id = Commit, Tree = "tree-of-commit", Parents = ["parent"] }],
    };

    public Task<HostFacts> CollectAsync(TransportLimits? limits = null, string? token = Token, CommitFact[]? commits = null, CancellationToken cancellation = default) =>
        GitHubCollector.CollectAsync(Options(token, commits), limits ?? Quick, TimeProvider.System, cancellation: cancellation);

    public Task<HostFacts> CollectAsync(GitHubOptions options, TimeProvider? time = null, IProgress<string>? progress = null, TransportLimits? limits = null) =>
        GitHubCollector.CollectAsync(options with { ApiUrl = Url }, limits ?? Quick, time ?? TimeProvider.System, progress);

    /// <summary>The facts as they are written out.</summary>
    public static string Written(HostFacts facts) =>
        FactsFile.Write(new FactSet { SchemaVersion = FactSet.CurrentSchemaVersion, CollectedAt = default, Subject = new SubjectFact(), Host = facts });

    public async Task<BranchFacts> BranchAsync() => (await CollectAsync()).Branches[0];

    public async Task<ChangeFacts> ChangeAsync() => (await CollectAsync()).Changes[0];

    public async Task<PullRequestFact> PullRequestAsync() => (await ChangeAsync()).PullRequests!.Value![0];

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Func<LoopbackRequest, LoopbackAnswer>? Answer(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) ? _answers.GetValueOrDefault(path[Prefix.Length..]) : null;

    private LoopbackAnswer Tagged(LoopbackRequest request, LoopbackAnswer answer)
    {
        if (!Tags || answer.Status != 200 || request.Method != "GET")
        {
            return answer;
        }

        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Body)))}\"";
        return request.Headers.GetValueOrDefault("If-None-Match") == tag ? new LoopbackAnswer(304) : answer with { Headers = [.. answer.Headers, ("ETag", tag)] };
    }
}
