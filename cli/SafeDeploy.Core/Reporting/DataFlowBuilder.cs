using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting;

/// <summary>
/// Puts together what code shows of processing and what the registers say of it. A method belongs to the processing that it declares by id, else by purpose;
/// methods that declare neither stand together. A disclosure belongs to the processing of the method that it leaves from.
/// </summary>
public static class DataFlowBuilder
{
    /// <summary>Makes the flows; null where neither code nor the record of processing shows any.</summary>
    public static DataFlows? Build(JudgementContext context)
    {
        var (scan, git) = (context.Facts.Scan, context.Facts.Git);
        var coverage = scan is null ? null : ScanCoverage.Of(scan, context.Policy);
        var judged = coverage?.Judged.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        bool Counts(string? project) => project is null || judged!.Contains(project);
        var operations = scan?.Operations?.Where(o => Counts(o.Project)).ToList();
        var disclosures = scan?.Disclosures?.Where(d => Counts(d.Project)).ToList();
        var record = Rows(git?.Processing);
        if (operations is null && disclosures is null && record is not { Count: > 0 })
        {
            return null;
        }

        var drafts = new FlowDrafts(record, Rows(git?.Recipients));
        foreach (var operation in operations ?? [])
        {
            drafts.Add(operation);
        }

        foreach (var disclosure in disclosures ?? [])
        {
            drafts.Add(disclosure);
        }

        return new DataFlows { Operations = operations?.Count, Disclosures = disclosures?.Count, Recorded = record?.Count, Processings = drafts.Finish() };
    }

    /// <summary>A register's rows; null where it could not be read whole. That there is none is a register without rows.</summary>
    private static IReadOnlyList<TRow>? Rows<TRow>(Fact<RegisterFact<TRow>>? fact) => fact switch
    {
        { IsKnown: true, Value.Exists: false } => [],
        { IsKnown: true, Value: { Rows: { } rows, Errors.Count: 0 } } => rows,
        _ => null,
    };
}
