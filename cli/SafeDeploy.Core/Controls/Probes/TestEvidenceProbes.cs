using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Do the recorded test runs show that the regression suite ran and passed on exactly what is deployed? (CHANGE-3)</summary>
internal static class TestEvidenceProbes
{
    private const string Record = "Record the run in continuous integration: safedeploy test with a key in SAFEDEPLOY_SIGNING_KEY, then safedeploy evidence push; and before verify, safedeploy evidence fetch";

    public static Probe Recorded { get; } = new(
        "regression-run-recorded",
        "Is a run of the whole regression suite on exactly the judged tree recorded, signed by continuous integration?",
        c => [JudgeRecord(c)]);

    public static Probe Compared { get; } = new(
        "regression-tests-kept",
        "Do all tests that ran on what was deployed last still run?",
        c => [JudgeComparison(c)]);

    private static Finding JudgeRecord(JudgementContext context)
    {
        var required = context.Policy.Tests.Evidence.Required;
        if (context.Facts.Evidence is not { } evidence)
        {
            return required
                ? Answer.Unknown($"Whether a test run of the judged tree is recorded could not be seen: {context.Facts.EvidenceGap?.Reason ?? "the facts do not hold it"}", Answer.Fix(context.Facts.EvidenceGap, "Collect the facts again in a clone of the repository"))
                : NotAsked("the facts hold no recorded test runs");
        }

        if (context.Facts.Subject.Tree is not { } tree)
        {
            return required ? Answer.Unknown("It is not known which tree is judged", "Collect the facts again for this commit") : NotAsked("it is not known which tree is judged");
        }

        var verdict = TestVerdict.Judge(
            evidence.Trees.FirstOrDefault(t => t.Tree == tree)?.Tests ?? [],
            new TestRequirement(SignerTrust.ContinuousIntegration, context.AsOf, context.Policy.Tests.Evidence.MaxAge));
        var message = $"The tree {Answer.Short(tree)}: {verdict.Message}{string.Concat(verdict.Notes.Select(n => $"; {n}"))}";
        return verdict.Outcome switch
        {
            Outcome.Satisfied => Answer.Satisfied(message),
            // A record that counts and speaks against the tree is heard whether the policy asks for records or not.
            _ when !required && verdict.Records.Count == 0 => NotAsked(evidence.StoreTip is null ? "this repository records no test runs" : message),
            Outcome.Unknown => Answer.Unknown(message, "Bring the records here whole: safedeploy evidence fetch"),
            _ => Answer.NotSatisfied(message, verdict.Records.Count > 0 ? "Mend the tests, run all of them, and record the run: safedeploy test" : NoSigners(evidence) ?? Record),
        };
    }

    private static Finding JudgeComparison(JudgementContext context)
    {
        if (context.Facts.Evidence?.Comparison is not { } fact)
        {
            return Answer.NotApplicable("Of the judged tree, of the one deployed last, or of both no run is recorded that counts, so there is nothing to compare");
        }

        if (!fact.IsKnown)
        {
            return Answer.NotSeen("Which tests ran before and now", fact, "Bring the records here whole: safedeploy evidence fetch");
        }

        var seen = fact.Value;
        var from = $"compared with the tree deployed last ({Answer.Short(seen.BaselineTree)})";
        if (seen.NewlySkippedCount > 0 || seen.ExecutedNow < seen.ExecutedBefore)
        {
            return Answer.NotSatisfied(
                $"{seen.ExecutedNow} tests ran, {seen.ExecutedBefore} before, {from}: {Removed(seen)}{(seen.NewlySkippedCount > 0 ? $"; {seen.NewlySkippedCount} ran then and are skipped now: {Names(seen.NewlySkipped, seen.NewlySkippedCount)}" : "")}",
                "Put them back; or, where that is meant, name them with the reason: \"tests\": { \"retired\": [ { \"name\": \"…\", \"reason\": \"…\" } ] } in safedeploy.json",
                fact.Source);
        }

        return Answer.Satisfied($"{seen.ExecutedNow} tests ran, {seen.ExecutedBefore} before, {from}: {Removed(seen)}, {seen.AddedCount} are new, none is newly skipped", fact.Source);
    }

    private static string Removed(TestComparison seen) => seen.RemovedCount == 0 ? "none is gone" : $"{seen.RemovedCount} are gone: {Names(seen.Removed, seen.RemovedCount)}";

    private static string Names(IReadOnlyList<string> names, int count)
    {
        const int Most = 5;
        return string.Join(", ", names.Take(Most)) + (count > Most ? $" and {count - Most} more" : "");
    }

    private static Finding NotAsked(string seen) =>
        Answer.NotApplicable($"A recorded test run is not asked for (\"tests\": {{ \"evidence\": {{ \"required\": true }} }} in safedeploy.json asks), and {seen}");

    private static string? NoSigners(EvidenceFacts evidence) => evidence.Signers switch
    {
        { Exists: false } or null => $"Name continuous integration's public key in {AllowedSigners.Path}, with namespaces=\"{AllowedSigners.CiNamespace}\", and deploy that first: keys are trusted from what was deployed before, not from the judged change",
        { ContinuousIntegration: 0 } => $"{AllowedSigners.Path} names no key of continuous integration: add one, with namespaces=\"{AllowedSigners.CiNamespace}\"",
        _ => null,
    };
}
