using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeDeploy.Testing;

/// <summary>A commit on the emulator. Its ids are Git's own, so that a local repository can have the same.</summary>
public sealed record EmulatorCommit(string Id, string Tree, IReadOnlyList<string> Parents);

/// <summary>Drives a repository on the emulator through what people do: protect, branch, open, review, check, merge, push.</summary>
public sealed partial class EmulatorFlow : IDisposable
{
    /// <summary>The check that the regression tests report.</summary>
    public const string Check = "tests";

    private readonly HttpClient _http;
    private readonly string _name;
    private long _authorId;
    private bool _protected;
    private int _branches;

    private EmulatorFlow(EmulatorServer server, string name)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Url };
        (Url, _name) = (server.Url, name);
    }

    /// <summary>The address of the API.</summary>
    public Uri Url { get; }

    /// <summary>The repository, <c>owner/name</c>.</summary>
    public string Repository => $"{EmulatorServer.Author}/{_name}";

    /// <summary>The token that the facts are collected with: the owner's.</summary>
    public static string Token => EmulatorServer.TokenOf(EmulatorServer.Author);

    /// <summary>Makes a repository with one commit on <c>main</c>, and a reviewer with write access.</summary>
    public static async Task<EmulatorFlow> CreateAsync(EmulatorServer server, string name)
    {
        var flow = new EmulatorFlow(server, name);
        flow._authorId = (long)(await flow.SendAsync(HttpMethod.Get, "user"))["id"]!;
        await flow.SendAsync(HttpMethod.Post, "user/repos", new JsonObject { ["name"] = name, ["private"] = false });
        await flow.CommitAsync("main", "README.md", "# Records");
        await flow.SendAsync(HttpMethod.Put, $"repos/{flow.Repository}/collaborators/{EmulatorServer.Reviewer}", new JsonObject { ["permission"] = "push" });
        return flow;
    }

    /// <summary>Protects <c>main</c>: a pull request, one approval, the check, administrators included.</summary>
    public Task ProtectAsync(bool enforceAdmins = true)
    {
        _protected = true;
        return SendAsync(HttpMethod.Put, $"repos/{Repository}/branches/main/protection", new JsonObject
        {
            ["required_status_checks"] = new JsonObject { ["strict"] = true, ["contexts"] = new JsonArray(Check) },
            ["enforce_admins"] = enforceAdmins,
            ["required_pull_request_reviews"] = new JsonObject { ["required_approving_review_count"] = 1, ["dismiss_stale_reviews"] = true },
            ["restrictions"] = null,
        });
    }

    /// <summary>Merges a pull request that the reviewer approved and whose check passed; gives the merge commit.</summary>
    public async Task<string> MergeReviewedAndTestedAsync()
    {
        var (number, head) = await OpenAsync();
        await ApproveAsync(number, head, EmulatorServer.Reviewer);
        await CheckAsync(head, "success");
        return await MergeAsync(number);
    }

    /// <summary>Merges a pull request that its author approved; the emulator lets that through, GitHub would not.</summary>
    public async Task<string> MergeSelfApprovedAsync()
    {
        var (number, head) = await OpenAsync();
        await ApproveAsync(number, head, EmulatorServer.Author);
        await CheckAsync(head, "success");
        return await MergeAsync(number);
    }

    /// <summary>Merges a pull request whose check passed once, and failed when it ran again.</summary>
    public async Task<string> MergeWithFailedCheckAsync()
    {
        var (number, head) = await OpenAsync();
        await ApproveAsync(number, head, EmulatorServer.Reviewer);
        await CheckAsync(head, "success");
        await CheckAsync(head, "failure");
        return await MergeAsync(number);
    }

    /// <summary>Merges a pull request that was approved at its first commit, before the second.</summary>
    public async Task<string> MergeAfterApprovalOfOlderCommitAsync()
    {
        // The emulator does not move a pull request's head when its branch is pushed to, so both commits are there before it is opened.
        var branch = await BranchAsync();
        var older = await CommitAsync(branch, $"{branch}.txt", branch);
        var newer = await CommitAsync(branch, "later.txt", "not reviewed");
        var number = await OpenAsync(branch);
        await ApproveAsync(number, older, EmulatorServer.Reviewer);
        await CheckAsync(newer, "success");
        return await MergeAsync(number);
    }

    /// <summary>
    /// Pushes a commit to <c>main</c> without a pull request; gives the commit. Where <c>main</c> is protected, its administrator switches the enforcement
    /// off for the moment, as happens.
    /// </summary>
    public async Task<string> PushDirectlyAsync()
    {
        var restore = _protected;
        if (restore)
        {
            await ProtectAsync(enforceAdmins: false);
        }

        var commit = await CommitAsync("main", $"direct{++_branches}.txt", "pushed");
        if (restore)
        {
            await ProtectAsync();
        }

        return commit;
    }

    /// <summary>Opens a pull request of one commit; gives its number and head.</summary>
    public async Task<(int Number, string Head)> OpenAsync()
    {
        var branch = await BranchAsync();
        var head = await CommitAsync(branch, $"{branch}.txt", branch);
        return (await OpenAsync(branch), head);
    }

    /// <summary>Approves a pull request at a commit.</summary>
    public Task ApproveAsync(int number, string commit, string login) =>
        SendAsync(HttpMethod.Post, $"repos/{Repository}/pulls/{number}/reviews", new JsonObject { ["event"] = "APPROVE", ["commit_id"] = commit }, login);

    /// <summary>Reports the check on a commit.</summary>
    public Task CheckAsync(string commit, string conclusion, string name = Check) => SendAsync(
        HttpMethod.Post, $"repos/{Repository}/check-runs", new JsonObject { ["name"] = name, ["head_sha"] = commit, ["status"] = "completed", ["conclusion"] = conclusion });

    /// <summary>Merges a pull request by a merge commit; gives its id.</summary>
    public async Task<string> MergeAsync(int number) =>
        Text((await SendAsync(HttpMethod.Put, $"repos/{Repository}/pulls/{number}/merge", new JsonObject { ["merge_method"] = "merge" }))["sha"]);

    /// <summary>The commits of <c>main</c> along the first parent, newest first.</summary>
    public async Task<IReadOnlyList<EmulatorCommit>> HistoryAsync()
    {
        var history = new List<EmulatorCommit>();
        var next = Text((await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/ref/heads/main"))["object"]!["sha"]);
        while (next is not null)
        {
            var commit = await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/commits/{next}");
            var parents = commit["parents"]!.AsArray().Select(p => Text(p!["sha"])).ToList();
            history.Add(new EmulatorCommit(next, Text(commit["tree"]!["sha"]), parents));
            next = parents.FirstOrDefault();
        }

        return history;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> BranchAsync()
    {
        var branch = string.Create(CultureInfo.InvariantCulture, $"change{++_branches}");
        var main = await SendAsync(HttpMethod.Get, $"repos/{Repository}/git/ref/heads/main");
        await SendAsync(HttpMethod.Post, $"repos/{Repository}/git/refs", new JsonObject { ["ref"] = $"refs/heads/{branch}", ["sha"] = Text(main["object"]!["sha"]) });
        return branch;
    }

    private async Task<int> OpenAsync(string branch) =>
        (int)(await SendAsync(HttpMethod.Post, $"repos/{Repository}/pulls", new JsonObject { ["title"] = branch, ["head"] = branch, ["base"] = "main" }))["number"]!;

    private async Task<string> CommitAsync(string branch, string path, string text)
    {
        // The emulator matches no account to a pull request's commits; this form of address names it, as on the real host.
        JsonObject Author() => new() { ["name"] = "Ada Author", ["email"] = string.Create(CultureInfo.InvariantCulture, $"{_authorId}+{EmulatorServer.Author}@users.noreply.github.com") };
        var body = new JsonObject
        {
            ["message"] = $"Write {path}",
            ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            ["branch"] = branch,
            ["author"] = Author(),
            ["committer"] = Author(),
        };
        return Text((await SendAsync(HttpMethod.Put, $"repos/{Repository}/contents/{path}", body))["commit"]!["sha"]);
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body = null, string login = EmulatorServer.Author)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EmulatorServer.TokenOf(login));
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text.Length > 0 ? text : "{}")!.AsObject()
            : throw new InvalidOperationException($"the emulator answered {(int)response.StatusCode} to {method} {path}: {text}");
    }

    private static string Text(JsonNode? node) => (string)node!;
}
