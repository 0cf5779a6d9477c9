using System.Globalization;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls;

/// <summary>What was deployed last: the newest successful deployment of the policy's environment, else what the policy's <c>since</c> says, else not known.</summary>
/// <param name="Start">The commit, or what the policy names it by; null when it is not known.</param>
/// <param name="Deployment">The deployment that says so; null where the policy does.</param>
/// <param name="Gap">Why the host could not tell; null where it could, or need not be asked.</param>
public sealed record LastDeployment(string? Start, DeploymentFact? Deployment, Gap? Gap)
{
    /// <summary>What <c>--since</c> says for the host's own answer.</summary>
    public const string Keyword = "LAST_DEPLOYED";

    private static readonly string[] NotDeployed = ["inactive", "failure", "error", "queued", "pending", "in_progress", "waiting"];

    /// <summary>Finds it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="environments">What the host shows of environments.</param>
    public static LastDeployment Of(DeploymentPolicy policy, IReadOnlyList<EnvironmentFacts> environments)
    {
        if (policy.Environment is not { } name)
        {
            return new LastDeployment(policy.Since, null, policy.Since is null ? NotNamed : null);
        }

        var deployments = environments.FirstOrDefault(e => e.Name == name)?.Deployments;
        if (deployments is not { IsKnown: true })
        {
            return new LastDeployment(policy.Since, null, new Gap
            {
                Reason = $"the deployments to {name} could not be seen: {deployments?.Gap?.Reason ?? "the facts do not hold them"}",
                Hint = deployments?.Gap?.Hint ?? "Collect the facts again with a token that may read deployments",
                Permission = deployments?.Gap?.Permission,
            });
        }

        foreach (var deployment in deployments.Value.OrderByDescending(d => d.Id))
        {
            switch (Succeeded(deployment))
            {
                case true when deployment.Commit is not null:
                    return new LastDeployment(deployment.Commit, deployment, null);
                case true:
                case null:
                    return new LastDeployment(policy.Since, null, new Gap
                    {
                        Reason = string.Create(CultureInfo.InvariantCulture, $"whether deployment {deployment.Id} to {name} reached it, and with which commit, could not be seen"),
                        Hint = deployment.Statuses?.Gap?.Hint ?? "Collect the facts again with a token that may read deployments",
                        Permission = deployment.Statuses?.Gap?.Permission,
                    });
                default:
                    break;
            }
        }

        return deployments.Complete == true
            ? new LastDeployment(policy.Since, null, policy.Since is null ? new Gap { Reason = $"nothing was deployed to {name} yet", Hint = "Name the commit before the first one to judge: \"since\" in safedeploy.json, or --since" } : null)
            : new LastDeployment(policy.Since, null, new Gap { Reason = $"none of the deployments to {name} that could be seen succeeded, and there are older ones", Hint = "Collect the facts again" });
    }

    /// <summary>Whether a deployment reached its environment; null when that cannot be told.</summary>
    internal static bool? Succeeded(DeploymentFact deployment) => deployment.Statuses switch
    {
        { IsKnown: true } seen when seen.Value.Any(s => s.State == "success") => true,
        { IsKnown: true, Complete: true } seen when seen.Value.All(s => NotDeployed.Contains(s.State)) => false,
        _ => null,
    };

    private static Gap NotNamed => new()
    {
        Reason = "the policy names neither the environment that is deployed to nor what was deployed last",
        Hint = "Name the environment (\"environment\" in safedeploy.json, or --environment), or the commit or tag that was deployed last (\"since\", or --since)",
    };
}
