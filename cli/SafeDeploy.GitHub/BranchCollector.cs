using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects how a branch is protected.</summary>
internal sealed class BranchCollector(HostClient client, string repository, TimeProvider time)
{
    private readonly RuleSuiteCollector _suites = new(client, repository, time);

    public async Task<BranchFacts> CollectAsync(string branch)
    {
        var rulesTask = RulesAsync(branch);
        var protectionTask = ProtectionAsync(branch);
        var suitesTask = _suites.CollectAsync(branch);
        var rules = await rulesTask.ConfigureAwait(false);
        var ids = (rules.Value ?? []).Select(r => r.RulesetId).OfType<long>().Distinct().ToList();
        return new BranchFacts
        {
            Name = branch,
            Rules = rules,
            Rulesets = await Task.WhenAll(ids.Select(RulesetAsync)).ConfigureAwait(false),
            Protection = await protectionTask.ConfigureAwait(false),
            RuleSuites = (await suitesTask.ConfigureAwait(false)).Suites,
            RuleSuitesFrom = (await suitesTask.ConfigureAwait(false)).From,
        };
    }

    private async Task<Fact<IReadOnlyList<BranchRuleFact>>> RulesAsync(string branch)
    {
        var path = HostEndpoints.Rules.At(("repository", repository), ("branch", branch)) + "?per_page=100";
        var first = await client.GetAsync(path).ConfigureAwait(false);
        if (Refusals.IsPlanLimit(first.Status, first.Message))
        {
            // The plan enforces no rules, so none are in effect.
            return Fact.List<BranchRuleFact>([], first.Source);
        }

        return (await client.ReadAllAsync(path, HostJson.Default.RuleModelArray, p => p).ConfigureAwait(false)).Select(HostEndpoints.Rules, Of);
    }

    private async Task<Fact<RulesetFact>> RulesetAsync(long id)
    {
        var path = HostEndpoints.Ruleset.At(("repository", repository), ("ruleset", id.ToString(CultureInfo.InvariantCulture)));
        var ruleset = await client.ReadAsync(path, HostJson.Default.RulesetModel).ConfigureAwait(false);
        if (!ruleset.IsKnown)
        {
            return new Fact<RulesetFact> { Gap = ruleset.Gap.Needing(HostEndpoints.Ruleset), Source = ruleset.Source };
        }

        return ruleset.Value.Id != id
            ? Fact.Missing<RulesetFact>(string.Create(CultureInfo.InvariantCulture, $"the host answered with ruleset {ruleset.Value.Id} where {id} was asked for"), source: ruleset.Source)
            : Fact.Of(
                new RulesetFact
                {
                    Id = id,
                    Name = ruleset.Value.Name,
                    Enforcement = ruleset.Value.Enforcement,
                    // Shown only to those who may change the ruleset: absent is not empty. An actor of which nothing is said is kept, for it may bypass.
                    BypassActors = Of(ruleset.Value.BypassActors),
                    CollectorCanBypass = ruleset.Value.CurrentUserCanBypass,
                    CreatedAt = ruleset.Value.CreatedAt,
                    UpdatedAt = ruleset.Value.UpdatedAt,
                },
                ruleset.Source);
    }

    private async Task<Fact<ClassicProtectionFact>> ProtectionAsync(string branch)
    {
        var answer = await client.GetAsync(HostEndpoints.Protection.At(("repository", repository), ("branch", branch))).ConfigureAwait(false);
        if (answer.Status == 404 && answer.Message == "Branch not protected")
        {
            return Fact.Of(new ClassicProtectionFact { Protected = false }, answer.Source);
        }

        if (Refusals.IsPlanLimit(answer.Status, answer.Message))
        {
            return Fact.Of(new ClassicProtectionFact { Protected = false, Limit = Refusals.Tidy(answer.Message) }, answer.Source);
        }

        if (answer.Status == 404 && answer.Message == "Branch not found")
        {
            return Fact.Missing<ClassicProtectionFact>($"the host has no branch '{branch}'", "Push it, or mend \"deploymentBranches\" in safedeploy.json", source: answer.Source);
        }

        var protection = answer.Read(HostJson.Default.ProtectionModel);
        if (!protection.IsKnown)
        {
            return new Fact<ClassicProtectionFact> { Gap = protection.Gap.Needing(HostEndpoints.Protection), Source = protection.Source };
        }

        return protection.Value.SaysSomething
            ? Fact.Of(Of(protection.Value), answer.Source)
            : Fact.Missing<ClassicProtectionFact>("the host's answer says nothing of a protection", source: answer.Source);
    }

    internal static IReadOnlyList<BypassActorFact>? Of(IReadOnlyList<BypassActorModel>? actors) =>
        actors is null ? null : [.. actors.Select(a => new BypassActorFact { ActorType = a?.ActorType, ActorId = a?.ActorId, Mode = a?.BypassMode })];

    internal static BranchRuleFact Of(RuleModel rule) => new()
    {
        Type = rule.Type,
        RulesetId = rule.RulesetId,
        RulesetSource = rule.RulesetSource,
        RulesetSourceType = rule.RulesetSourceType,
        PullRequest = rule.Type == "pull_request" ? Reviews(Parameters(rule, HostJson.Default.ReviewParametersModel)) : null,
        StatusChecks = rule.Type == "required_status_checks" ? Checks(Parameters(rule, HostJson.Default.CheckParametersModel)) : null,
        Workflows = rule.Type == "workflows" && Parameters(rule, HostJson.Default.WorkflowsParametersModel)?.Workflows is { } workflows
            ? [.. workflows.Select(w => new RequiredWorkflowFact { Path = w?.Path, RepositoryId = w?.RepositoryId, Ref = w?.Ref, Commit = w?.Sha })]
            : null,
        QueueGrouping = rule.Type == "merge_queue" ? Parameters(rule, HostJson.Default.QueueParametersModel)?.GroupingStrategy : null,
    };

    private static ReviewRequirement Reviews(ReviewParametersModel? parameters) => new()
    {
        RequiredApprovals = parameters?.RequiredApprovingReviewCount,
        DismissStaleReviews = parameters?.DismissStaleReviewsOnPush,
        RequireLastPushApproval = parameters?.RequireLastPushApproval,
        RequireCodeOwnerReview = parameters?.RequireCodeOwnerReview,
    };

    private static CheckRequirement Checks(CheckParametersModel? parameters) => new()
    {
        Strict = parameters?.StrictRequiredStatusChecksPolicy,
        Checks = parameters?.RequiredStatusChecks is { } checks
            ? [.. checks.Where(c => c is not null).Select(c => new RequiredCheckFact { Name = c.Context, AppId = c.IntegrationId })]
            : null,
    };

    /// <summary>A rule's parameters; null when they are not of the shape that is known, so that what they ask is not known either.</summary>
    private static T? Parameters<T>(RuleModel rule, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return rule.Parameters?.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ClassicProtectionFact Of(ProtectionModel protection) => new()
    {
        Protected = true,
        Reviews = protection.RequiredPullRequestReviews is { } reviews
            ? new ReviewRequirement
            {
                RequiredApprovals = reviews.RequiredApprovingReviewCount,
                DismissStaleReviews = reviews.DismissStaleReviews,
                RequireLastPushApproval = reviews.RequireLastPushApproval,
                RequireCodeOwnerReview = reviews.RequireCodeOwnerReviews,
                // The host leaves the list out where the setting is off: nobody may then bypass.
                BypassAllowances = reviews.BypassPullRequestAllowances is { } allowances ? Names(allowances) : [],
            }
            : null,
        StatusChecks = protection.RequiredStatusChecks is { } checks ? new CheckRequirement { Strict = checks.Strict, Checks = Names(checks) } : null,
        EnforceAdmins = protection.EnforceAdmins?.Enabled,
        // Left out of an answer, these are off, which protects.
        AllowForcePushes = protection.AllowForcePushes is { } force ? force.Enabled : false,
        AllowDeletions = protection.AllowDeletions is { } deletion ? deletion.Enabled : false,
        // Null, or left out, lets everybody push who may write.
        RestrictsPushes = protection.Restrictions is not null,
        MayPush = protection.Restrictions is { } restrictions ? Names(restrictions) : null,
    };

    private static List<string> Names(AllowancesModel allowances) =>
    [
        .. (allowances.Users ?? []).Select(u => $"user {u?.Login ?? "?"}"),
        .. (allowances.Teams ?? []).Select(t => $"team {t?.Slug ?? "?"}"),
        .. (allowances.Apps ?? []).Select(a => $"app {a?.Slug ?? "?"}"),
    ];

    /// <summary>The checks with their apps, and those that only the older list of names has.</summary>
    private static List<RequiredCheckFact>? Names(ProtectionChecksModel checks)
    {
        if (checks.Checks is null && checks.Contexts is null)
        {
            return null;
        }

        var pinned = (checks.Checks ?? []).Where(c => c is not null).Select(c => new RequiredCheckFact { Name = c.Context, AppId = c.AppId }).ToList();
        return [.. pinned, .. (checks.Contexts ?? []).Where(n => n is not null && pinned.All(p => p.Name != n)).Select(n => new RequiredCheckFact { Name = n })];
    }
}
