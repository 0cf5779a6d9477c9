using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// What the host logged of pushes and merges (GET /repos/{owner}/{repo}/activity). One list of the whole repository, newest first, mostly tells of the
/// deployment branch and of the pull requests' branches at once; what it does not reach is asked for by itself.
/// </summary>
internal sealed class PushLog(HostClient client, GitHubOptions options, long? repositoryId)
{
    private const int MostPages = 10;

    /// <summary>How many branches are asked for one by one.</summary>
    private const int MostBranches = 20;

    private int _asked;

    private string First => Beginning(options);

    /// <summary>Asks for the beginning of the log, which is needed when the pull requests are known.</summary>
    public static void Begin(HostClient client, GitHubOptions options) => _ = client.GetAsync(Beginning(options));

    private static string Beginning(GitHubOptions options) => HostEndpoints.Activity.At(("repository", options.Repository));

    /// <summary>Puts the pushes with the branches and the pull requests that they were to.</summary>
    public async Task<(IReadOnlyList<BranchFacts> Branches, IReadOnlyList<ChangeFacts> Changes)> AddAsync(IReadOnlyList<BranchFacts> branches, IReadOnlyList<ChangeFacts> changes)
    {
        var pulls = changes.SelectMany(c => c.PullRequests?.Value ?? []).DistinctBy(p => p.Number).ToList();
        var own = pulls.Where(p => p.HeadBranch is not null && p.HeadRepositoryId == repositoryId).ToList();
        // A page tells of some thirty pull requests; more pages than that would tell of nothing but other people's work.
        var pages = 1 + (own.Count / 10);
        var log = await ReadAsync(First, Math.Min(pages, client.Limits.Pages), l => own.All(p => Begun(l, p)) && ReachesBack(l, options.Branch)).ConfigureAwait(false);

        var ofBranches = await Task.WhenAll(branches.Select(b => WithPushesAsync(b, log))).ConfigureAwait(false);
        var ofPulls = await Task.WhenAll(pulls.Select(async p => (p.Number, Pushes: await OfPullAsync(p, log).ConfigureAwait(false)))).ConfigureAwait(false);
        var byNumber = ofPulls.ToDictionary(p => p.Number, p => p.Pushes);
        return (ofBranches, [.. changes.Select(c => c.PullRequests?.Value is { } listed
            ? c with { PullRequests = c.PullRequests with { Value = [.. listed.Select(p => p with { Pushes = byNumber[p.Number] })] } }
            : c)]);
    }

    private async Task<BranchFacts> WithPushesAsync(BranchFacts branch, Fact<IReadOnlyList<PushFact>> log)
    {
        var seen = log;
        if (branch.Name == options.Branch && log.IsKnown && log.Complete != true && !ReachesBack(log.Value, branch.Name))
        {
            seen = await ReadAsync($"{First}&ref={HostReader.Segment("refs/heads/" + branch.Name)}", MostPages, l => ReachesBack(l, branch.Name)).ConfigureAwait(false);
        }

        // Newest first: what was left out is older than the oldest that is there, and all since then is.
        var pushes = Of(seen, branch.Name);
        return branch with { Pushes = pushes.IsKnown ? pushes with { Complete = true } : pushes, PushesFrom = seen.Value?.Min(p => p.At) };
    }

    private async Task<Fact<IReadOnlyList<PushFact>>> OfPullAsync(PullRequestFact pull, Fact<IReadOnlyList<PushFact>> log)
    {
        if (pull.HeadBranch is not { } branch || pull.HeadRepositoryId is not { } head)
        {
            return Fact.Missing<IReadOnlyList<PushFact>>("the repository that the branch was in is gone, and with it who pushed to it");
        }

        var first = head == repositoryId ? First : string.Create(CultureInfo.InvariantCulture, $"repositories/{head}/activity?per_page=100");
        var pushes = log;
        if (head != repositoryId || (log.IsKnown && !Begun(log.Value, pull)))
        {
            if (Interlocked.Increment(ref _asked) > MostBranches)
            {
                return Fact.Missing<IReadOnlyList<PushFact>>($"more than {MostBranches} branches would have to be asked for one by one", "Judge fewer changes at once: --since a later commit", source: log.Source);
            }

            pushes = await ReadAsync($"{first}&ref={HostReader.Segment("refs/heads/" + branch)}", MostPages, l => Begun(l, pull)).ConfigureAwait(false);
        }

        if (!pushes.IsKnown)
        {
            return pushes;
        }

        var until = Until(pushes.Value, pull);
        var begin = until.FindIndex(IsCreation);
        // A branch's name is used again: what came before it was made is of another pull request.
        return pushes with { Value = begin < 0 ? until : until[..(begin + 1)], Complete = begin >= 0 || pushes.Complete == true };
    }

    private async Task<Fact<IReadOnlyList<PushFact>>> ReadAsync(string path, int pages, Func<IReadOnlyList<PushFact>, bool> enough)
    {
        var log = await client.ReadAllAsync(path, HostJson.Default.ActivityModelArray, p => p, mostPages: pages, enough: l => enough([.. l.Select(Of)])).ConfigureAwait(false);
        return log.Select(HostEndpoints.Activity, Of);
    }

    /// <summary>The part of the log that is about a branch; nothing where the log could not be read.</summary>
    private static Fact<IReadOnlyList<PushFact>> Of(Fact<IReadOnlyList<PushFact>> log, string branch) =>
        log.IsKnown ? log with { Value = [.. log.Value.Where(p => IsOf(p, branch))] } : log;

    /// <summary>Whether a log reaches back to before the judged changes.</summary>
    private bool ReachesBack(IReadOnlyList<PushFact> log, string branch)
    {
        var start = options.Commits.Count > 0 && options.Commits[^1].Parents.Count > 0 ? options.Commits[^1].Parents[0] : null;
        return log.Any(p => IsOf(p, branch) && (IsCreation(p) || (start is not null && (p.Before == start || p.After == start))));
    }

    /// <summary>Whether a log reaches back to where a pull request's branch was made.</summary>
    private static bool Begun(IReadOnlyList<PushFact> log, PullRequestFact pull) => Until(log, pull).Any(IsCreation);

    /// <summary>What was pushed to a pull request's branch until it was merged, newest first.</summary>
    private static List<PushFact> Until(IReadOnlyList<PushFact> log, PullRequestFact pull) =>
        [.. log.Where(p => IsOf(p, pull.HeadBranch!) && (p.At is null || pull.MergedAt is null || p.At <= pull.MergedAt))];

    private static bool IsOf(PushFact push, string branch) => push.Ref == "refs/heads/" + branch;

    private static bool IsCreation(PushFact push) => push.Type == "branch_creation";

    private static PushFact Of(ActivityModel activity) => new()
    {
        Ref = activity.Ref,
        Type = activity.ActivityType,
        Before = activity.Before,
        After = activity.After,
        Actor = Accounts.Of(activity.Actor),
        At = activity.Timestamp,
    };
}
