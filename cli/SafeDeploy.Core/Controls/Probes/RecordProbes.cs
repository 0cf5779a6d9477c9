using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is evidence kept, is it whole, and does it speak of every change? (RECORD-1)</summary>
internal static class RecordProbes
{
    private const string Look = "See what is wrong: safedeploy evidence verify";
    private const int MostShown = 5;

    public static Probe Kept { get; } = new("evidence-kept", "Are test runs recorded, and is it settled whose signature counts?", c => IsKept(c));

    public static Probe Whole { get; } = new("evidence-whole", "Does every record verify, and has none been changed, lost or signed by a stranger?", c => IsWhole(c));

    public static Probe Complete { get; } = new("evidence-complete", "Is there a record that counts for every change since the last deployment?", c => IsComplete(c));

    private static List<Finding> IsKept(JudgementContext context)
    {
        if (context.Facts.Evidence is not { } evidence)
        {
            return [NotSeen(context)];
        }

        if (evidence.StoreTip is null)
        {
            return [Answer.NotSatisfied("This repository records no test runs", "Record them: safedeploy test, and safedeploy evidence push")];
        }

        return evidence.Signers switch
        {
            null => [Answer.Unknown("Whose signature counts could not be seen", "Collect the facts again in a clone of the repository")],
            { Problems: { Count: > 0 } problems } => [Answer.NotSatisfied($"{AllowedSigners.Path} has lines that cannot be read, and allow nothing: {string.Join("; ", problems.Take(MostShown))}", "Mend these lines")],
            { ContinuousIntegration: > 0 } signers => [Answer.Satisfied($"Test runs are recorded, and {AllowedSigners.Path} of {Answer.Short(signers.Commit)} names {signers.ContinuousIntegration} key(s) of continuous integration and {signers.Developers} of developers")],
            _ => [Answer.NotSatisfied("Test runs are recorded, and no key of continuous integration is trusted", $"Name its public key in {AllowedSigners.Path}, with namespaces=\"{AllowedSigners.CiNamespace}\"")],
        };
    }

    private static List<Finding> IsWhole(JudgementContext context)
    {
        if (context.Facts.Evidence is not { } evidence)
        {
            return [NotSeen(context)];
        }

        if (evidence.StoreTip is null)
        {
            return [Answer.NotApplicable("There is no record that could have been altered")];
        }

        if (evidence.Store is not { IsKnown: true } fact)
        {
            return [Answer.NotSeen("The store of records", evidence.Store, Look)];
        }

        var store = fact.Value;
        List<Finding> findings =
        [
            .. store.Wrong.Take(MostShown).Select(w => Answer.NotSatisfied($"The store of records is not whole: {w}", Look, fact.Source)),
            .. store.Foreign.Take(MostShown).Select(w => Answer.NotSatisfied($"A record counts for nothing: {w}", $"Find out who recorded it; if they may, name the key in {AllowedSigners.Path}", fact.Source)),
            .. store.Unseen.Take(MostShown).Select(w => Answer.Unknown($"Not all of the store of records could be seen: {w}", "Bring it here whole: safedeploy evidence fetch", fact.Source)),
        ];
        return findings.Count > 0 ? findings
            : [Answer.Satisfied($"{store.Records} records in a chain of {store.Commits} commits verify{(store.NotSigned > 0 ? $"; {store.NotSigned} are unsigned and count for nothing" : "")}", fact.Source)];
    }

    private static List<Finding> IsComplete(JudgementContext context)
    {
        if (context.Facts.Evidence is not { } evidence)
        {
            return [NotSeen(context)];
        }

        if (context.Facts.Git?.Changes is not { IsKnown: true, Complete: true } range || context.Facts.Git.Since is null)
        {
            return [Answer.Unknown("Not every change since the last deployment could be seen, so it is not known whether each has a record", "Fetch the whole history, and name what was deployed last: \"since\" in safedeploy.json", context.Facts.Git?.Changes?.Source)];
        }

        var missing = range.Value.Where(c => !evidence.Trees.Any(t => t.Tree == c.Tree && t.Tests.Any(r => r.State == EvidenceState.Trusted))).ToList();
        return range.Value.Count == 0 ? [Answer.NotApplicable("There is no change since the last deployment", range.Source)]
            : missing.Count == 0 ? [Answer.Satisfied($"Each of the {range.Value.Count} changes has a record", range.Source)]
            : [Answer.NotSatisfied(
                $"{missing.Count} of {range.Value.Count} changes have no record that counts: {string.Join(", ", missing.Take(MostShown).Select(c => new JudgedChange(c, null).Name))}{(missing.Count > MostShown ? ", …" : "")}",
                "Record a run for each commit of a deployment branch, in continuous integration: safedeploy test, and safedeploy evidence push", range.Source)];
    }

    private static Finding NotSeen(JudgementContext context) => Answer.Unknown(
        $"The store of records was not looked at: {context.Facts.EvidenceGap?.Reason ?? "the facts hold nothing of it"}", Answer.Fix(context.Facts.EvidenceGap, "Collect the facts again in a clone of the repository"));
}
