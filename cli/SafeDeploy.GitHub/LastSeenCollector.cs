using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// Collects when those who may write were seen last: by the log of pushes and merges that is read anyway, and of whom that does not show by one request for their
/// last push and, where there is none, one for their last commit on the default branch.
/// </summary>
internal sealed class LastSeenCollector(HostClient client, string repository)
{
    /// <summary>How many people are asked for one by one.</summary>
    private const int MostPeople = 50;

    private static readonly string[] ReadOnlyRoles = ["read", "triage", "pull", "none"];

    public async Task<Fact<IReadOnlyList<LastSeenFact>>> CollectAsync(Fact<IReadOnlyList<CollaboratorFact>> collaborators)
    {
        if (!collaborators.IsKnown)
        {
            return new Fact<IReadOnlyList<LastSeenFact>> { Gap = collaborators.Gap, Source = collaborators.Source };
        }

        var log = await client.ReadAllAsync(Log, HostJson.Default.ActivityModelArray, p => p, mostPages: 1).ConfigureAwait(false);
        if (!log.IsKnown)
        {
            return new Fact<IReadOnlyList<LastSeenFact>> { Gap = log.Gap.Needing(HostEndpoints.Activity), Source = log.Source };
        }

        var asked = 0;
        var writers = collaborators.Value.Where(c => !ReadOnlyRoles.Contains(c.Role)).ToList();
        var seen = await Task.WhenAll(writers.Select(async w =>
        {
            var account = w.Account;
            if (log.Value.Where(a => a.Actor?.Id is { } id && id == account?.Id && a.Timestamp is not null).MaxBy(a => a.Timestamp) is { } last)
            {
                return new LastSeenFact { Account = account, At = last.Timestamp, What = What(last.ActivityType), Looked = true };
            }

            return account?.Login is { Length: > 0 } login && asked++ < MostPeople ? await AskAsync(account, login).ConfigureAwait(false) : new LastSeenFact { Account = account, Looked = false };
        })).ConfigureAwait(false);
        return Fact.List<LastSeenFact>(seen, log.Source, complete: collaborators.Complete == true && seen.All(s => s.Looked == true));
    }

    private string Log => HostEndpoints.Activity.At(("repository", repository));

    private async Task<LastSeenFact> AskAsync(ActorFact account, string login)
    {
        var pushes = await client.ReadAllAsync($"{Log.Replace("per_page=100", "per_page=1", StringComparison.Ordinal)}&actor={HostReader.Segment(login)}", HostJson.Default.ActivityModelArray, p => p, mostPages: 1).ConfigureAwait(false);
        if (pushes.IsKnown && pushes.Value.FirstOrDefault(p => p.Timestamp is not null && (p.Actor?.Id is null || p.Actor.Id == account.Id)) is { } push)
        {
            return new LastSeenFact { Account = account, At = push.Timestamp, What = What(push.ActivityType), Looked = true };
        }

        var commits = await client.ReadAllAsync(HostEndpoints.Commits.At(("repository", repository), ("login", login)), HostJson.Default.ListedCommitModelArray, p => p, mostPages: 1).ConfigureAwait(false);
        return new LastSeenFact
        {
            Account = account,
            At = commits.Value is [var last, ..] ? last.Commit?.Committer?.Date : null,
            What = commits.Value is { Count: > 0 } ? "commit" : null,
            Looked = pushes.IsKnown && commits.IsKnown,
        };
    }

    private static string What(string? type) => type is "pr_merge" or "merge_queue_merge" ? "merge" : "push";
}
