using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// The one comment that is kept on a pull request, and the only thing that is ever written to the host (REST API, "Issue comments"). It is made once and changed in place afterwards. Only
/// a comment of the token's own account is changed: the mark in it can be copied by anybody.
/// </summary>
public sealed class PullRequestComment
{
    /// <summary>How each begins; it is not shown.</summary>
    public const string Mark = "<!-- safedeploy:pull-request -->";

    private const int LongestBody = 60_000;
    private const int MostPages = 50;
    private const int PageSize = 100;
    private const long LargestAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly GitHubOptions _options;
    private readonly Uri _api;

    /// <summary>Makes it.</summary>
    /// <exception cref="Core.SafeDeployException">The address, repository or token cannot be used.</exception>
    public PullRequestComment(GitHubOptions options)
    {
        _options = options.Checked();
        _api = new Uri(_options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>Leaves the comment.</summary>
    /// <param name="number">The pull request's number.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What was done, or why nothing could be, in a sentence.</returns>
    public async Task<string> PutAsync(int number, string markdown, CancellationToken cancellation)
    {
        if (_options.Token is null)
        {
            return "No comment was left: there is no token (GITHUB_TOKEN)";
        }

        var body = Fit($"{Mark}\n{markdown}");
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !_api.IsLoopback };
        using var http = new HttpClient(sockets) { Timeout = Patience, MaxResponseContentBufferSize = LargestAnswer };
        try
        {
            if (await SelfAsync(http, cancellation).ConfigureAwait(false) is not { } self)
            {
                return "No comment was left: the host does not say whose token this is, so no comment can be told to be its own";
            }

            var issue = string.Create(CultureInfo.InvariantCulture, $"repos/{_options.Repository}/issues/{number}/comments");
            if (await OwnAsync(http, issue, self, cancellation).ConfigureAwait(false) is not { } own)
            {
                await SendAsync(http, HttpMethod.Post, issue, new JsonObject { ["body"] = body }, cancellation).ConfigureAwait(false);
                return string.Create(CultureInfo.InvariantCulture, $"A comment was left on #{number}");
            }

            if (own.Body == body)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The comment on #{number} says so already");
            }

            await SendAsync(http, HttpMethod.Patch, string.Create(CultureInfo.InvariantCulture, $"repos/{_options.Repository}/issues/comments/{own.Id}"), new JsonObject { ["body"] = body }, cancellation).ConfigureAwait(false);
            return string.Create(CultureInfo.InvariantCulture, $"The comment on #{number} was changed");
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return $"No comment was left: the token may not ({(int)e.StatusCode}). It needs pull-requests: write, which a fork's run is not given";
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return $"No comment was left: {(e is OperationCanceledException ? "the host did not answer in time" : e.Message)}";
        }
    }

    // An installation's token has no GET /user; the query answers for every kind of token.
    private async Task<long?> SelfAsync(HttpClient http, CancellationToken cancellation)
    {
        var answer = await SendAsync(http, HttpMethod.Post, HttpTransport.GraphQl(_api).AbsoluteUri, new JsonObject { ["query"] = "query { viewer { databaseId } }" }, cancellation).ConfigureAwait(false);
        return answer?["data"]?["viewer"]?["databaseId"]?.GetValue<long>();
    }

    private async Task<(long Id, string? Body)?> OwnAsync(HttpClient http, string issue, long self, CancellationToken cancellation)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await SendAsync(http, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{issue}?per_page={PageSize}&page={page}"), null, cancellation).ConfigureAwait(false);
            var comments = answer?.AsArray() ?? throw new JsonException("the host's list of comments is not one");
            foreach (var comment in comments)
            {
                if (comment?["user"]?["id"]?.GetValue<long>() == self && comment["body"]?.GetValue<string>() is { } body && body.StartsWith(Mark, StringComparison.Ordinal) && comment["id"]?.GetValue<long>() is { } id)
                {
                    // The host may give line ends back as Windows writes them.
                    return (id, body.ReplaceLineEndings("\n"));
                }
            }

            if (comments.Count < PageSize)
            {
                return null;
            }
        }

        throw new InvalidOperationException($"there are more than {MostPages * PageSize} comments, and its own is not among the first");
    }

    private async Task<JsonNode?> SendAsync(HttpClient http, HttpMethod method, string address, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_api, address));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.Token);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SafeDeploy", null));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellation).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
    }

    private static string Fit(string text)
    {
        if (text.Length <= LongestBody)
        {
            return text.TrimEnd('\n');
        }

        var end = text.LastIndexOf('\n', LongestBody);
        return text[..end] + "\n\nThe rest is in the job's summary.";
    }
}
