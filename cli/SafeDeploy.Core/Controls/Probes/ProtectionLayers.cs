using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>How well something is enforced on a branch, from the weakest.</summary>
internal enum Enforcement
{
    /// <summary>Nothing asks for it.</summary>
    Absent,

    /// <summary>Something asks for it that somebody may bypass.</summary>
    Bypassable,

    /// <summary>It could not be seen.</summary>
    Unknown,

    /// <summary>Something asks for it that nobody may bypass.</summary>
    Enforced,
}

/// <summary>Which ways around a requirement defeat it.</summary>
internal enum Bypasses
{
    /// <summary>Those that leave no pull request behind.</summary>
    WithoutPullRequest,

    /// <summary>Those that rewrite history or delete the branch: a bypass through pull requests can do neither.</summary>
    OfHistory,

    /// <summary>Every one that spares a review.</summary>
    OfReviews,

    /// <summary>Every one that spares a check; who need not open a pull request still needs the check.</summary>
    OfChecks,
}

/// <summary>One source of protection, judged for one requirement.</summary>
/// <param name="Enforcement">How well it enforces it.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Fix">What would make it better; null when it is enforced.</param>
/// <param name="Source">Where it was seen.</param>
/// <param name="Command">The command that makes it better; null when there is none.</param>
internal sealed record ProtectionLayer(Enforcement Enforcement, string Detail, string? Fix, Provenance? Source, string? Command = null);

/// <summary>
/// Rulesets and classic protection are layers: all of them apply, so a requirement holds when one layer enforces it without a bypass
/// (About rulesets, "rule layering"). A layer that could not be seen leaves it open only while no other layer enforces it.
/// </summary>
internal static class ProtectionLayers
{
    /// <summary>Judges one requirement on a branch.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="rule">Whether a rule asks for it; null when its parameters do not say.</param>
    /// <param name="classic">Whether classic protection asks for it; null when it does not say.</param>
    /// <param name="bypasses">Which ways around it defeat it.</param>
    /// <param name="context">The policy, which may agree to a bypass, and the host.</param>
    public static ProtectionLayer Best(
        BranchFacts branch, Func<BranchRuleFact, bool?> rule, Func<ClassicProtectionFact, bool?> classic, Bypasses bypasses, JudgementContext context) =>
        // Where the host's plan enforces nothing, no rule that is written down matters.
        branch.Protection is { IsKnown: true, Value.Limit: { } limit } protection
            ? new ProtectionLayer(Enforcement.Absent, limit, "Move the repository to a plan that enforces branch protection", protection.Source)
            : FromRules(branch, rule, bypasses, context).Append(FromClassic(branch, classic, bypasses, context)).MaxBy(l => l.Enforcement)!;

    private static IEnumerable<ProtectionLayer> FromRules(BranchFacts branch, Func<BranchRuleFact, bool?> rule, Bypasses bypasses, JudgementContext context)
    {
        var rules = branch.Rules;
        if (rules is not { IsKnown: true } || rules.Complete != true)
        {
            yield return new ProtectionLayer(
                Enforcement.Unknown, $"the effective rules could not be seen: {Answer.Reason(rules)}",
                Answer.Fix(rules?.Gap, "Use a token that may read the repository's metadata"), rules?.Source);
        }

        foreach (var asked in rules?.Value ?? [])
        {
            switch (rule(asked))
            {
                case true:
                    yield return Ruleset(branch, asked, rules!.Source, bypasses, context);
                    break;
                case null:
                    yield return new ProtectionLayer(
                        Enforcement.Unknown, $"a rule of type {asked.Type} does not show its parameters", "Collect the facts again with this version", rules!.Source);
                    break;
                case false:
                    break;
            }
        }
    }

    private static ProtectionLayer Ruleset(BranchFacts branch, BranchRuleFact asked, Provenance? source, Bypasses bypasses, JudgementContext context)
    {
        var fact = branch.Rulesets.FirstOrDefault(r => r.Value is { } seen && seen.Id == asked.RulesetId);
        var name = fact?.Value?.Name is { } known ? $"ruleset \"{known}\"" : $"ruleset {asked.RulesetId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "of an unknown id"}";
        if (fact is { IsKnown: true, Value.Enforcement: { } state and not "active" })
        {
            return new ProtectionLayer(Enforcement.Absent, $"{name} is not active ({state})", $"Set the enforcement of {name} to active", fact.Source);
        }

        if (fact is not { IsKnown: true, Value.BypassActors: { } actors })
        {
            return new ProtectionLayer(
                Enforcement.Unknown, $"{name} asks for it, but who may bypass it could not be seen{Rights(context.Facts.Host?.RepositoryInfo?.Value?.Rights)}",
                Answer.Fix(fact?.Gap, "Collect the facts with a token that may write the ruleset (permission administration=write): the host shows the bypass list to nobody else"), fact?.Source ?? source);
        }

        if (fact.Value.Enforcement is null)
        {
            return new ProtectionLayer(Enforcement.Unknown, $"{name} asks for it, but whether it is active was not shown", "Collect the facts again with this version", fact.Source);
        }

        var bypassing = actors.Where(a => bypasses is Bypasses.OfReviews or Bypasses.OfChecks || a.Mode != "pull_request").ToLookup(a => IsAllowed(a, context.Policy));
        return bypassing[false].Any()
            ? new ProtectionLayer(
                Enforcement.Bypassable, $"{name} asks for it, but may be bypassed by {string.Join(", ", bypassing[false].Select(Describe))}{Exempt(bypassing[false])}",
                $"Empty the bypass list of {name}", fact.Source, HostCommands.ChangeRuleset(context.Facts.Host!, asked, """{"bypass_actors":[]}"""))
            : bypassing[true].Any()
            ? new ProtectionLayer(
                Enforcement.Enforced, $"{name} asks for it, and only those may bypass it whom the policy allows to: {string.Join(", ", bypassing[true].Select(Describe))}", null, fact.Source)
            : new ProtectionLayer(Enforcement.Enforced, $"{name} asks for it and nobody may bypass it", null, fact.Source);
    }

    private static ProtectionLayer FromClassic(BranchFacts branch, Func<ClassicProtectionFact, bool?> classic, Bypasses bypasses, JudgementContext context)
    {
        var fact = branch.Protection;
        const string BindAdmins = "Switch on \"Do not allow bypassing the above settings\" in the branch's protection";
        var command = HostCommands.EnforceAdmins(context.Facts.Host!, branch.Name);
        if (fact is not { IsKnown: true })
        {
            return new ProtectionLayer(
                Enforcement.Unknown, $"the branch's classic protection could not be seen: {Answer.Reason(fact)}",
                Answer.Fix(fact?.Gap, "Use a token that may read the repository's administration"), fact?.Source);
        }

        var protection = fact.Value;
        var asks = protection.Protected ? classic(protection) : false;
        if (asks != false && bypasses is (Bypasses.WithoutPullRequest or Bypasses.OfReviews) && protection.Reviews is { } reviews && reviews.BypassAllowances is not { Count: 0 })
        {
            return reviews.BypassAllowances is { } allowed
                ? new ProtectionLayer(
                    Enforcement.Bypassable, $"the branch's protection asks for it, but may be bypassed by {string.Join(", ", allowed)}",
                    "Empty the list of those who may bypass required pull requests", fact.Source)
                : new ProtectionLayer(
                    Enforcement.Unknown, "the branch's protection asks for it, but who may bypass it was not shown", "Collect the facts again with a token that may read it", fact.Source);
        }

        return (asks, protection.EnforceAdmins) switch
        {
            (false, _) => new ProtectionLayer(Enforcement.Absent, $"neither a ruleset nor the branch's protection asks for it{Restricted(protection)}", null, fact.Source),
            (null, _) => new ProtectionLayer(Enforcement.Unknown, "the branch's protection does not say", "Collect the facts again with a token that may read it", fact.Source),
            (true, null) => new ProtectionLayer(Enforcement.Unknown, "the branch's protection asks for it, but whether administrators are bound was not shown", BindAdmins, fact.Source, command),
            (true, false) => new ProtectionLayer(Enforcement.Bypassable, "the branch's protection asks for it, but administrators are not bound by it", BindAdmins, fact.Source, command),
            (true, true) => new ProtectionLayer(Enforcement.Enforced, "the branch's protection asks for it, administrators included", null, fact.Source),
        };
    }

    /// <summary>Whether the policy lists the actor. One who is exempt leaves no trace, and one of a mode that is not known may leave none: no policy allows that.</summary>
    private static bool IsAllowed(BypassActorFact actor, DeploymentPolicy policy) =>
        actor.Mode is "always" or "pull_request" && policy.AllowedBypass.Any(a => a.Type == actor.ActorType && a.Id == actor.ActorId);

    private static string Exempt(IEnumerable<BypassActorFact> actors) =>
        actors.Any(a => a.Mode == "exempt") ? "; rules are not run for whoever is exempt, so no use of it is recorded" : "";

    private static string Rights(RightsFact? rights) => rights is { Admin: false } ? " (the token that collected the facts does not administer the repository)" : "";

    /// <summary>Restricting who may push stands in for nothing: administrators, and those who are listed, push past it.</summary>
    private static string Restricted(ClassicProtectionFact protection) => protection switch
    {
        { RestrictsPushes: true, MayPush: { Count: > 0 } some } => $"; pushing is left to {string.Join(", ", some)}, who need nobody else",
        { RestrictsPushes: true } => "; pushing is left to administrators, who need nobody else",
        _ => "",
    };

    private static string Describe(BypassActorFact actor) =>
        $"{actor.ActorType ?? "an actor of an unknown kind"} {actor.ActorId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""} ({actor.Mode ?? "mode not shown"})";
}
