using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Evidence;

/// <summary>What is asked of the evidence of a tree.</summary>
/// <param name="Trust">The least trust: a developer's key is enough to push, a deployment demands continuous integration's.</param>
/// <param name="AsOf">The moment to judge at.</param>
/// <param name="MaxAge">The oldest run that counts; null for no limit.</param>
public sealed record TestRequirement(SignerTrust Trust, DateTimeOffset AsOf, TimeSpan? MaxAge = null);

/// <summary>Did the whole regression suite pass on a tree? One answer, for the hook and for the gate.</summary>
/// <param name="Outcome">Satisfied where everything ran and passed; unknown where a record cannot be checked here; else not satisfied.</param>
/// <param name="Message">What was seen, as a sentence without its full stop.</param>
/// <param name="Notes">What must be shown beside it: tests that pass only at times, records that do not count and why.</param>
/// <param name="Records">The records that the answer rests on, newest first.</param>
public sealed record TestVerdict(Outcome Outcome, string Message, IReadOnlyList<string> Notes, IReadOnlyList<EvidenceCheck> Records)
{
    // Two machines' clocks differ; more than this is no slip of a clock.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>How many tests ran, over all records that count.</summary>
    public int Executed { get; init; }

    /// <summary>Judges the records of one tree. Of each project the newest run counts, so a suite may be recorded in parts.</summary>
    public static TestVerdict Judge(IReadOnlyList<EvidenceCheck> records, TestRequirement requirement)
    {
        var refused = records.Select(r => (Record: r, Why: Refusal(r, requirement))).ToList();
        var usable = refused.Where(r => r.Why is null).Select(r => r.Record).OrderByDescending(r => r.Run!.FinishedAt).ThenBy(r => r.Digest, StringComparer.Ordinal).ToList();
        List<string> notes = [.. refused.Where(r => r.Why is not null).Select(r => $"the record {r.Record.Digest[..12]} does not count: {r.Why}")];
        if (usable.Count == 0)
        {
            return records.Any(r => r.State == EvidenceState.NotVerifiable)
                ? new TestVerdict(Outcome.Unknown, "a record of this tree is there, but cannot be checked here", notes, [])
                : new TestVerdict(Outcome.NotSatisfied, records.Count == 0 ? "no test run of this tree is recorded" : $"no record of this tree counts: {refused[0].Why}", notes, []);
        }

        return OfUsable(usable, notes);
    }

    private static TestVerdict OfUsable(List<EvidenceCheck> usable, List<string> notes)
    {
        var runs = usable.SelectMany(r => r.Run!.Projects.Select(p => (Record: r, Project: p)))
            .GroupBy(p => (p.Project.Path, p.Project.Framework))
            .Select(g => (Newest: g.First(), Earlier: g.Skip(1).ToList()))
            .OrderBy(g => g.Newest.Project.Path, StringComparer.Ordinal)
            .ToList();
        notes.AddRange(runs.Where(r => r.Newest.Project.Flaky > 0).Select(r => $"{Name(r.Newest.Project)}: {r.Newest.Project.Flaky} passed only when tried again"));
        notes.AddRange(runs.Where(r => r.Newest.Project.Failed == 0 && r.Earlier.Any(e => e.Project.Failed > 0)).Select(r => $"{Name(r.Newest.Project)}: failed before on this very tree, and passed when it was run again"));

        var ran = runs.Where(r => r.Newest.Project.Executed > 0).Select(r => r.Newest.Project.Path).ToHashSet(StringComparer.Ordinal);
        List<string> against =
        [
            .. runs.Where(r => r.Newest.Project.Failed > 0).Select(r => $"{Name(r.Newest.Project)}: {r.Newest.Project.Failed} failed"),
            .. runs.Where(r => r.Newest.Project.Executed <= 0).Select(r => $"{Name(r.Newest.Project)}: no test ran"),
            .. runs.Select(r => r.Newest.Record).Distinct().SelectMany(r => r.Run!.Incomplete),
            .. usable.SelectMany(r => r.Run!.NotRun).Distinct(StringComparer.Ordinal).Where(p => !ran.Contains(p)).Select(p => $"{p}: no test ran"),
        ];
        var counted = runs.Select(r => r.Newest.Record).Distinct().ToList();
        if (against.Count == 0 && counted.Any(r => r.Result is not (TestResults.Passed or TestResults.Warned)))
        {
            against.Add("a record says that the run failed");
        }

        var executed = runs.Sum(r => r.Newest.Project.Executed);
        if (executed <= 0 && against.Count == 0)
        {
            against.Add("no test ran");
        }

        return new TestVerdict(
            against.Count == 0 ? Outcome.Satisfied : Outcome.NotSatisfied,
            against.Count == 0 ? $"{executed} {(executed == 1 ? "test" : "tests")} ran and passed, in {runs.Count} project{(runs.Count == 1 ? "" : "s")}; recorded by {string.Join(", ", counted.Select(r => r.Signer).Distinct())}" : string.Join("; ", against.Distinct(StringComparer.Ordinal)),
            notes,
            counted)
        { Executed = executed };
    }

    private static string? Refusal(EvidenceCheck record, TestRequirement requirement) => record switch
    {
        { State: not EvidenceState.Trusted } => record.Reason ?? "it is not trusted",
        { Run: null } => "it holds no statement of a test run",
        _ when record.Trust < requirement.Trust => "a developer signed it, and a record of continuous integration is needed",
        _ when record.Run.FinishedAt > requirement.AsOf + ClockSkew => $"it says that it will end at {record.Run.FinishedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z, which is still to come",
        _ when requirement.MaxAge is { } age && record.Run.FinishedAt < requirement.AsOf - age => $"it is older than {age.TotalDays:0.#} days",
        _ => null,
    };

    private static string Name(TestProjectRun project) => project.Framework is null ? project.Path : $"{project.Path} ({project.Framework})";
}
