using Microsoft.Extensions.Time.Testing;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;
using SafeDeploy.Testing;
using Xunit;
using static SafeDeploy.GitHub.Tests.FakeGitHub;

namespace SafeDeploy.GitHub.Tests;

/// <summary>A host that wants fewer requests is waited for, all requests together, where the user said so or it is short.</summary>
public sealed class WaitTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The limits of the product, but for a time-out that a clock set forward would set off.</summary>
    private static TransportLimits Limits(bool wait) => TransportLimits.Of(wait) with { TryTimeout = TimeSpan.FromDays(1), FirstDelay = TimeSpan.FromMilliseconds(1) };

    [Theory]
    [InlineData(false, 60, true)]
    [InlineData(false, 61, false)]
    [InlineData(true, 3600, true)]
    [InlineData(true, 5000, false)]
    public async Task Said_wait_is_kept_within_what_the_user_allows(bool wait, int seconds, bool waited)
    {
        var time = new FakeTimeProvider(Now);
        await using var host = Whole();
        var (facts, talk) = await CollectAsync(host, time, Limits(wait), _ => time.GetUtcNow() < Now.AddSeconds(seconds)
            ? LoopbackAnswer.Json("""{"message":"slow down"}""", 429) with { Headers = [("Retry-After", Seconds(seconds)), ("Date", Now.ToString("R"))] }
            : LoopbackAnswer.Json($"[{Review()}]"));
        var reviews = facts.Changes[0].PullRequests!.Value?[0].Reviews;
        Assert.Equal(waited, reviews?.IsKnown == true);
        Assert.Equal(waited, time.GetUtcNow() >= Now.AddSeconds(seconds));
        if (waited)
        {
            Assert.Single(talk, t => t.StartsWith("the host wants fewer requests: waiting", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains($"until {Now.AddSeconds(seconds):yyyy-MM-dd HH:mm} UTC", reviews!.Gap!.Reason, StringComparison.Ordinal);
            Assert.Contains("--wait", reviews.Gap.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Primary_limit_is_waited_for_until_its_reset_by_the_hosts_clock()
    {
        // The clock here is an hour slow: by it, the reset would be 70 minutes off.
        var time = new FakeTimeProvider(Now.AddHours(-1));
        await using var host = Whole();
        var (facts, talk) = await CollectAsync(host, time, Limits(wait: true), _ => time.GetUtcNow() < Now.AddHours(-1).AddMinutes(10)
            ? LoopbackAnswer.Json("""{"message":"API rate limit exceeded"}""", 403) with
            {
                Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", Seconds(Now.AddMinutes(10).ToUnixTimeSeconds())), ("Date", Now.ToString("R"))],
            }
            : LoopbackAnswer.Json($"[{Review()}]"));
        Assert.True(facts.Changes[0].PullRequests!.Value![0].Reviews!.IsKnown);
        Assert.InRange(time.GetUtcNow(), Now.AddHours(-1).AddMinutes(10), Now.AddHours(-1).AddMinutes(20));
        Assert.Contains(talk, t => t.Contains("60 minutes off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secondary_limit_that_says_no_time_is_waited_for_only_when_asked()
    {
        var time = new FakeTimeProvider(Now);
        await using var host = Whole();
        var (facts, _) = await CollectAsync(host, time, Limits(wait: true), _ => time.GetUtcNow() < Now.AddSeconds(60)
            ? LoopbackAnswer.Json("""{"message":"You have exceeded a secondary rate limit."}""", 403)
            : LoopbackAnswer.Json($"[{Review()}]"));
        Assert.True(facts.Changes[0].PullRequests!.Value![0].Reviews!.IsKnown);
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_host_is_waited_for()
    {
        var time = new FakeTimeProvider(Now);
        await using var host = Whole();
        var limited = 0;
        await CollectAsync(host, time, Limits(wait: true) with { Concurrency = 1 }, _ =>
        {
            if (time.GetUtcNow() >= Now.AddMinutes(30))
            {
                return LoopbackAnswer.Json($"[{Review()}]");
            }

            Interlocked.Increment(ref limited);
            return LoopbackAnswer.Json("{}", 429) with { Headers = [("Retry-After", "1800")] };
        });
        Assert.Equal(1, limited);
    }

    [Fact]
    public async Task Host_that_is_never_satisfied_is_given_up()
    {
        var time = new FakeTimeProvider(Now);
        await using var host = Whole();
        var (facts, _) = await CollectAsync(host, time, Limits(wait: true), _ => LoopbackAnswer.Json("{}", 429) with { Headers = [("Retry-After", "2")] });
        Assert.Contains("answers no more requests", facts.Changes[0].PullRequests!.Value![0].Reviews!.Gap!.Reason, StringComparison.Ordinal);
        Assert.Equal(1 + Limits(wait: true).Waits, host.Requests.Count(r => r.Path.EndsWith("/reviews", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(-60, true)]
    [InlineData(2, false)]
    public async Task Clock_that_is_off_is_said_once(int minutes, bool said)
    {
        await using var host = Whole();
        var date = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("R");
        host.On(Repo, LoopbackAnswer.Json("""{"id":7}""") with { Headers = [("Date", date)] }).On("keys", LoopbackAnswer.Json("[]") with { Headers = [("Date", date)] });
        var talk = new Heard();
        var facts = await host.CollectAsync(host.Options(), progress: talk);
        Assert.Equal(said ? 1 : 0, talk.Said.Count(t => t.Contains("the clock here", StringComparison.Ordinal)));
        Assert.True(facts.RepositoryInfo!.IsKnown);
    }

    /// <summary>Collects while the clock is set forward, minute by minute, for as long as it takes.</summary>
    private static async Task<(HostFacts Facts, IReadOnlyList<string> Talk)> CollectAsync(FakeGitHub host, FakeTimeProvider time, TransportLimits limits, Func<LoopbackRequest, LoopbackAnswer> reviews)
    {
        host.On("pulls/5/reviews", reviews);
        var talk = new Heard();
        var collecting = host.CollectAsync(host.Options(), time, talk, limits);
        while (await Task.WhenAny(collecting, Task.Delay(20)) != collecting)
        {
            // Only once somebody waits, so that no time goes by unasked.
            if (talk.Said.Any(t => t.StartsWith("the host wants fewer", StringComparison.Ordinal)))
            {
                time.Advance(TimeSpan.FromMinutes(1));
            }
        }

        return (await collecting, talk.Said);
    }

    private static string Seconds(long seconds) => seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Heard : IProgress<string>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _said = new();

        public IReadOnlyList<string> Said => [.. _said];

        public void Report(string value) => _said.Enqueue(value);
    }
}
