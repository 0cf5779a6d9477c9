using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects who may reach the repository.</summary>
internal sealed class AccessCollector(HostClient client, string repository)
{
    public async Task<AccessFacts> CollectAsync(Task<Fact<RepositoryModel>> repositoryTask)
    {
        var all = HostEndpoints.Collaborators.At(("repository", repository));
        var collaborators = client.ReadAllAsync(all, HostJson.Default.CollaboratorModelArray, p => p);
        var outside = client.ReadAllAsync(all.Replace("affiliation=all", "affiliation=outside", StringComparison.Ordinal), HostJson.Default.CollaboratorModelArray, p => p);
        var keys = client.ReadAllAsync(HostEndpoints.DeployKeys.At(("repository", repository)), HostJson.Default.DeployKeyModelArray, p => p);
        var model = await repositoryTask.ConfigureAwait(false);
        var owner = model.Value?.Owner;
        var organisation = owner is { Type: "Organization", Login.Length: > 0 };
        var teams = organisation ? TeamsAsync(owner!.Login!, seesAll: model.Value?.Permissions?.Admin == true) : null;
        var without = organisation ? client.ReadAllAsync(HostEndpoints.WithoutTwoFactor.At(("owner", owner!.Login!)), HostJson.Default.AccountModelArray, p => p) : null;
        var ownerFact = OwnerAsync(model, organisation);
        var people = (await collaborators.ConfigureAwait(false)).Select(HostEndpoints.Collaborators, c => new CollaboratorFact { Account = Of(c), Role = c.RoleName });
        var lastSeen = new LastSeenCollector(client, repository).CollectAsync(people);
        return new AccessFacts
        {
            Collaborators = people,
            LastSeen = await lastSeen.ConfigureAwait(false),
            OutsideCollaborators = (await outside.ConfigureAwait(false)).Select(HostEndpoints.Collaborators, Of),
            DeployKeys = (await keys.ConfigureAwait(false)).Select(HostEndpoints.DeployKeys, k => new DeployKeyFact { Id = k.Id, Title = k.Title, ReadOnly = k.ReadOnly, CreatedAt = k.CreatedAt, LastUsedAt = k.LastUsed }),
            Teams = teams is null ? null : await teams.ConfigureAwait(false),
            Owner = await ownerFact.ConfigureAwait(false),
            MembersWithoutTwoFactor = without is null ? null : (await without.ConfigureAwait(false)).Select(HostEndpoints.WithoutTwoFactor, a => Accounts.Of(a) ?? new ActorFact()),
        };
    }

    private async Task<Fact<OwnerFact>> OwnerAsync(Fact<RepositoryModel> model, bool organisation)
    {
        if (!model.IsKnown)
        {
            return new Fact<OwnerFact> { Gap = model.Gap, Source = model.Source };
        }

        if (model.Value.Owner is not { Login: { Length: > 0 } login } owner)
        {
            return Fact.Missing<OwnerFact>("the host does not say whose repository it is", source: model.Source);
        }

        if (!organisation)
        {
            return Fact.Of(new OwnerFact { Login = login, Type = owner.Type }, model.Source);
        }

        var answer = await client.ReadAsync(HostEndpoints.Organization.At(("owner", login)), HostJson.Default.OrganizationModel).ConfigureAwait(false);
        return answer.Select(HostEndpoints.Organization, o => new OwnerFact { Login = o.Login, Type = owner.Type, TwoFactorRequired = o.TwoFactorRequirementEnabled });
    }

    /// <param name="organisation">The organisation's login.</param>
    /// <param name="seesAll">Whether the token's owner sees every team: to others the host leaves out the secret ones without a word.</param>
    private async Task<Fact<IReadOnlyList<TeamFact>>> TeamsAsync(string organisation, bool seesAll)
    {
        var teams = await client.ReadAllAsync(HostEndpoints.Teams.At(("repository", repository)), HostJson.Default.TeamModelArray, p => p).ConfigureAwait(false);
        if (!teams.IsKnown)
        {
            return new Fact<IReadOnlyList<TeamFact>> { Gap = teams.Gap.Needing(HostEndpoints.Teams), Source = teams.Source };
        }

        var facts = await Task.WhenAll(teams.Value.Select(async t => new TeamFact
        {
            Id = t.Id,
            Slug = t.Slug,
            Permission = t.Permission,
            Members = (await client.ReadAllAsync(HostEndpoints.TeamMembers.At(("owner", organisation), ("team", t.Slug)), HostJson.Default.AccountModelArray, p => p).ConfigureAwait(false))
                .Select(HostEndpoints.TeamMembers, a => Accounts.Of(a) ?? new ActorFact()),
        })).ConfigureAwait(false);
        return new Fact<IReadOnlyList<TeamFact>> { Value = facts, Complete = teams.Complete == true && seesAll, Source = teams.Source };
    }

    private static ActorFact Of(CollaboratorModel collaborator) => new() { Id = collaborator.Id, Login = collaborator.Login, Type = collaborator.Type };
}
