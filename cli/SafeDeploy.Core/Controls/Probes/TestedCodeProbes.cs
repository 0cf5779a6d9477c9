using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Did passing tests execute the code that processes personal data? (DATA-3)</summary>
internal static class TestedCodeProbes
{
    private const string Inventory = "SD0002";
    private const string ScanIt = "Scan the judged commit with this version: safedeploy scan, or verify --scan";
    private const string TestIt = "Record the tests with coverage in continuous integration: safedeploy test, then safedeploy evidence push; and before verify, safedeploy evidence fetch";

    public static Probe SuiteDeclared { get; } = new(
        "regression-suite-declared",
        "Does a test assembly declare that it is the regression suite of each project that processes personal data?",
        c => WithOperations(c, (scan, coverage, operations) => JudgeSuites(c, scan, coverage, operations)));

    public static Probe Executed { get; } = new(
        "operations-executed",
        "Was each changed operation on personal data executed by a passing test of the judged tree?",
        c => WithOperations(c, (_, _, operations) => JudgeOperations(c, operations)));

    /// <summary>Whether an operation is on personal data: what handles only identifiers and secrets is not listed, and a class that is not known here is one.</summary>
    internal static bool IsSensitive(ProcessingOperationFact operation) => operation.Class is not ("credential" or "pseudonymous-id");

    private static IEnumerable<Finding> WithOperations(JudgementContext context, Func<ScanFacts, ScanCoverage, List<ProcessingOperationFact>, IEnumerable<Finding>> judge) =>
        CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
        {
            var silent = coverage.Judged.Where(p => p.Covered && !p.RulesRun.Contains(Inventory)).Select(p => p.Path).ToList();
            if (scan.Operations is null || silent.Count > 0)
            {
                return [Answer.Unknown($"The scan does not list which code processes personal data{(silent.Count > 0 ? $" in {CodeProbes.Some(silent)}" : "")}", ScanIt)];
            }

            var operations = scan.Operations.Where(o => IsSensitive(o) && coverage.Counts(o.Project)).ToList();
            return operations.Count == 0 ? [Answer.NotApplicable("No code that processes personal data was found")] : judge(scan, coverage, operations);
        });

    private static IEnumerable<Finding> JudgeSuites(JudgementContext context, ScanFacts scan, ScanCoverage coverage, List<ProcessingOperationFact> operations)
    {
        if (Tested(context, out var gap) is not { } tested)
        {
            return coverage.RestKnown && scan.NotScanned is { Count: 0 } && scan.Projects.All(p => p.IsTest == false)
                ? [Answer.NotSatisfied("The repository has no test project, so nothing is a regression suite of its code that processes personal data", "Add a test project, and declare in it: [assembly: RegressionTestsFor(\"Product\")]")]
                : [gap!];
        }

        var assemblies = operations.Select(o => o.Assembly).Distinct(StringComparer.Ordinal).ToList();
        var undeclared = assemblies.OfType<string>().Except(tested.Value!.Suites, StringComparer.Ordinal).ToList();
        // A part of the suite may have declared it, in a record that does not say.
        return assemblies.Contains(null) ? [Answer.Unknown("The scan does not name the assembly of some code that processes personal data", ScanIt)]
            : undeclared.Count == 0 ? [Answer.Satisfied($"Test assemblies declare to be the regression suite of {CodeProbes.Some(assemblies.OfType<string>())}", tested.Source)]
            : tested.Complete != true ? [Answer.Unknown($"Of {CodeProbes.Some(undeclared)} no test assembly that was seen declares to be the regression suite, and not all were seen", TestIt, tested.Source)]
            : [Answer.NotSatisfied($"No test assembly that ran declares to be the regression suite of {CodeProbes.Some(undeclared)}", $"Add to the test project: [assembly: RegressionTestsFor(\"{undeclared[0]}\")]", tested.Source)];
    }

    private static IEnumerable<Finding> JudgeOperations(JudgementContext context, List<ProcessingOperationFact> operations)
    {
        if (Tested(context, out var gap) is not { } tested)
        {
            return [gap!];
        }

        var changed = JudgedChanges.ChangedFiles(context);
        var judged = operations.Select(o => (Operation: o, Tests: OperationTests.Of(o, tested.Value!, tested.Complete == true)))
            .ToLookup(o => changed is null || o.Operation.Location is not { } at || changed.Contains(at.Path));
        return OfChanged([.. judged[true]], changed is null ? "" : " in a file that changed since the last deployment", tested.Source).Concat(OfRest([.. judged[false]], tested.Source));
    }

    private static IEnumerable<Finding> OfChanged(List<(ProcessingOperationFact Operation, OperationTests Tests)> changed, string where, Provenance? source)
    {
        foreach (var (operation, tests) in changed.Where(o => o.Tests.State == TestedState.Missed))
        {
            yield return Answer.NotSatisfied(
                $"{Name(operation)} processes {operation.Class ?? "personal"} data{where}, and no passing test executed it", "Add a regression test that executes it, and record the run: safedeploy test", source) with
            { Location = operation.Location };
        }

        foreach (var group in changed.Where(o => o.Tests.State == TestedState.Unknown).GroupBy(o => o.Tests.Why ?? "that cannot be told").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            yield return Answer.Unknown(
                $"Whether a test executed {CodeProbes.Some(group.Select(o => Name(o.Operation)))} cannot be told: {group.Key}",
                "Measure every test that runs it; or let the test say so: [RegressionTestFor(typeof(Type), \"Member\")]", source) with
            { Location = group.First().Operation.Location };
        }

        var executed = changed.Where(o => o.Tests.State == TestedState.Executed).ToList();
        var linked = changed.Where(o => o.Tests.State == TestedState.Linked).ToList();
        var failures = executed.Where(o => o.Tests.Failures == TestedState.Missed).ToList();
        if (executed.Count + linked.Count > 0)
        {
            yield return Answer.Satisfied(
                $"{Count(executed.Count)} on personal data{where} {(executed.Count == 1 ? "was" : "were")} executed by passing tests"
                + (linked.Count > 0 ? $"; {Count(linked.Count)}, not measured, by a passing test that declares to test it ([RegressionTestFor]): {CodeProbes.Some(linked.Select(o => Name(o.Operation)))}" : "")
                + (failures.Count > 0 ? $"; what runs when sending fails was not executed in {CodeProbes.Some(failures.Select(o => Name(o.Operation)))}" : ""),
                source);
        }
    }

    private static IEnumerable<Finding> OfRest(List<(ProcessingOperationFact Operation, OperationTests Tests)> rest, Provenance? source)
    {
        if (rest.Count > 0)
        {
            var missed = rest.Where(o => o.Tests.State == TestedState.Missed).Select(o => Name(o.Operation)).ToList();
            yield return Answer.NotApplicable(
                $"{Count(rest.Count)} on personal data stand{(rest.Count == 1 ? "s" : "")} in files that did not change since the last deployment: {rest.Count(o => o.Tests.State is TestedState.Executed or TestedState.Linked)} tested, {missed.Count} not"
                + (missed.Count > 0 ? $" ({CodeProbes.Some(missed)})" : "") + $", {rest.Count(o => o.Tests.State == TestedState.Unknown)} not known",
                source);
        }
    }

    /// <summary>What the recorded run of the judged tree executed; null with the reason where there is none, or its tests did not all pass.</summary>
    internal static Fact<TestedCode>? Tested(JudgementContext context, out Finding? gap)
    {
        const string What = "What tests executed of the code that processes personal data";
        gap = null;
        if (context.Facts.Evidence is not { } evidence || context.Facts.Subject.Tree is not { } tree)
        {
            gap = Answer.Unknown($"{What} could not be seen: {context.Facts.EvidenceGap?.Reason ?? "the facts hold no recorded test runs"}", Answer.Fix(context.Facts.EvidenceGap, TestIt));
            return null;
        }

        var verdict = TestVerdict.Judge(
            evidence.Trees.FirstOrDefault(t => t.Tree == tree)?.Tests ?? [],
            new TestRequirement(SignerTrust.ContinuousIntegration, context.AsOf, context.Policy.Tests.Evidence.MaxAge));
        if (verdict.Outcome != Outcome.Satisfied)
        {
            gap = Answer.Unknown($"{What} is not known: {verdict.Message}", TestIt);
            return null;
        }

        if (evidence.Tested is not { IsKnown: true } tested)
        {
            gap = evidence.Tested is null
                ? Answer.Unknown($"{What} is not known: the recorded run was not measured", "Record it with coverage: safedeploy test, in test projects that reference coverlet.collector or Microsoft.Testing.Extensions.CodeCoverage; or --coverage with the Cobertura files of another runner")
                : Answer.NotSeen(What, evidence.Tested, TestIt);
            return null;
        }

        return tested;
    }

    private static string Count(int operations) => operations == 1 ? "1 operation" : $"{operations} operations";

    /// <summary>The operation as people name it: type and method, without namespace and parameters.</summary>
    internal static string Name(ProcessingOperationFact operation)
    {
        var id = operation.Symbol.StartsWith("M:", StringComparison.Ordinal) ? operation.Symbol[2..] : operation.Symbol;
        var open = id.IndexOf('(', StringComparison.Ordinal);
        var parts = (open < 0 ? id : id[..open]).Split('.');
        return string.Join('.', parts[Math.Max(0, parts.Length - 2)..]);
    }
}
