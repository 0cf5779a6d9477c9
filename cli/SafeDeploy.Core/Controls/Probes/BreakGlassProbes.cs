using System.Globalization;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is the route for emergency changes agreed and rehearsed, and was each use of it recorded, approved and reviewed? (CHANGE-7)</summary>
internal static class BreakGlassProbes
{
    public static Probe RouteWritten { get; } = new("emergency-route-written", "Does the procedure say how an emergency change is made?", ProcedureProbes.CoversEmergencies);

    public static Probe TwoMayDecide { get; } = new("emergency-approvers", "Are there two people whose signatures count, so that one can approve what another asks?", c => [MayDecide(c)]);

    public static Probe Rehearsed { get; } = new("emergency-rehearsed", "Was the route rehearsed within the policy's period?", c => [WasRehearsed(c)]);

    public static Probe UsesReviewed { get; } = new("emergency-uses-reviewed", "Was each emergency change recorded with a reason, approved by another, and reviewed in time?", Uses);

    public static Probe BypassesDeclared { get; } = new("bypass-declared", "Was an emergency declared for each time that somebody went around the branch's rules?", Bypasses);

    private static Finding MayDecide(JudgementContext context) => context.Facts.Evidence?.Signers switch
    {
        not { People: not null } => NotSeen(context, "Whose signature counts"),
        { People: >= 2 } signers => Answer.Satisfied(string.Create(CultureInfo.InvariantCulture, $"{signers.People} people may sign")),
        { } signers => Answer.NotSatisfied(
            $"{AllowedSigners.Path} names {(signers.People == 0 ? "no key of a person" : "the keys of one person")}, so nobody could approve what another asks",
            $"Name the public keys of those who may decide in {AllowedSigners.Path}, with namespaces=\"{AllowedSigners.DeveloperNamespace}\""),
    };

    private static Finding WasRehearsed(JudgementContext context)
    {
        const string Rehearse = "Go through the route with those who would take it, and record what was found: safedeploy breakglass rehearse --reason \"…\"";
        if (context.Facts.Evidence?.Decisions is not { IsKnown: true, Complete: true } fact)
        {
            return NotSeen(context, "Whether the route was rehearsed");
        }

        var last = fact.Value.Where(d => d.Kind == DecisionKinds.Rehearsal && Decisions.IsPersons(d) && d.At <= context.AsOf).MaxBy(d => d.At);
        return last is null ? Answer.NotSatisfied("No rehearsal is recorded that counts", Rehearse, fact.Source)
            : context.AsOf - last.At > context.Policy.BreakGlass.RehearseEvery ? Answer.NotSatisfied($"The route was last rehearsed on {Answer.Day(last.At)}", Rehearse, fact.Source)
            : Answer.Satisfied($"The route was rehearsed on {Answer.Day(last.At)}, as {last.Signer} signed", fact.Source);
    }

    private static List<Finding> Uses(JudgementContext context)
    {
        if (context.Facts.Evidence?.Decisions is not { IsKnown: true, Complete: true } fact)
        {
            return [NotSeen(context, "Whether an emergency change was made")];
        }

        var findings = Decisions.Emergencies(context).Where(e => IsOpen(e.Record, context)).Select(e => Use(e, context, fact.Source)).ToList();
        return findings.Count > 0 ? findings : [Answer.NotApplicable("No emergency change is recorded in the judged period", fact.Source)];
    }

    /// <summary>Whether a use belongs to the judged period, or was never reviewed: an old one that was is history.</summary>
    private static bool IsOpen(DecisionFact record, JudgementContext context)
    {
        var oldest = JudgedChanges.Of(context) is { Count: > 0 } changes ? changes[^1].Commit.CommittedAt : null;
        return record is not { At: not null, Expires: { } end } || oldest is not { } first || end >= first || !Decisions.AnswersByAnother(record, DecisionKinds.Review, context).Any();
    }

    private static Finding Use(JudgedDecision use, JudgementContext context, Provenance? source)
    {
        var what = $"The emergency of {Answer.Day(use.Record.At)} ({Decisions.NameOf(use.Record)}{(use.Record.Reason is { } reason ? $": {reason}" : "")})";
        if (use.Refusal is { } refusal)
        {
            return Answer.NotSatisfied($"{what} counts for nothing: {refusal}", "Have somebody else review what was changed now, and declare emergencies so that they count: safedeploy breakglass declare, safedeploy approve", source);
        }

        var due = use.Record.At!.Value + context.Policy.BreakGlass.ReviewWithin;
        var review = Decisions.AnswersByAnother(use.Record, DecisionKinds.Review, context).FirstOrDefault(r => r.At >= use.Record.At && r.At <= context.AsOf);
        var ask = $"Have somebody else look at what was done, and record it: safedeploy breakglass review {Decisions.NameOf(use.Record)} --reason \"…\"";
        return review switch
        {
            null when context.AsOf > due => Answer.NotSatisfied($"{what} was to be reviewed by {Answer.Day(due)}, and was not", ask, source),
            null => Answer.Satisfied($"{what} was approved by {use.Approval!.Signer}, and is to be reviewed by {Answer.Day(due)}", source),
            _ when review.At > due => Answer.NotSatisfied($"{what} was reviewed on {Answer.Day(review.At)}, later than {Answer.Day(due)}", "Review emergencies in time; this one counts until the next deployment", source),
            _ => Answer.Satisfied($"{what} was approved by {use.Approval!.Signer}, and reviewed by {review.Signer} on {Answer.Day(review.At)}", source),
        };
    }

    private static List<Finding> Bypasses(JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            return [JudgedChanges.NoHost(context)];
        }

        if (JudgedChanges.NothingSince(context) is { } nothing)
        {
            return [nothing];
        }

        var (used, gap, fact, _) = RuleSuiteProbes.Bypasses(context);
        if (used.Count > 0 && context.Facts.Evidence?.Decisions is not { IsKnown: true, Complete: true })
        {
            return [NotSeen(context, "Whether an emergency was declared for what went around the rules")];
        }

        var declared = Decisions.Emergencies(context).Where(e => e.Refusal is null).ToList();
        List<Finding> findings =
        [
            .. used.Select(b => declared.Find(e => Covers(e.Record, b, context)) is { } emergency
                ? Answer.Satisfied($"What went around the rules on {Answer.Day(b.PushedAt)} was declared ({Decisions.NameOf(emergency.Record)})", fact!.Source)
                : Answer.NotSatisfied($"{Answer.Short(b.After)} went around the rules on {Answer.Day(b.PushedAt)}, and no emergency was declared for it", "Declare an emergency before you go around the rules: safedeploy breakglass declare", fact!.Source)),
            .. gap is null ? Array.Empty<Finding>() : [gap],
        ];
        return findings.Count > 0 ? findings : [Answer.NotApplicable("Nobody went around the rules, as far as the host shows", fact!.Source)];
    }

    private static bool Covers(DecisionFact record, RuleSuiteFact bypass, JudgementContext context) =>
        bypass.PushedAt is { } at && at >= record.At && at <= record.Expires && record.Scope is { } scope && (scope == context.Facts.Subject.Branch || scope == bypass.After);

    private static Finding NotSeen(JudgementContext context, string what) => context.Facts.Evidence is null
        ? Answer.Unknown($"{what} could not be seen: {context.Facts.EvidenceGap?.Reason ?? "the facts hold nothing of the store of records"}", Answer.Fix(context.Facts.EvidenceGap, "Collect the facts again in a clone of the repository"))
        : Answer.NotSeen(what, context.Facts.Evidence.Decisions, "Collect the facts again in a clone of the repository");
}
