using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.GitHub.Tests;

/// <summary>One comment, made once and changed in place; nobody else's is touched, and no failure is more than a sentence.</summary>
public sealed class PullRequestCommentTests
{
    private const string List = "/repos/o/r/issues/7/comments";

    [Fact]
    public async Task Comment_is_made_once_changed_in_place_and_left_alone_when_it_says_so_already()
    {
        var comments = new List<JsonObject>();
        await using var server = Host(comments);

        Assert.Equal("A comment was left on #7", await PutAsync(server, "one"));
        Assert.Equal("The comment on #7 says so already", await PutAsync(server, "one"));
        Assert.Equal("The comment on #7 was changed", await PutAsync(server, "two"));

        Assert.Equal($"{PullRequestComment.Mark}\ntwo", Assert.Single(comments)["body"]!.GetValue<string>());
        Assert.All(server.Requests, r => Assert.Equal("Bearer secret-token", r.Authorization));
    }

    [Theory]
    [InlineData(666, $"{PullRequestComment.Mark}\ncopied by somebody else")]
    [InlineData(41898282, "Of this account, and another tool's")]
    [InlineData(41898282, $"quoted: {PullRequestComment.Mark}")]
    public async Task Comment_of_another_is_never_changed(long author, string body)
    {
        var comments = new List<JsonObject> { Comment(1, author, body) };
        await using var server = Host(comments);

        await PutAsync(server, "mine");

        Assert.Equal(2, comments.Count);
        Assert.Equal(body, comments[0]["body"]!.GetValue<string>());
        Assert.DoesNotContain(server.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public async Task Own_comment_is_found_on_a_later_page()
    {
        var comments = Enumerable.Range(1, 250).Select(i => Comment(i, i == 240 ? 41898282 : 5, i == 240 ? $"{PullRequestComment.Mark}\r\nold" : "x")).ToList();
        await using var server = Host(comments);

        Assert.Equal("The comment on #7 was changed", await PutAsync(server, "new"));
        Assert.Equal(250, comments.Count);
    }

    [Theory]
    [InlineData(401, "the token may not (401)")]
    [InlineData(403, "the token may not (403)")]
    [InlineData(404, "the token may not (404)")]
    [InlineData(500, "500")]
    [InlineData(302, "302")]
    public async Task Refusal_is_a_sentence_and_follows_nowhere(int status, string message)
    {
        await using var server = new LoopbackServer(r => r.Path == "/graphql" ? Viewer() : LoopbackAnswer.Json("{}", status) with { Headers = [("Location", "http://127.0.0.1:1/")] });

        var said = await PutAsync(server, "x");

        Assert.StartsWith("No comment was left:", said, StringComparison.Ordinal);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":{"viewer":null}}""")]
    [InlineData("""{"errors":[{"message":"no"}]}""")]
    [InlineData("nonsense")]
    [InlineData("""{"data":{"viewer":{"databaseId":"x"}}}""")]
    public async Task Token_of_nobody_writes_nothing(string viewer)
    {
        await using var server = new LoopbackServer(r => LoopbackAnswer.Json(r.Path == "/graphql" ? viewer : "[]"));

        Assert.StartsWith("No comment was left:", await PutAsync(server, "x"), StringComparison.Ordinal);
        Assert.All(server.Requests, r => Assert.Equal("/graphql", r.Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[{\"user\":{\"id\":\"x\"}}]")]
    public async Task List_that_is_none_writes_nothing(string list)
    {
        await using var server = new LoopbackServer(r => r.Path == "/graphql" ? Viewer() : LoopbackAnswer.Json(list));

        Assert.StartsWith("No comment was left:", await PutAsync(server, "x"), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Path != "/graphql" && r.Method != "GET");
    }

    [Fact]
    public async Task Text_that_is_too_long_is_cut_at_a_line()
    {
        var comments = new List<JsonObject>();
        await using var server = Host(comments);

        await PutAsync(server, string.Concat(Enumerable.Repeat("a line of the review\n", 10_000)));

        var body = Assert.Single(comments)["body"]!.GetValue<string>();
        Assert.InRange(body.Length, 50_000, 65_000);
        Assert.EndsWith("a line of the review\n\nThe rest is in the job's summary.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Json("[]"));

        Assert.Contains("there is no token", await new PullRequestComment(new GitHubOptions { ApiUrl = server.Url, Repository = "o/r" }).PutAsync(7, "x", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static Task<string> PutAsync(LoopbackServer server, string text) =>
        new PullRequestComment(new GitHubOptions { ApiUrl = server.Url, Repository = "o/r", Token = "secret-token" }).PutAsync(7, text, TestContext.Current.CancellationToken);

    private static LoopbackAnswer Viewer() => LoopbackAnswer.Json("""{"data":{"viewer":{"databaseId":41898282}}}""");

    private static JsonObject Comment(long id, long author, string body) => new() { ["id"] = id, ["user"] = new JsonObject { ["id"] = author }, ["body"] = body };

    private static LoopbackServer Host(List<JsonObject> comments) => new(request =>
    {
        lock (comments)
        {
            if (request.Path == "/graphql")
            {
                return Viewer();
            }

            var text = request.Body.Length > 0 ? JsonNode.Parse(request.Body)!["body"]!.GetValue<string>() : "";
            switch (request.Method)
            {
                case "GET" when request.Path == List:
                    var page = int.Parse(request.Target.Split("page=")[^1], CultureInfo.InvariantCulture);
                    return LoopbackAnswer.Json(JsonSerializer.Serialize(comments.Skip((page - 1) * 100).Take(100)));
                case "POST" when request.Path == List:
                    comments.Add(Comment(comments.Count + 1, 41898282, text));
                    return LoopbackAnswer.Json("{}", 201);
                case "PATCH":
                    comments.Single(c => request.Path == $"/repos/o/r/issues/comments/{c["id"]}")["body"] = text;
                    return LoopbackAnswer.Json("{}");
                default:
                    return LoopbackAnswer.Json("{}", 404);
            }
        }
    });
}
