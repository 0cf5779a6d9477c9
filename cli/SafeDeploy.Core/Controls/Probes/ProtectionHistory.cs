using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>A time in which no ruleset of a branch was changed, and what held in it.</summary>
/// <param name="Start">When it began; null for what was before the first change that is known.</param>
/// <param name="End">When it ended; null for what holds still.</param>
/// <param name="Branch">The branch as its rulesets were then; its classic protection is as it is now, for the host keeps no history of that.</param>
/// <param name="Levels">How well each requirement was enforced.</param>
internal sealed record ProtectionPeriod(DateTimeOffset? Start, DateTimeOffset? End, BranchFacts Branch, IReadOnlyList<Enforcement> Levels)
{
    /// <summary>Some of the host's times are whole seconds: what happened in the same one may have been before or after.</summary>
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Whether something that the host logged for a moment may have been in it.</summary>
    public bool Holds(DateTimeOffset moment) => (Start is not { } start || moment + Second > start) && (End is not { } end || moment < end + Second);
}

/// <summary>How a branch was protected over time, put together from the versions of its rulesets (GATE: was protection loosened while changes arrived?).</summary>
internal static class ProtectionHistory
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2);

    /// <summary>The periods, oldest first; the last is the present.</summary>
    public static IReadOnlyList<ProtectionPeriod> Of(BranchFacts branch, IReadOnlyList<BranchRequirement> requirements, JudgementContext context)
    {
        var moments = branch.Rulesets.Select(r => r.Value).OfType<RulesetFact>()
            .SelectMany(r => (r.History?.Value ?? []).Select(v => v.At).Append(r.CreatedAt).Append(r.UpdatedAt)).OfType<DateTimeOffset>().Distinct().Order().ToList();
        var starts = moments.Select(m => (DateTimeOffset?)m).Prepend(null).ToList();
        return [.. starts.Select((start, i) =>
        {
            var then = start is { } at ? At(branch, at) : At(branch, moments.Count > 0 ? moments[0].AddTicks(-1) : DateTimeOffset.MaxValue);
            return new ProtectionPeriod(start, i + 1 < starts.Count ? starts[i + 1] : null, then, [.. requirements.Select(r => ProtectionLayers.Best(then, r, context).Enforcement)]);
        })];
    }

    /// <summary>The branch as its rulesets were at a moment. What is not known of one leaves the rules incomplete.</summary>
    public static BranchFacts At(BranchFacts branch, DateTimeOffset moment)
    {
        var rules = new List<BranchRuleFact>();
        var rulesets = new List<Fact<RulesetFact>>();
        var whole = branch.Rules?.Complete == true;
        foreach (var effective in (branch.Rules?.Value ?? []).GroupBy(r => r.RulesetId))
        {
            var fact = branch.Rulesets.FirstOrDefault(r => r.Value?.Id == effective.Key);
            if (fact?.Value is not { } now)
            {
                whole = false;
                continue;
            }

            switch (In(now, moment))
            {
                case (Force.AsNow, _):
                    rules.AddRange(effective);
                    rulesets.Add(fact);
                    break;
                case (Force.AsThen, { Covers: true, Rules: { } asked } state):
                    rules.AddRange(asked.Select(r => r with { RulesetId = now.Id }));
                    rulesets.Add(Fact.Of(now with { Enforcement = state.Enforcement, BypassActors = state.BypassActors }, fact.Source));
                    break;
                case (Force.AsThen, { Covers: false }) or (Force.NotMade, _):
                    break;
                default:
                    whole = false;
                    break;
            }
        }

        return branch with { Rules = Fact.List(rules, branch.Rules?.Source, whole), Rulesets = rulesets };
    }

    /// <summary>What was known to be in force of a ruleset.</summary>
    private enum Force
    {
        NotKnown,
        NotMade,
        AsThen,
        AsNow,
    }

    private static (Force Force, RulesetStateFact? State) In(RulesetFact ruleset, DateTimeOffset moment)
    {
        if (ruleset.UpdatedAt <= moment)
        {
            return (Force.AsNow, null);
        }

        var before = ruleset.CreatedAt > moment ? Force.NotMade : Force.NotKnown;
        if (ruleset.History is not { IsKnown: true, Value: { Count: > 0 } listed } || listed.Any(v => v.At is null))
        {
            return (before, null);
        }

        var versions = listed.OrderByDescending(v => v.At).ThenByDescending(v => v.Id).ToList();
        return versions.FirstOrDefault(v => v.At <= moment) switch
        {
            null => (before, null),
            { State: { IsKnown: true } state } => (Force.AsThen, state.Value),
            // The newest is the ruleset as it was read, unless it was changed in between.
            { State: null } newest when newest == versions[0] && ruleset.UpdatedAt is { } updated && (updated - newest.At!.Value).Duration() <= Apart => (Force.AsNow, null),
            _ => (Force.NotKnown, null),
        };
    }
}
