using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Has each processing a purpose and a lawful basis, and do code and the record of processing say the same? (DATA-2)</summary>
internal static class ProcessingProbes
{
    private const string Inventory = "SD0002";

    public static Probe Recorded { get; } = new("processing-recorded", "Is there a record of processing without an error?", c => CodeProbes.WithPersonalData(c, [], (_, _) => IsRecorded(c)));

    public static Probe CodeIsInRecord { get; } = new(
        "code-in-record", "Is every processing in code declared, and in the record with the same lawful basis and classes of data?",
        c => WithBoth(c, (operations, rows, source) => InRecord(operations, rows, source)));

    public static Probe RecordIsInCode { get; } = new(
        "record-in-code", "Is everything that the record names found in code?", c => WithBoth(c, (operations, rows, source) => InCode(operations, rows, source)));

    /// <summary>Rules look at stores that they know; where nobody says how long anything is kept, their silence shows nothing. (DATA-5)</summary>
    public static Probe RetentionIsSaid { get; } = new("retention-said", "Does code, or the record of processing, say how long data is kept?", c => CodeProbes.WithPersonalData(c, [], (scan, _) => [RetentionOf(c, scan)]));

    private static Finding RetentionOf(JudgementContext context, ScanFacts scan)
    {
        var rows = context.Facts.Git?.Processing is { Value.Rows: { } all } ? all.Count(r => r.Retention.Trim().Length > 0) : 0;
        return rows > 0 ? Answer.Satisfied($"{RegisterSchemas.Processing.Path} says how long data is kept", context.Facts.Git!.Processing!.Source)
            : scan.Members.Any(m => m.Retention is { Length: > 0 }) ? Answer.Satisfied("The code says how long data is kept")
            : Answer.Unknown(
                $"Neither the code nor {RegisterSchemas.Processing.Path} says how long any personal data is kept, and stores that the rules do not know may hold it",
                $"Declare it: [PersonalData(Retention = \"P6Y\")], or in the column retention of {RegisterSchemas.Processing.Path}");
    }

    private static IReadOnlyList<Finding> IsRecorded(JudgementContext context)
    {
        var fact = context.Facts.Git?.Processing;
        return Doubts(fact) is { Count: > 0 } doubts ? doubts
            : fact!.Value!.Rows!.Count == 0 ? [Absent()]
            : [Answer.Satisfied($"{RegisterSchemas.Processing.Path} records {fact.Value.Rows.Count} {(fact.Value.Rows.Count == 1 ? "processing" : "processings")}", fact.Source)];
    }

    private static List<Finding> InRecord(IReadOnlyList<ProcessingOperationFact> operations, IReadOnlyList<ProcessingRow> rows, Provenance? source)
    {
        var findings = new List<Finding>();
        if (operations.FirstOrDefault(o => o.ProcessingId is null || o.LawfulBasis is null) is { } unseen)
        {
            findings.Add(Answer.Unknown($"What {Name(unseen)} declares was not shown", "Scan again with this version: safedeploy scan").At(unseen.Location));
        }

        var undeclared = operations.Where(o => o.ProcessingId is "").ToList();
        if (undeclared.Count > 0)
        {
            findings.Add(Answer.NotSatisfied(
                $"{undeclared.Count} of {operations.Count} methods that handle personal data declare no processing: {CodeProbes.Some(undeclared.Select(Name))}",
                $"Declare it once on the type: [ProcessesPersonalData(ProcessingId = \"…\")], with a row in {RegisterSchemas.Processing.Path}", source).At(undeclared[0].Location));
        }

        foreach (var group in operations.Where(o => !string.IsNullOrEmpty(o.ProcessingId)).GroupBy(o => o.ProcessingId!, StringComparer.OrdinalIgnoreCase))
        {
            var row = rows.FirstOrDefault(r => string.Equals(r.Id, group.Key, StringComparison.OrdinalIgnoreCase));
            findings.AddRange(row is null
                ? [Answer.NotSatisfied(
                    $"Code declares the processing \"{group.Key}\" ({CodeProbes.Some(group.Select(Name))}), which is not in {RegisterSchemas.Processing.Path}",
                    NearestWord.Of(group.Key, rows.Select(r => r.Id)) is { } near ? $"Did you mean \"{near}\"? Else add its row" : "Add its row: purpose, lawful basis, classes of data, recipients and retention", source).At(group.First().Location)]
                : Differences([.. group], row, source));
        }

        return findings.Count > 0 ? findings
            : [Answer.Satisfied($"All {operations.Count} methods that handle personal data belong to a recorded processing", source)];
    }

    private static IEnumerable<Finding> Differences(List<ProcessingOperationFact> operations, ProcessingRow row, Provenance? source)
    {
        var place = $"{RegisterSchemas.Processing.Path}{(row.Line is { } line ? $", line {line}" : "")}";
        if (operations.Find(o => o.LawfulBasis is { Length: > 0 } basis && basis != "Unspecified" && RegisterColumn.Plain(basis) != RegisterColumn.Plain(row.LawfulBasis)) is { } other)
        {
            yield return Answer.NotSatisfied(
                $"{Name(other)} says that the lawful basis of {row.Id} is {other.LawfulBasis}, and the record says {row.LawfulBasis}", $"Make both say the one that holds: {place}", source).At(other.Location);
        }

        var missing = operations.SelectMany(o => o.Classes).Distinct(StringComparer.Ordinal).Where(c => RegisterSchemas.Classes.Contains(c) && !row.Categories.Contains(c)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var first = operations.First(o => o.Classes.Contains(missing[0]));
            yield return Answer.NotSatisfied(
                $"{row.Id} handles {string.Join(" and ", missing)} data in code ({Name(first)}), and the record names {string.Join(" and ", row.Categories)} alone", $"Add it to {place}, with the condition that it needs, or keep it out of the code", source).At(first.Location);
        }
    }

    private static List<Finding> InCode(IReadOnlyList<ProcessingOperationFact> operations, IReadOnlyList<ProcessingRow> rows, Provenance? source)
    {
        var findings = rows.Where(r => !operations.Any(o => string.Equals(o.ProcessingId, r.Id, StringComparison.OrdinalIgnoreCase))).Select(r => Answer.NotSatisfied(
            $"The record names the processing \"{r.Id}\" ({r.Purpose}), and no code declares it",
            $"Declare it where it is done: [ProcessesPersonalData(ProcessingId = \"{r.Id}\")]; or take the row away, if it is done no more", source)).ToList();
        return findings.Count > 0 ? findings : [Answer.Satisfied($"Code declares all {rows.Count} recorded processings", source)];
    }

    /// <summary>Judges where the scan looked for operations, and the record can be relied on.</summary>
    private static IEnumerable<Finding> WithBoth(JudgementContext context, Func<IReadOnlyList<ProcessingOperationFact>, IReadOnlyList<ProcessingRow>, Provenance?, IEnumerable<Finding>> judge) =>
        CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
        {
            var silent = CodeProbes.Silent(coverage, Inventory).ToList();
            if (scan.Operations is not { } all || silent.Count > 0)
            {
                return silent.DefaultIfEmpty(Answer.Unknown("The scan did not look for methods that handle personal data", "Scan again with this version: safedeploy scan"));
            }

            var fact = context.Facts.Git?.Processing;
            var operations = all.Where(o => coverage.Counts(o.Project)).ToList();
            return operations.Count == 0 ? [Answer.NotApplicable("The scan saw no method that handles personal data")]
                : Doubts(fact) is { Count: > 0 } doubts ? doubts
                : judge(operations, fact!.Value!.Rows!, fact.Source);
        });

    private static IReadOnlyList<Finding> Doubts(Fact<RegisterFact<ProcessingRow>>? fact) => Registers.Doubts(fact, RegisterSchemas.Processing, Absent);

    private static Finding Absent() => Answer.NotSatisfied($"{RegisterSchemas.Processing.Path} records no processing, and the code holds personal data", Registers.Keep(RegisterSchemas.Processing));

    /// <summary>A method as people name it: Type.Method of its documentation id.</summary>
    private static string Name(ProcessingOperationFact operation)
    {
        var path = operation.Symbol.Split('(')[0].Split(':')[^1].Split('.');
        return string.Join('.', path.TakeLast(2));
    }
}
