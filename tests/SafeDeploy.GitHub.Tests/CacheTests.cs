using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>What is kept between runs: it spares the host, and is never believed where it could be somebody else's.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Cache => Path.Combine(_folder.Path, "answers");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Unchanged_answers_cost_nothing_and_give_the_same_facts()
    {
        await using var host = Whole();
        host.Tags = true;
        var first = host.Options() with { CacheFolder = Cache };
        var cold = await host.CollectAsync(first);
        var second = host.Options() with { CacheFolder = Cache };
        var warm = await host.CollectAsync(second);

        Assert.Equal(first.Usage.Requests, second.Usage.Requests);
        Assert.Equal(0, first.Usage.NotModified);
        // The classic protection that is not there is a 404, which no ETag spares.
        Assert.Equal(1, second.Usage.CostQuota);
        Assert.Equal(WithoutTimes(cold), WithoutTimes(warm));
    }

    [Fact]
    public async Task Changed_answer_is_read_anew()
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        host.On("pulls/5/reviews", $"[{Review(state: "DISMISSED")}]");
        var facts = await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        Assert.Equal("DISMISSED", facts.Changes[0].PullRequests!.Value![0].Reviews!.Value![0].State);
    }

    [Fact]
    public async Task Second_page_is_reached_through_a_first_one_that_was_kept()
    {
        await using var host = Whole();
        host.Tags = true;
        host.On("pulls/5/reviews", LoopbackAnswer.Json($"[{Review()}]") with { Headers = [("Link", $"<{host.Url}repos/owner/name/pulls/5/reviews?page=2>; rel=\"next\"")] })
            .On($"{Repo}/pulls/5/reviews?page=2", $"[{Review(state: "CHANGES_REQUESTED", at: "\"2026-03-02T09:30:00Z\"")}]");
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        var facts = await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        Assert.Equal(["APPROVED", "CHANGES_REQUESTED"], facts.Changes[0].PullRequests!.Value![0].Reviews!.Value!.Select(r => r.State));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not a cache entry at all, and longer than the seal that should stand at its beginning\n[]")]
    public async Task Entry_that_is_not_whole_is_not_believed(string content)
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        foreach (var file in Directory.GetFiles(Cache))
        {
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        }

        await AskedAnewAsync(host);
    }

    [Fact]
    public async Task Entry_that_was_changed_is_not_believed()
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        foreach (var file in Directory.GetFiles(Cache))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes[^1] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        await AskedAnewAsync(host);
    }

    [Fact]
    public async Task Entry_of_another_address_is_not_believed()
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        var files = Directory.GetFiles(Cache);
        var last = await File.ReadAllBytesAsync(files[^1], TestContext.Current.CancellationToken);
        foreach (var file in files[..^1])
        {
            await File.WriteAllBytesAsync(file, last, TestContext.Current.CancellationToken);
        }

        await AskedAnewAsync(host, spared: 1);
    }

    [Fact]
    public async Task Another_tokens_entries_are_not_found()
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        var other = host.Options("ghp_another") with { CacheFolder = Cache };
        await host.CollectAsync(other);
        Assert.Equal(0, other.Usage.NotModified);
        Assert.All(host.Requests.Where(r => r.Authorization == "Bearer ghp_another"), r => Assert.False(r.Headers.ContainsKey("If-None-Match")));
    }

    [Fact]
    public async Task Without_a_token_or_a_folder_nothing_is_kept()
    {
        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options(token: null) with { CacheFolder = Cache });
        await host.CollectAsync(host.Options());
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public async Task Token_that_the_host_repeats_is_not_kept()
    {
        await using var host = Whole().On("pulls/5/reviews", $$"""[{"id":1,"user":null,"state":"{{Token}}","commit_id":null}]""");
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        Assert.All(Directory.GetFiles(Cache), f => Assert.DoesNotContain(Token, File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entries_are_the_users_alone_and_old_ones_go()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps the user's folders from others by itself");
            return;
        }

        await using var host = Whole();
        host.Tags = true;
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Cache));
        foreach (var file in Directory.GetFiles(Cache))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.DoesNotContain(Directory.GetFiles(Cache), f => f.EndsWith(".tmp", StringComparison.Ordinal));

        var old = Path.Combine(Cache, "old.answer");
        await File.WriteAllTextAsync(old, "x", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-31));
        await host.CollectAsync(host.Options() with { CacheFolder = Cache });
        Assert.False(File.Exists(old));

        // Where others may write, others may have written.
        File.SetUnixFileMode(Cache, File.GetUnixFileMode(Cache) | UnixFileMode.OtherWrite);
        var options = host.Options() with { CacheFolder = Cache };
        await host.CollectAsync(options);
        Assert.Equal(0, options.Usage.NotModified);
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_done_without()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using var host = Whole();
        host.Tags = true;
        Assert.True((await host.CollectAsync(host.Options() with { CacheFolder = Path.Combine(file, "answers") })).RepositoryInfo!.IsKnown);
    }

    [Fact]
    public void Cache_lies_in_the_users_own_and_never_in_the_repository()
    {
        Assert.Equal(Path.Combine(_folder.Path, "safedeploy", "answers"), CacheFolder.Within(_folder.Path, Path.Combine(_folder.Path, "repository")));
        Assert.Null(CacheFolder.Within(Path.Combine(_folder.Path, ".cache"), _folder.Path));
        Assert.Null(CacheFolder.Within(_folder.Path, _folder.Path));
        Assert.Null(CacheFolder.Within(".cache", _folder.Path));
        Assert.Null(CacheFolder.Within(null, _folder.Path));
        Assert.NotNull(CacheFolder.Within(_folder.Path, null));
    }

    [Fact]
    public async Task Not_modified_of_something_that_was_never_seen_is_a_gap()
    {
        await using var host = Whole().On("pulls/5/reviews", new LoopbackAnswer(304));
        Assert.Contains("never seen", (await host.PullRequestAsync()).Reviews!.Gap!.Reason, StringComparison.Ordinal);
    }

    private async Task AskedAnewAsync(FakeGitHub host, int spared = 0)
    {
        var again = host.Options() with { CacheFolder = Cache };
        var facts = await host.CollectAsync(again);
        Assert.Equal(spared, again.Usage.NotModified);
        Assert.True(facts.Changes[0].PullRequests!.Value![0].Reviews!.IsKnown);
    }

    private static string WithoutTimes(Core.Facts.HostFacts facts) =>
        System.Text.RegularExpressions.Regex.Replace(Written(facts), "\"(at|ruleSuitesFrom)\": \"[^\"]*\"", "");
}
