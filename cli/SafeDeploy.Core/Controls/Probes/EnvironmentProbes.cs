using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// Is the environment that is deployed to protected? (CHANGE-4; GitHub, "Managing environments for deployment".) One of up to six reviewers is enough there,
/// what stops a self-review stops only whoever started the deployment, and on some plans the rules exist for public repositories alone.
/// </summary>
internal static class EnvironmentProbes
{
    private const string NameIt = "Name the environment that is deployed to: \"environment\" in safedeploy.json, or --environment";

    public static Probe FromDeploymentBranches { get; } = new(
        "environment-limits-branches", "Can only deployment branches be deployed?", c => OnEnvironment(c, (e, s) => Refs(c, e, s)));

    public static Probe ApprovalRequired { get; } = new(
        "environment-requires-approval", "Must somebody else approve each deployment?", c => OnEnvironment(c, (e, s) => [Reviewers(c, e, s)]));

    public static Probe AdministratorsBound { get; } = new(
        "environment-binds-administrators", "Are administrators held to the environment's rules?", c => OnEnvironment(c, (e, s) => [s.AdminsCanBypass switch
        {
            false => Answer.Satisfied($"{e.Name}: administrators cannot bypass its rules", e.Settings!.Source),
            true => Answer.NotSatisfied($"{e.Name}: administrators can bypass its rules", $"Switch off \"Allow administrators to bypass configured protection rules\" in the settings of the environment {e.Name}", e.Settings!.Source),
            null => Answer.Unknown($"{e.Name}: whether administrators can bypass its rules was not shown", $"Look at the settings of the environment {e.Name}, and collect the facts again with a token that may administer it", e.Settings!.Source),
        }]));

    /// <summary>The environment that is deployed to; a finding where it cannot be judged.</summary>
    internal static (EnvironmentFacts? Environment, Finding? Gap) Named(JudgementContext context) =>
        context.Facts.Host is not { } host ? (null, JudgedChanges.NoHost(context))
        : context.Policy.Environment is not { } name ? (null, Answer.Unknown("It is not known which environment is deployed to", NameIt))
        : host.Environments.FirstOrDefault(e => e.Name == name) is not { } environment ? (null, Answer.Unknown($"The facts do not hold the environment {name}", "Collect the facts again with this policy"))
        : (environment, null);

    private static IEnumerable<Finding> OnEnvironment(JudgementContext context, Func<EnvironmentFacts, EnvironmentFact, IEnumerable<Finding>> judge)
    {
        var (environment, gap) = Named(context);
        return environment is null ? [gap!]
            : environment.Settings is not { IsKnown: true } settings ? [Answer.NotSeen($"The settings of the environment {environment.Name}", environment.Settings, "Collect the facts again with a token that may read actions (permission actions=read)")]
            : settings.Value.Exists ? judge(environment, settings.Value)
            : [Answer.NotSatisfied(
                $"There is no environment {environment.Name}", $"Create it in the repository's settings, under Environments, and let the deployment's job name it; or name the right one (\"environment\" in safedeploy.json)", settings.Source)];
    }

    private static IEnumerable<Finding> Refs(JudgementContext context, EnvironmentFacts environment, EnvironmentFact settings)
    {
        var name = environment.Name;
        var source = environment.Settings!.Source;
        var branches = (context.Policy.DeploymentBranches ?? []).Append(context.Facts.Subject.Branch).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var fix = $"Limit the environment {name} to the deployment branches, under \"Deployment branches and tags\"";
        var command = HostCommands.ChangeEnvironment(context.Facts.Host!, name, EnvironmentPayload.Limited(settings));
        return settings.DeployableFrom switch
        {
            null => [Answer.Unknown($"{name}: which branches may be deployed was not shown", "Collect the facts again with this version", source)],
            "protected" => [Protected(context, name, source)],
            "selected" when environment.SelectedRefs is not { IsKnown: true } refs => [Answer.NotSeen($"{name}: which branches may be deployed", environment.SelectedRefs)],
            "selected" => Selected(environment, branches),
            "any" => [Answer.NotSatisfied($"{name}: any branch may be deployed", fix, source).Run(command)],
            var other => [Answer.NotSatisfied($"{name}: what may be deployed is \"{other}\", which is not known here and may be any branch", fix, source).Run(command)],
        };
    }

    /// <summary>The host's word "protected" speaks of classic protection; where no branch has any, it lets every branch be deployed.</summary>
    private static Finding Protected(JudgementContext context, string name, Provenance? source) =>
        context.Facts.Host!.Branches.FirstOrDefault(b => b.Name == context.Facts.Subject.Branch)?.Protection switch
        {
            { IsKnown: true, Value.Protected: true } => Answer.Satisfied($"{name}: only protected branches may be deployed", source),
            { IsKnown: true } seen => Answer.Unknown(
                $"{name}: only protected branches may be deployed; but the deployment branch is protected by rulesets alone, and where no branch has classic protection the host lets every branch be deployed",
                $"Choose \"Selected branches\" for the environment {name} and name the deployment branches", source, seen.Source),
            var unseen => Answer.NotSeen($"{name}: only protected branches may be deployed, and whether the deployment branch is one", unseen),
        };

    private static IEnumerable<Finding> Selected(EnvironmentFacts environment, List<string> branches)
    {
        var refs = environment.SelectedRefs!;
        var name = environment.Name;
        var others = refs.Value!.Where(r => r.Type is not null && (r.Type != "branch" || !branches.Contains(r.Name))).Select(r => $"{r.Type} {r.Name}").ToList();
        if (others.Count > 0)
        {
            return [Answer.NotSatisfied(
                $"{name}: what is no deployment branch may be deployed too: {string.Join(", ", others)}",
                $"Take it off the list of the environment {name}; a deployment branch is named in full under \"deploymentBranches\" in safedeploy.json", refs.Source)];
        }

        return refs.Complete != true ? [Answer.NotSeen($"{name}: all of the branches that may be deployed", refs)]
            : refs.Value!.Any(r => r.Type is null) ? [Answer.Unknown($"{name}: whether {refs.Value!.First(r => r.Type is null).Name} is a branch or a tag was not shown", "Collect the facts again with this version", refs.Source)]
            : refs.Value!.Count == 0 ? [Answer.NotSatisfied($"{name}: no branch may be deployed to it, so deployments go another way", $"Let the deployment branches be deployed to {name}, and deploy through it alone", refs.Source)]
            : [Answer.Satisfied($"{name}: only {string.Join(", ", refs.Value!.Select(r => r.Name))} may be deployed", refs.Source)];
    }

    private static Finding Reviewers(JudgementContext context, EnvironmentFacts environment, EnvironmentFact settings)
    {
        var name = environment.Name;
        var source = environment.Settings!.Source;
        if (settings.Rules is not { } rules)
        {
            return Answer.Unknown($"{name}: its rules were not shown", "Collect the facts again with this version", source);
        }

        var fix = $"Add required reviewers to the environment {name}, and switch on \"Prevent self-review\"";
        var command = HostCommands.ChangeEnvironment(context.Facts.Host!, name, EnvironmentPayload.Reviewed(settings));
        var asked = rules.FirstOrDefault(r => r.Type == "required_reviewers");
        return asked switch
        {
            null => Answer.NotSatisfied($"{name}: nobody need approve a deployment{Others(environment, rules)}{Plan(context)}", fix, source).Run(command),
            { Reviewers: null } => Answer.Unknown($"{name}: who must approve a deployment was not shown", "Collect the facts again with this version", source),
            { Reviewers.Count: 0 } => Answer.NotSatisfied($"{name}: a deployment needs an approval, and nobody is named to give it", fix, source).Run(command),
            { PreventSelfReview: null } => Answer.Unknown($"{name}: whether whoever starts a deployment may approve it was not shown", "Collect the facts again with this version", source),
            { PreventSelfReview: false } => Answer.NotSatisfied($"{name}: whoever starts a deployment may approve it", fix, source).Run(command),
            _ => Answer.Satisfied($"{name}: a deployment needs the approval of one of {string.Join(", ", asked.Reviewers.Select(r => $"{r.Type?.ToLowerInvariant()} {r.Name ?? r.Id?.ToString(CultureInfo.InvariantCulture)}".Trim()))}, and not of whoever started it", source),
        };
    }

    private static string Others(EnvironmentFacts environment, IReadOnlyList<EnvironmentRuleFact> rules)
    {
        var apps = (environment.CustomRules?.Value ?? []).Where(r => r.Enabled == true).Select(r => $"app {r.App ?? r.AppId?.ToString(CultureInfo.InvariantCulture) ?? "?"}");
        var known = rules.Where(r => r.Type is not "branch_policy").Select(r => r.WaitMinutes is { } wait ? string.Create(CultureInfo.InvariantCulture, $"{r.Type} of {wait} minutes") : r.Type);
        var others = known.Concat(apps).Distinct(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? "" : $" (there are: {string.Join(", ", others)})";
    }

    private static string Plan(JudgementContext context) =>
        context.Facts.Host?.RepositoryInfo?.Value?.Private == true ? "; on some plans the host offers required reviewers for public repositories alone" : "";
}
