using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects how the host's rules judged what was pushed and merged.</summary>
internal sealed class RuleSuiteCollector(HostClient client, string repository, TimeProvider time)
{
    private const int MostPages = 10;
    private const int MostDetails = 20;

    /// <summary>The host keeps to a month, of which it does not say how many days it has.</summary>
    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    public async Task<(Fact<IReadOnlyList<RuleSuiteFact>> Suites, DateTimeOffset? From)> CollectAsync(string branch)
    {
        var path = HostEndpoints.RuleSuites.At(("repository", repository), ("branch", branch));
        var suites = await client.ReadAllAsync(path, HostJson.Default.RuleSuiteModelArray, p => p, mostPages: MostPages).ConfigureAwait(false);
        if (!suites.IsKnown)
        {
            return (new Fact<IReadOnlyList<RuleSuiteFact>> { Gap = suites.Gap.Needing(HostEndpoints.RuleSuites), Source = suites.Source }, null);
        }

        // What the host refused did not happen; what it let through against a rule is looked into.
        var bypassed = suites.Value.Where(s => s.Result is not ("pass" or "fail")).Select(s => s.Id).Distinct().Take(MostDetails);
        var details = await Task.WhenAll(bypassed.Select(DetailAsync)).ConfigureAwait(false);
        var byId = details.OfType<RuleSuiteModel>().ToDictionary(d => d.Id);
        // A list that was cut off still holds everything since its oldest: the host lists the newest first.
        var from = suites.Complete == true ? time.GetUtcNow() - Month : suites.Value.Min(s => s.PushedAt);
        return (suites.Select(HostEndpoints.RuleSuites, s => Of(s, byId.GetValueOrDefault(s.Id))), from);
    }

    private async Task<RuleSuiteModel?> DetailAsync(long id)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/rulesets/rule-suites/{id}");
        return (await client.ReadAsync(path, HostJson.Default.RuleSuiteModel).ConfigureAwait(false)).Value is { } detail && detail.Id == id ? detail : null;
    }

    private static RuleSuiteFact Of(RuleSuiteModel suite, RuleSuiteModel? detail) => new()
    {
        Id = suite.Id,
        Ref = suite.Ref,
        Before = suite.BeforeSha,
        After = suite.AfterSha,
        Actor = suite is { ActorId: null, ActorName: null } ? null : new ActorFact { Id = suite.ActorId, Login = suite.ActorName },
        PushedAt = suite.PushedAt,
        Result = suite.Result,
        EvaluationResult = suite.EvaluationResult,
        Evaluations = detail?.RuleEvaluations is { } evaluations
            ? [.. evaluations.Where(e => e is not null).Select(e => new RuleEvaluationFact { Source = e.RuleSource?.Name ?? e.RuleSource?.Type, Enforcement = e.Enforcement, Result = e.Result, RuleType = e.RuleType, Details = e.Details })]
            : null,
    };
}
