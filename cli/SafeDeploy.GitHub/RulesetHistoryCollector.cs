using System.Globalization;
using System.Text.Json;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// Collects what the rulesets of a branch said before they were changed. Nothing is asked of one that was not changed since the oldest judged change arrived;
/// of the others one list, and each version that was in force since then, with the few before.
/// </summary>
internal sealed class RulesetHistoryCollector(HostClient client, GitHubOptions options, string? defaultBranch)
{
    /// <summary>How many rulesets are asked about.</summary>
    private const int MostRulesets = 5;

    /// <summary>How many versions of each are read.</summary>
    private const int MostVersions = 20;

    /// <summary>How many versions before those that matter are read: what was loosened is seen by what was before.</summary>
    private const int Earlier = 3;

    public async Task<IReadOnlyList<BranchFacts>> AddAsync(IReadOnlyList<BranchFacts> branches, IReadOnlyList<ChangeFacts> changes) =>
        await Task.WhenAll(branches.Select(b => b.Name == options.Branch ? WithHistoryAsync(b, changes) : Task.FromResult(b))).ConfigureAwait(false);

    private async Task<BranchFacts> WithHistoryAsync(BranchFacts branch, IReadOnlyList<ChangeFacts> changes)
    {
        var start = Start(branch, changes);
        var asked = 0;
        return branch with
        {
            Rulesets = await Task.WhenAll(branch.Rulesets.Select(async r => r.Value is { } ruleset && !(ruleset.UpdatedAt < start)
                ? r with { Value = ruleset with { History = asked++ < MostRulesets ? await HistoryAsync(branch, ruleset, start).ConfigureAwait(false) : Fact.Missing<IReadOnlyList<RulesetVersionFact>>($"more than {MostRulesets} rulesets of {branch.Name} were changed since") } }
                : r)).ConfigureAwait(false),
        };
    }

    /// <summary>The earliest moment at which a judged change may have arrived; null where one shows none.</summary>
    private DateTimeOffset? Start(BranchFacts branch, IReadOnlyList<ChangeFacts> changes)
    {
        var ids = options.Commits.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var moments = (branch.Pushes?.Value ?? []).Where(p => p.After is null || ids.Contains(p.After)).Select(p => p.At)
            .Concat(changes.Where(c => ids.Contains(c.Commit)).SelectMany(c => c.PullRequests?.Value ?? []).Select(p => p.MergedAt))
            .Concat(options.Commits.Select(c => c.CommittedAt)).OfType<DateTimeOffset>().ToList();
        return moments.Count > 0 ? moments.Min() : null;
    }

    private async Task<Fact<IReadOnlyList<RulesetVersionFact>>> HistoryAsync(BranchFacts branch, RulesetFact ruleset, DateTimeOffset? start)
    {
        var rule = branch.Rules?.Value?.FirstOrDefault(r => r.RulesetId == ruleset.Id);
        var id = ruleset.Id.ToString(CultureInfo.InvariantCulture);
        var (endpoint, path) = rule switch
        {
            { RulesetSourceType: null or "Repository" } => (HostEndpoints.RulesetHistory, HostEndpoints.RulesetHistory.At(("repository", options.Repository), ("ruleset", id))),
            { RulesetSourceType: "Organization", RulesetSource: { Length: > 0 } owner } => (HostEndpoints.OrganizationRulesetHistory, HostEndpoints.OrganizationRulesetHistory.At(("owner", owner), ("ruleset", id))),
            _ => default,
        };
        if (path is null)
        {
            return Fact.Missing<IReadOnlyList<RulesetVersionFact>>($"ruleset {id} is an enterprise's, whose history is not read", "Let an owner of the enterprise look into its history");
        }

        var listed = await client.ReadAllAsync(path, HostJson.Default.RulesetVersionModelArray, p => p, mostPages: 1).ConfigureAwait(false);
        if (!listed.IsKnown)
        {
            return new Fact<IReadOnlyList<RulesetVersionFact>> { Gap = Absent(listed.Gap.Needing(endpoint)), Source = listed.Source };
        }

        var versions = listed.Value.OrderByDescending(v => v.UpdatedAt).ThenByDescending(v => v.VersionId).ToList();
        var since = start is { } from ? versions.TakeWhile(v => v.UpdatedAt is null || v.UpdatedAt >= from).Count() : versions.Count;
        // The newest is the ruleset itself, unless it was changed in between.
        var first = versions.Count > 0 && versions[0].UpdatedAt == ruleset.UpdatedAt ? 1 : 0;
        var read = Math.Min(Math.Min(since + 1 + Earlier, versions.Count), first + MostVersions);
        var conditions = new Lazy<Task<JsonElement?>>(() => ConditionsAsync(id));
        var facts = await Task.WhenAll(versions.Select(async (v, i) => new RulesetVersionFact
        {
            Id = v.VersionId,
            At = v.UpdatedAt,
            Actor = v.Actor is { } actor ? new ActorFact { Id = actor.Id, Type = actor.Type } : null,
            State = i >= first && i < read ? await StateAsync(endpoint, path, v.VersionId, branch.Name, conditions).ConfigureAwait(false) : null,
        })).ConfigureAwait(false);
        return new Fact<IReadOnlyList<RulesetVersionFact>> { Value = facts, Complete = listed.Complete, Source = listed.Source };
    }

    private async Task<Fact<RulesetStateFact>> StateAsync(HostEndpoint endpoint, string list, long version, string branch, Lazy<Task<JsonElement?>> conditions)
    {
        var path = list.Replace("?per_page=100", string.Create(CultureInfo.InvariantCulture, $"/{version}"), StringComparison.Ordinal);
        var answer = await client.ReadAsync(path, HostJson.Default.RulesetVersionModel).ConfigureAwait(false);
        if (!answer.IsKnown)
        {
            return new Fact<RulesetStateFact> { Gap = Absent(answer.Gap.Needing(endpoint)), Source = answer.Source };
        }

        if (answer.Value.VersionId != version)
        {
            return Fact.Missing<RulesetStateFact>(string.Create(CultureInfo.InvariantCulture, $"the host answered with version {answer.Value.VersionId} where {version} was asked for"), source: answer.Source);
        }

        if (Read(answer.Value.State, HostJson.Default.RulesetStateModel) is not { } state || state.Rules?.Any(r => r is null) == true)
        {
            return Fact.Missing<RulesetStateFact>("the host does not say what the ruleset said then", source: answer.Source);
        }

        return Fact.Of(
            new RulesetStateFact
            {
                Enforcement = state.Enforcement,
                BypassActors = BranchCollector.Of(state.BypassActors),
                Covers = Covers(state.Conditions, await conditions.Value.ConfigureAwait(false), branch),
                Rules = state.Rules is { } rules ? [.. rules.Select(r => BranchCollector.Of(new RuleModel { Type = r.Type, Parameters = r.Parameters }))] : null,
            },
            answer.Source);
    }

    /// <summary>What the ruleset's conditions are now; the answer was read before, and is kept.</summary>
    private async Task<JsonElement?> ConditionsAsync(string id) =>
        (await client.ReadAsync(HostEndpoints.Ruleset.At(("repository", options.Repository), ("ruleset", id)), HostJson.Default.RulesetModel).ConfigureAwait(false)).Value?.Conditions;

    /// <summary>Whether the branch was taken in. Now it is: so what else is asked but its name holds as long as it was the same.</summary>
    private bool? Covers(JsonElement? then, JsonElement? now, string branch)
    {
        if (then is not { ValueKind: JsonValueKind.Object } before || Read(then, HostJson.Default.RefConditionsModel)?.RefName is not { } names)
        {
            return null;
        }

        var taken = RefPatterns.Covers(names, branch, defaultBranch);
        if (taken != true)
        {
            return taken;
        }

        var others = before.EnumerateObject().Where(p => p.Name != "ref_name").ToList();
        return others.TrueForAll(p => now is { ValueKind: JsonValueKind.Object } after && after.TryGetProperty(p.Name, out var same) && JsonElement.DeepEquals(p.Value, same)) ? true : null;
    }

    private static T? Read<T>(JsonElement? element, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element?.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Gap? Absent(Gap? gap) => gap is { Hint: null } && gap.Reason.Contains("404", StringComparison.Ordinal)
        ? gap with { Hint = "GitHub Enterprise Server keeps the history of rulesets from 3.19 on; elsewhere the token may not read it" }
        : gap;
}
