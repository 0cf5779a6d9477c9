using System.Text.Json;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects how an environment is protected, and what was deployed to it.</summary>
internal sealed class EnvironmentCollector(HostClient client, string repository)
{
    private readonly DeploymentCollector _deployments = new(client, repository);

    public async Task<EnvironmentFacts> CollectAsync(string name)
    {
        var deploymentsTask = _deployments.CollectAsync(name);
        var path = HostEndpoints.Environment.At(("repository", repository), ("environment", name));
        var rulesTask = CustomRulesAsync(path);
        var settings = await SettingsAsync(name, path).ConfigureAwait(false);
        return new EnvironmentFacts
        {
            Name = name,
            Settings = settings,
            SelectedRefs = settings.Value?.DeployableFrom == "selected" ? await SelectedAsync(path).ConfigureAwait(false) : null,
            CustomRules = await rulesTask.ConfigureAwait(false),
            Deployments = await deploymentsTask.ConfigureAwait(false),
        };
    }

    private async Task<Fact<EnvironmentFact>> SettingsAsync(string name, string path)
    {
        var answer = await client.GetAsync(path).ConfigureAwait(false);
        if (answer.Status == 404)
        {
            return await AbsentAsync(name, answer).ConfigureAwait(false);
        }

        var read = answer.Read(HostJson.Default.EnvironmentModel);
        // The host finds an environment whatever the case of its letters.
        return read.IsKnown && !string.Equals(read.Value.Name, name, StringComparison.OrdinalIgnoreCase)
            ? Fact.Missing<EnvironmentFact>($"the host answered with the environment {read.Value.Name} where {name} was asked for", source: read.Source)
            : read.Select(HostEndpoints.Environment, Of);
    }

    /// <summary>A 404 says that there is no such environment, or that the token may not see it: the list tells which.</summary>
    private async Task<Fact<EnvironmentFact>> AbsentAsync(string name, HostAnswer answer)
    {
        var all = await client.ReadAllAsync($"repos/{repository}/environments?per_page=100", HostJson.Default.EnvironmentsModel, p => p.Environments, p => p.TotalCount).ConfigureAwait(false);
        return all is { IsKnown: true, Complete: true } && !all.Value.Any(e => e.Name is null || string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
            ? Fact.Of(new EnvironmentFact { Exists = false }, all.Source)
            : new Fact<EnvironmentFact> { Gap = answer.Gap.Needing(HostEndpoints.Environment), Source = answer.Source };
    }

    private async Task<Fact<IReadOnlyList<DeploymentRefFact>>> SelectedAsync(string path)
    {
        var refs = await client.ReadAllAsync($"{path}/deployment-branch-policies?per_page=100", HostJson.Default.BranchPoliciesModel, p => p.BranchPolicies, p => p.TotalCount).ConfigureAwait(false);
        return refs.Select(HostEndpoints.Environment, r => new DeploymentRefFact { Name = r.Name, Type = r.Type });
    }

    private async Task<Fact<IReadOnlyList<CustomRuleFact>>> CustomRulesAsync(string path)
    {
        var rules = await client.ReadAllAsync($"{path}/deployment_protection_rules", HostJson.Default.CustomRulesModel, p => p.CustomDeploymentProtectionRules, p => p.TotalCount).ConfigureAwait(false);
        return rules.Select(HostEndpoints.Environment, r => new CustomRuleFact { Enabled = r.Enabled, AppId = r.App?.Id, App = r.App?.Slug });
    }

    private static EnvironmentFact Of(EnvironmentModel environment) => new()
    {
        Exists = true,
        DeployableFrom = From(environment.DeploymentBranchPolicy),
        AdminsCanBypass = environment.CanAdminsBypass,
        Rules = environment.ProtectionRules is { } rules
            ? [.. rules.Select(r => r is null ? new EnvironmentRuleFact { Type = "" } : new EnvironmentRuleFact
            {
                Type = r.Type,
                WaitMinutes = r.WaitTimer,
                PreventSelfReview = r.PreventSelfReview,
                Reviewers = r.Reviewers is { } reviewers
                    ? [.. reviewers.Select(v => new EnvironmentReviewerFact { Type = v?.Type, Id = v?.Reviewer?.Id, Name = v?.Reviewer?.Login ?? v?.Reviewer?.Slug ?? v?.Reviewer?.Name })]
                    : null,
            })]
            : null,
    };

    private static string? From(JsonElement policy)
    {
        if (policy.ValueKind is JsonValueKind.Undefined or not (JsonValueKind.Object or JsonValueKind.Null))
        {
            return null;
        }

        if (policy.ValueKind == JsonValueKind.Null)
        {
            return "any";
        }

        try
        {
            return policy.Deserialize(HostJson.Default.BranchPolicyModel) switch
            {
                { ProtectedBranches: true, CustomBranchPolicies: false } => "protected",
                { ProtectedBranches: false, CustomBranchPolicies: true } => "selected",
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
