using System.Globalization;
using System.Text.Json;
using SafeDeploy.Core;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub.Doctor;

/// <summary>Tries every kind of address with the token at hand.</summary>
public static class HostDoctor
{
    /// <summary>Examines what can be read.</summary>
    /// <param name="options">The host, the token, the repository, its branch and environment.</param>
    /// <param name="progress">Told what is being asked; null tells nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SafeDeployException">The options cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<HostDiagnosis> ExamineAsync(GitHubOptions options, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        ExamineAsync(options, TransportLimits.Of(options.Wait), TimeProvider.System, progress, cancellation);

    internal static async Task<HostDiagnosis> ExamineAsync(
        GitHubOptions options, TransportLimits limits, TimeProvider time, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        options = options.Checked();
        using var client = new HostClient(options, limits, time, progress, cancellation);
        progress?.Report($"{options.Repository} on {options.ApiUrl.Host}");
        var repository = await client.GetAsync(HostEndpoints.Repository.At(("repository", options.Repository))).ConfigureAwait(false);
        var names = await NamesAsync(client, options, repository).ConfigureAwait(false);
        var endpoints = await Task.WhenAll(HostEndpoints.All.Select(e => TryAsync(client, e, names))).ConfigureAwait(false);
        return new HostDiagnosis
        {
            ApiUrl = options.ApiUrl.AbsoluteUri,
            Repository = options.Repository,
            TokenKind = TokenKind.Of(options.Token, repository.Scopes),
            Scopes = repository.Scopes,
            Endpoints = endpoints,
            Controls = [.. HostEndpoints.All.SelectMany(e => e.Controls).Distinct().Order(StringComparer.Ordinal).Select(c => Control(c, endpoints))],
            Advice = Advice(endpoints),
        };
    }

    /// <summary>What stands in the braces of an address.</summary>
    /// <param name="Value">The value; null when there is none.</param>
    /// <param name="Missing">Why there is none.</param>
    /// <param name="NothingThere">Whether that is because there is nothing of the kind, so that nothing is lost.</param>
    private sealed record Name(string? Value, string Missing = "", bool NothingThere = false);

    private static async Task<Dictionary<string, Name>> NamesAsync(HostClient client, GitHubOptions options, HostAnswer answer)
    {
        var repository = answer.Read(HostJson.Default.RepositoryModel).Value;
        var branch = options.Branch.Length > 0 ? options.Branch : repository?.DefaultBranch;
        var owner = repository switch
        {
            { Owner: { Type: "Organization", Login: { } login } } => new Name(login),
            null => new Name(null, "the repository could not be read, and with it whose it is"),
            _ => new Name(null, "the repository belongs to a person, not to an organisation", NothingThere: true),
        };
        var head = branch is null ? null : (await client.ReadAsync($"repos/{options.Repository}/branches/{HostReader.Segment(branch)}", HostJson.Default.BranchModel).ConfigureAwait(false)).Value?.Commit;
        var rules = branch is null ? null : await client.ReadAllAsync(HostEndpoints.Rules.At(("repository", options.Repository), ("branch", branch)) + "?per_page=100", HostJson.Default.RuleModelArray, p => p).ConfigureAwait(false);
        var teams = owner.Value is null ? null : await client.ReadAllAsync(HostEndpoints.Teams.At(("repository", options.Repository)), HostJson.Default.TeamModelArray, p => p).ConfigureAwait(false);
        return new Dictionary<string, Name>
        {
            ["repository"] = new(options.Repository),
            ["branch"] = new(branch, "the repository could not be read, and with it its default branch"),
            ["environment"] = new(options.EnvironmentNames.Count > 0 ? options.EnvironmentNames[0] : null, "no environment is named: --environment, or \"environment\" in safedeploy.json"),
            ["owner"] = owner,
            ["commit"] = new(head?.Sha, $"the head of the branch {branch ?? "?"} could not be read"),
            ["login"] = new(head?.Author?.Login ?? repository?.Owner?.Login, "no account is known to ask about"),
            ["ruleset"] = rules?.IsKnown == true
                ? new(rules.Value.Select(r => r.RulesetId).FirstOrDefault(i => i is not null)?.ToString(CultureInfo.InvariantCulture), "no ruleset is in force on the branch", NothingThere: true)
                : new(null, "the rules in force could not be read"),
            ["team"] = owner.Value is null ? owner
                : teams?.IsKnown == true ? new(teams.Value.Select(t => t.Slug).FirstOrDefault(), "no team has access", NothingThere: true)
                : new(null, "the teams with access could not be read"),
        };
    }

    private static async Task<EndpointDiagnosis> TryAsync(HostClient client, HostEndpoint endpoint, Dictionary<string, Name> names)
    {
        var diagnosis = new EndpointDiagnosis { Id = endpoint.Id, Shows = endpoint.Shows, Outcome = ReadOutcome.NotKnown, Permission = endpoint.Permission };
        if (names.Where(n => n.Value.Value is null && endpoint.Path.Contains($"{{{n.Key}}}", StringComparison.Ordinal)).Select(n => n.Value).FirstOrDefault() is { } missing)
        {
            return diagnosis with { Outcome = missing.NothingThere ? ReadOutcome.NothingThere : ReadOutcome.NotKnown, Reason = missing.Missing };
        }

        var path = endpoint.At([.. names.Where(n => n.Value.Value is not null).Select(n => (n.Key, n.Value.Value!))]);
        var answer = await client.GetAsync(path).ConfigureAwait(false);
        var (outcome, reason) = Judge(endpoint, answer);
        return diagnosis with
        {
            Path = path,
            Status = answer.Status == 0 ? null : answer.Status,
            Outcome = outcome,
            Reason = reason,
            Permission = answer.Gap?.Permission ?? endpoint.Permission,
        };
    }

    private static (string Outcome, string? Reason) Judge(HostEndpoint endpoint, HostAnswer answer)
    {
        if (Refusals.IsPlanLimit(answer.Status, answer.Message))
        {
            return (ReadOutcome.NothingThere, $"the plan has nothing of the kind: {Refusals.Tidy(answer.Message)}");
        }

        if (endpoint == HostEndpoints.Protection && answer is { Status: 404, Message: "Branch not protected" })
        {
            return (ReadOutcome.NothingThere, "the branch has no classic protection");
        }

        if (!answer.IsOk)
        {
            return (answer.Status is 401 or 403 or 404 or 422 && answer.Gap?.Reason.Contains("rate limit", StringComparison.Ordinal) != true ? ReadOutcome.Refused : ReadOutcome.NotKnown, answer.Gap?.Reason);
        }

        return Shows(endpoint, answer.Body) switch
        {
            true => (ReadOutcome.Readable, null),
            false => (ReadOutcome.Refused, "the host left it out of its answer, as it does for those who may not see it"),
            null => (ReadOutcome.NotKnown, "the host's answer is not of the shape that belongs there"),
        };
    }

    /// <summary>Whether the answer holds what the address is asked for; null where it is not an answer.</summary>
    private static bool? Shows(HostEndpoint endpoint, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Array => true,
                JsonValueKind.Object when endpoint == HostEndpoints.Ruleset => root.TryGetProperty("bypass_actors", out _),
                JsonValueKind.Object when endpoint == HostEndpoints.Organization => root.TryGetProperty("two_factor_requirement_enabled", out var required) && required.ValueKind is JsonValueKind.True or JsonValueKind.False,
                JsonValueKind.Object => root.EnumerateObject().Any() ? true : null,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ControlDiagnosis Control(string id, IReadOnlyList<EndpointDiagnosis> endpoints)
    {
        var needed = HostEndpoints.All.Where(e => e.Controls.Contains(id)).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var missing = endpoints.Where(e => needed.Contains(e.Id) && e.Outcome is ReadOutcome.Refused or ReadOutcome.NotKnown).Select(e => e.Id).ToList();
        return new ControlDiagnosis { Id = id, CanBeJudged = missing.Count == 0, Missing = missing };
    }

    private static TokenAdvice? Advice(IReadOnlyList<EndpointDiagnosis> endpoints)
    {
        var refused = endpoints.Where(e => e.Outcome == ReadOutcome.Refused).ToList();
        if (refused.Count == 0)
        {
            return null;
        }

        var missing = refused.ConvertAll(r => HostEndpoints.All.Single(e => e.Id == r.Id));
        return new TokenAdvice
        {
            // Whoever writes one line under "permissions:" takes away every other: so all that are needed are named.
            WorkflowPermissions = [.. HostEndpoints.All.Select(e => e.WorkflowPermission).OfType<string>().Where(p => p.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            NotForWorkflows = [.. missing.Where(e => e.WorkflowPermission is null).Select(e => e.Id)],
            FineGrained = [.. refused.Select(r => r.Permission).Distinct().Order(StringComparer.Ordinal)],
            ClassicScopes = [.. missing.Select(e => e.ClassicScope).Distinct().Order(StringComparer.Ordinal)],
            Also = [.. missing.Where(e => e.Also is not null).Select(e => $"{e.Shows}: {e.Also}")],
        };
    }
}
