using System.Text.Json;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Judging;

/// <summary>One emulator for all tests of the class; each has a repository of its own.</summary>
public sealed class HostEmulator : IAsyncLifetime
{
    public EmulatorServer? Server { get; private set; }

    public async ValueTask InitializeAsync() => Server = EmulatorServer.InstalledIn is null ? null : await EmulatorServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }
}

/// <summary>
/// The gate, through the real process, on a clone of a repository that a GitHub emulator holds, after what people do: protect, open, review, check,
/// merge, push. The emulator has no rulesets, no environments and no log of pushes, and pins no check to an app, so what depends on those can never be satisfied here.
/// </summary>
public sealed class HostFlowTests(HostEmulator emulator) : IClassFixture<HostEmulator>
{
    private const string Policy = """{ "tests": { "checks": [ { "name": "tests" } ] } }""";

    [Fact]
    public async Task A_protected_branch_and_a_reviewed_change_leave_open_only_what_the_host_does_not_log()
    {
        using var flow = await FlowAsync("gate-whole");
        await flow.ProtectAsync();
        await flow.MergeReviewedAndTestedAsync();

        var report = await VerifyAsync(flow);

        // The emulator keeps no log of pushes and no rule suites: who pushed what, and whether anybody went around the rules, it does not tell.
        Assert.Equal(("satisfied", "unknown"), Sides(report, "CHANGE-1"));
        Assert.Equal(("satisfied", "unknown"), Sides(report, "CHANGE-2"));
        Assert.Contains("which was merged; but who pushed it could not be seen", Messages(report, "CHANGE-2"), StringComparison.Ordinal);
        // Anyone with write access could have reported the check: no app stands behind it.
        Assert.NotEqual("satisfied", Sides(report, "CHANGE-3").Operation);
        Assert.NotEqual("deployable", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task An_unprotected_branch_is_not_known_to_be_protected()
    {
        using var flow = await FlowAsync("gate-open");
        await flow.MergeReviewedAndTestedAsync();

        Assert.Equal("unknown", Sides(await VerifyAsync(flow), "CHANGE-1").Design);
    }

    [Fact]
    public async Task Administrators_who_are_not_bound_leave_CHANGE_1_unsatisfied()
    {
        using var flow = await FlowAsync("gate-admins");
        await flow.ProtectAsync(enforceAdmins: false);
        await flow.MergeReviewedAndTestedAsync();

        // The rules could not be seen, and could bind them.
        Assert.Equal("unknown", Sides(await VerifyAsync(flow), "CHANGE-1").Design);
    }

    [Fact]
    public async Task A_self_approval_is_no_review()
    {
        using var flow = await FlowAsync("gate-self");
        await flow.ProtectAsync();
        await flow.MergeSelfApprovedAsync();

        var report = await VerifyAsync(flow, exitCode: 1);

        Assert.Equal("not-satisfied", Sides(report, "CHANGE-2").Operation);
        Assert.Contains("wrote part of it", Messages(report, "CHANGE-2"), StringComparison.Ordinal);
        Assert.Equal("not-deployable", report.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task An_approval_of_an_older_commit_is_no_review_of_what_was_merged()
    {
        using var flow = await FlowAsync("gate-stale");
        await flow.ProtectAsync();
        await flow.MergeAfterApprovalOfOlderCommitAsync();

        var report = await VerifyAsync(flow, exitCode: 1);

        Assert.Equal("not-satisfied", Sides(report, "CHANGE-2").Operation);
        Assert.Contains("was merged", Messages(report, "CHANGE-2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_failed_when_it_ran_again_leaves_CHANGE_3_unsatisfied()
    {
        using var flow = await FlowAsync("gate-failed");
        await flow.ProtectAsync();
        await flow.MergeWithFailedCheckAsync();

        var report = await VerifyAsync(flow, exitCode: 1);

        Assert.Equal("not-satisfied", Sides(report, "CHANGE-3").Operation);
        Assert.Contains("failure", Messages(report, "CHANGE-3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direct_push_leaves_CHANGE_1_and_CHANGE_2_unsatisfied()
    {
        using var flow = await FlowAsync("gate-direct");
        await flow.ProtectAsync();
        await flow.MergeReviewedAndTestedAsync();
        await flow.PushDirectlyAsync();

        var report = await VerifyAsync(flow, exitCode: 1);

        Assert.Equal(("satisfied", "not-satisfied"), Sides(report, "CHANGE-1"));
        Assert.Equal("not-satisfied", Sides(report, "CHANGE-2").Operation);
        Assert.Contains("directly", Messages(report, "CHANGE-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_collected_is_judged_the_same_afterwards()
    {
        using var flow = await FlowAsync("gate-collected");
        await flow.ProtectAsync();
        await flow.MergeReviewedAndTestedAsync();
        using var clone = await flow.CloneAsync();
        clone.Write("safedeploy.json", Policy);
        var since = clone.Git("rev-list", "--max-parents=0", "HEAD");
        var environment = Environment(flow);

        var collected = await CliProcess.RunAsync(clone.Path, environment, "collect", "--since", since, "--out", "facts.json");
        var live = await CliProcess.RunAsync(clone.Path, environment, "verify", "--since", since, "--format", "json", "--as-of", "2026-06-01");
        var judged = await CliProcess.RunAsync(clone.Path, "verify", "--facts", "facts.json", "--format", "json", "--as-of", "2026-06-01");

        Assert.Equal(0, collected.ExitCode);
        Assert.Equal(live.ExitCode, judged.ExitCode);
        Assert.Equal(Outcomes(live.Output), Outcomes(judged.Output));
        Assert.DoesNotContain(EmulatorFlow.Token, collected.Output + collected.Error + await File.ReadAllTextAsync(clone.Combine("facts.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<EmulatorFlow> FlowAsync(string name)
    {
        Assert.SkipWhen(emulator.Server is null, EmulatorServer.SkipReason);
        return await EmulatorFlow.CreateAsync(emulator.Server!, name);
    }

    private static Dictionary<string, string?> Environment(EmulatorFlow flow) => new() { ["GITHUB_TOKEN"] = EmulatorFlow.Token, ["GITHUB_API_URL"] = flow.Url.AbsoluteUri };

    /// <summary>Clones what the emulator holds and verifies it since its first commit.</summary>
    private static async Task<JsonElement> VerifyAsync(EmulatorFlow flow, int exitCode = 3)
    {
        using var clone = await flow.CloneAsync();
        clone.Write("safedeploy.json", Policy);
        var run = await CliProcess.RunAsync(clone.Path, Environment(flow), "verify", "--since", clone.Git("rev-list", "--max-parents=0", "HEAD"), "--format", "json");
        Assert.True(exitCode == run.ExitCode, $"ended with {run.ExitCode}:\n{run.Error}{run.Output}");
        Assert.DoesNotContain(EmulatorFlow.Token, run.Output + run.Error, StringComparison.Ordinal);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private static JsonElement Control(JsonElement report, string id) => report.GetProperty("controls").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static (string? Design, string? Operation) Sides(JsonElement report, string id) =>
        (Control(report, id).GetProperty("design").GetProperty("outcome").GetString(), Control(report, id).GetProperty("operation").GetProperty("outcome").GetString());

    private static string Messages(JsonElement report, string id) => string.Join(
        '\n', Control(report, id).GetProperty("operation").GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("message").GetString()));

    private static string Outcomes(string report) => string.Join(
        ' ', JsonDocument.Parse(report).RootElement.GetProperty("controls").EnumerateArray().Select(c => $"{c.GetProperty("id")}={c.GetProperty("outcome")}"));
}
