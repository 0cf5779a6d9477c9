using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Controls.Probes;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Proposals;

/// <summary>The operations of processing that a change makes or alters, and whether passing tests executed them.</summary>
internal static class TestedChanges
{
    private const string ByItself = "What tests executed is as this run wrote it down itself (.safedeploy/tested.txt): a deployment asks for a record that continuous integration signed";

    public static IEnumerable<ReviewItem> Of(ChangeInput input, JudgementContext context, ScanFacts scan)
    {
        if (scan.Operations is not { } operations)
        {
            return [ReviewItem.Unknown("The scan does not list which code processes personal data", "Scan with this version: safedeploy scan")];
        }

        var files = ChangeReviewer.Files(input)?.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        if (files is null && input.BaseScan?.Operations is null)
        {
            return [ChangeReviewer.FilesNotSeen(input)];
        }

        var coverage = ScanCoverage.Of(scan, input.Policy);
        var changed = operations.Where(o => TestedCodeProbes.IsSensitive(o) && coverage.Counts(o.Project) && Changed(o, files, input.BaseScan)).ToList();
        if (changed.Count == 0)
        {
            return [];
        }

        if (TestedCodeProbes.Tested(context, out var gap) is not { } tested)
        {
            return input.OwnIndex is { } index ? [ReviewItem.Fine(ByItself), .. changed.Select(o => Item(o, ByIndex(o, index)))] : [ReviewItem.Unknown(gap!.Message, gap.Fix ?? "Record the tests: safedeploy test"), .. changed.Select(o => ReviewItem.Look($"{TestedCodeProbes.Name(o)} processes {o.Class ?? "personal"} data, and changed", "See that a test executes it", o.Location))];
        }

        return changed.Select(o => Item(o, OperationTests.Of(o, tested.Value!, tested.Complete == true)));
    }

    // What changed since, or was not there, is not in the index.
    private static OperationTests ByIndex(ProcessingOperationFact operation, IReadOnlyDictionary<(string, string, string), OperationTests> index) =>
        index.TryGetValue((operation.Assembly ?? "", operation.Symbol, operation.Digest ?? ""), out var known) ? known
            : new OperationTests(TestedState.Unknown, null, "the index of tested code does not have it as it is now: run safedeploy scan, then safedeploy test");

    private static bool Changed(ProcessingOperationFact operation, HashSet<string>? files, ScanFacts? before) => before?.Operations is { } earlier && operation.Digest is not null
        ? !earlier.Any(e => e.Symbol == operation.Symbol && e.Assembly == operation.Assembly && e.Digest == operation.Digest)
        : files is null || operation.Location is not { } at || files.Contains(at.Path);

    private static ReviewItem Item(ProcessingOperationFact operation, OperationTests tests)
    {
        var what = $"{TestedCodeProbes.Name(operation)} processes {operation.Class ?? "personal"} data, and changed";
        return tests switch
        {
            { State: TestedState.Missed } => ReviewItem.Mend($"{what}: no passing test executed it", "Add a regression test that executes it, and record the run: safedeploy test", operation.Location),
            { State: TestedState.Unknown } => ReviewItem.Unknown($"{what}: whether a test executed it cannot be told ({tests.Why})", "Measure every test that runs it; or let the test say so: [RegressionTestFor(typeof(Type), \"Member\")]", operation.Location),
            { Failures: TestedState.Missed } => ReviewItem.Look($"{what}: tests executed it, but not what it does when sending fails", "Add a test in which the other side refuses", operation.Location),
            { State: TestedState.Linked } => ReviewItem.Fine($"{what}: a passing test declares to test it") with { Location = operation.Location },
            _ => ReviewItem.Fine($"{what}: passing tests executed it") with { Location = operation.Location },
        };
    }
}
