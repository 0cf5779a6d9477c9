using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Evidence.Coverage;

/// <summary>What tests did of an operation of processing.</summary>
public enum TestedState
{
    /// <summary>A test executed it.</summary>
    Executed,

    /// <summary>It was not measured; a test that passed declares to test it.</summary>
    Linked,

    /// <summary>It was measured, and no test executed it.</summary>
    Missed,

    /// <summary>That cannot be told.</summary>
    Unknown,
}

/// <summary>What tests did of an operation: by the lines that it handles personal data on, where these are sure, and by what tests declare.</summary>
/// <param name="State">What they did of it.</param>
/// <param name="Failures">What they did of the paths that run when sending fails; null where it has none.</param>
/// <param name="Why">Why that cannot be told, as the end of a sentence; null where it can.</param>
public sealed record OperationTests(TestedState State, TestedState? Failures, string? Why)
{
    private const string Shared = "it shares its line with other code, and a count of lines does not tell them apart: give it lines of its own";

    /// <summary>Judges an operation.</summary>
    /// <param name="operation">The operation, of the tree that was tested.</param>
    /// <param name="tested">What was executed of that tree.</param>
    /// <param name="whole">Whether all tests that ran were measured: else what was not seen may have been executed by another.</param>
    public static OperationTests Of(ProcessingOperationFact operation, TestedCode tested, bool whole)
    {
        var file = operation.Location is { } at ? tested.Files.FirstOrDefault(f => f.Path == at.Path) : null;
        var (state, why, measured) = OfBodies(operation, file);
        if (state == TestedState.Missed && !whole)
        {
            (state, why) = (TestedState.Unknown, "not every test that ran was measured");
        }

        // A declaration stands for a measurement that could not be made, never against one that was, or that was lost.
        if (state == TestedState.Unknown && !measured && tested.Links.Any(l => l.Names(operation.Assembly, operation.Symbol)))
        {
            (state, why) = (TestedState.Linked, null);
        }

        var failures = string.IsNullOrEmpty(operation.FailureLines) ? (TestedState?)null
            : file is null ? TestedState.Unknown : Worst(operation.FailureLines.Split(';').Select(p => OfPath(p, file)));
        return new OperationTests(state, failures == TestedState.Missed && !whole ? TestedState.Unknown : failures, state == TestedState.Unknown ? why : null);
    }

    // Each function that handles personal data must have run.
    private static (TestedState State, string? Why, bool Measured) OfBodies(ProcessingOperationFact operation, CoveredFile? file)
    {
        if (operation.Location is null || string.IsNullOrEmpty(operation.Lines))
        {
            return (TestedState.Unknown, "the scan does not say on which lines it handles personal data", true);
        }

        if (file is null)
        {
            return (TestedState.Unknown, "its file was not measured", false);
        }

        var states = operation.Lines.Split(';').Select(b => OfBody(b, file)).ToList();
        var worst = Worst(states.Select(s => s.State));
        var why = states.FirstOrDefault(s => s.State == worst).Why;
        return (worst, why, why != Shared || states.Any(s => s.State == TestedState.Unknown && s.Why != Shared));
    }

    private static (TestedState State, string? Why) OfBody(string lines, CoveredFile file)
    {
        var (missed, shared) = (false, false);
        foreach (var range in lines.Split(','))
        {
            if (Range(range.TrimStart('~')) is not var (from, to))
            {
                return (TestedState.Unknown, "the scan's lines of it cannot be read");
            }

            if (!range.StartsWith('~') ? Has(file.Executed, from, to) : Has(file.Apart, from, to))
            {
                return (TestedState.Executed, null);
            }

            shared |= Has(file.Executed, from, to);
            missed |= Has(file.Missed, from, to);
        }

        return shared ? (TestedState.Unknown, Shared)
            : missed ? (TestedState.Missed, null)
            : (TestedState.Unknown, "its lines were not measured");
    }

    private static TestedState OfPath(string path, CoveredFile file)
    {
        var branches = path.StartsWith('b');
        return Range(path.TrimStart('b')) is not var (from, to) ? TestedState.Unknown
            : Has(branches ? file.BranchesExecuted : file.Executed, from, to) ? TestedState.Executed
            : Has(branches ? file.BranchesMissed : file.Missed, from, to) ? TestedState.Missed
            : TestedState.Unknown;
    }

    private static TestedState Worst(IEnumerable<TestedState> states)
    {
        var all = states.ToHashSet();
        return all.Contains(TestedState.Missed) ? TestedState.Missed : all.Contains(TestedState.Unknown) ? TestedState.Unknown : TestedState.Executed;
    }

    private static bool Has(string? lines, int from, int to) => LineSet.Parse(lines)?.Overlaps(from, to) == true;

    private static (int From, int To)? Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return int.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(dash < 0 ? text : text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var to) && from > 0 && to >= from ? (from, to) : null;
    }
}
