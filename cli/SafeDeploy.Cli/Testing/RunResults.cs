using System.Globalization;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Results;

namespace SafeDeploy.Cli.Testing;

/// <summary>What the result files of a run say, put together.</summary>
/// <param name="Projects">Each project and framework.</param>
/// <param name="Names">Every test.</param>
/// <param name="Problems">What says that the run did not end as it should.</param>
/// <param name="Unreadable">Files that could not be read, and why.</param>
/// <param name="Ignored">Files that are of an earlier run.</param>
/// <param name="Patterns">The patterns of which at least one file was read.</param>
internal sealed record RunResults(
    IReadOnlyList<TestProjectRun> Projects, IReadOnlyList<(string Project, string Name, TestOutcome Outcome)> Names, IReadOnlyList<string> Problems,
    IReadOnlyList<string> Unreadable, IReadOnlyList<string> Ignored, IReadOnlySet<string> Patterns)
{
    // The time in a file and the one of its writing come from two clocks of one machine, of which one ticks more coarsely.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>Every case of every file, with the assembly that holds it.</summary>
    public IReadOnlyList<TestCaseResult> Cases { get; init; } = [];

    /// <summary>Reads the files.</summary>
    /// <param name="files">The files that the run wrote.</param>
    /// <param name="projects">The repository's projects.</param>
    /// <param name="startedAt">When the run began: what says that it began earlier is of an earlier one.</param>
    public static RunResults Read(IEnumerable<ResultFile> files, TestProjects projects, DateTimeOffset startedAt)
    {
        var read = new List<(ResultFile File, string Digest, TestResultSet Set)>();
        var unreadable = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            try
            {
                var digest = ResultFiles.Digest(file.Path);
                // A runner that tries again may leave its last file in two places.
                if (seen.Add(digest))
                {
                    using var content = File.OpenRead(file.Path);
                    read.Add((file, digest, TestResultFile.Read(content)));
                }
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                unreadable.Add($"{Path.GetFileName(file.Path)} cannot be read: {e.Message}");
            }
        }

        var ignored = read.Where(IsOld)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(r.File.Path)} is of a run that began at {r.Set.StartedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, before this one"))
            .ToList();
        read.RemoveAll(IsOld);
        return Merge(read, projects) with { Unreadable = unreadable, Ignored = ignored, Cases = [.. read.SelectMany(r => r.Set.Cases)] };

        bool IsOld((ResultFile File, string Digest, TestResultSet Set) result) => result.Set.StartedAt is { } began && began < startedAt - Tick;
    }

    private static RunResults Merge(List<(ResultFile File, string Digest, TestResultSet Set)> read, TestProjects projects)
    {
        var runs = new List<TestProjectRun>();
        var names = new List<(string, string, TestOutcome)>();
        var cases = read.SelectMany(r => r.Set.Cases.Select(c => (r.File, r.Digest, r.Set.StartedAt, Project: ProjectOf(r.File, c, projects), Framework: c.Source.Length > 0 ? TestProjects.Framework(c.Source) : null, Case: c)));
        foreach (var group in cases.GroupBy(c => (c.Project, c.Framework)).OrderBy(g => g.Key.Project, StringComparer.Ordinal).ThenBy(g => g.Key.Framework, StringComparer.Ordinal))
        {
            var earlier = group.Where(c => IsEarlierAttempt(c.File)).GroupBy(c => c.Digest).OrderByDescending(a => a.First().StartedAt).Select(a => a.Select(c => c.Case).ToList());
            var final = Final([.. group.Where(c => !IsEarlierAttempt(c.File)).Select(c => c.Case)], earlier);
            names.AddRange(final.Select(c => (group.Key.Project, c.Name, c.Outcome)));
            runs.Add(new TestProjectRun
            {
                Path = group.Key.Project,
                Framework = group.Key.Framework,
                Executed = final.Count(c => c.Outcome != TestOutcome.Skipped),
                Failed = final.Count(c => c.Outcome == TestOutcome.Failed),
                Skipped = final.Count(c => c.Outcome == TestOutcome.Skipped),
                Flaky = final.Count(c => c.Outcome == TestOutcome.Flaky),
                Files = [.. group.Select(c => c.Digest).Distinct().Order(StringComparer.Ordinal)],
            });
        }

        return new RunResults(runs, names, [.. read.SelectMany(r => r.Set.Problems.Select(p => $"{Path.GetFileName(r.File.Path)}: {p}"))], [], [],
            read.Select(r => r.File.Pattern).OfType<string>().ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>
    /// The last word on a test counts, and one that had failed in an earlier attempt is flaky. Whatever is not marked as an attempt is a run of its own: its
    /// failures are failures, whatever passed elsewhere under the same name.
    /// </summary>
    private static List<TestCaseResult> Final(List<TestCaseResult> final, IEnumerable<List<TestCaseResult>> earlier)
    {
        foreach (var attempt in earlier)
        {
            var later = final.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
            var failed = attempt.Where(c => c.Outcome == TestOutcome.Failed).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
            final =
            [
                .. final.Select(c => c.Outcome == TestOutcome.Passed && failed.Contains(c.Name) ? c with { Outcome = TestOutcome.Flaky } : c),
                .. attempt.Where(c => !later.Contains(c.Name)),
            ];
        }

        return final;
    }

    // Where Microsoft.Testing.Platform keeps what it tried before (--retry-failed-tests).
    private static bool IsEarlierAttempt(ResultFile file) => file.Path.Replace('\\', '/').Contains("/Retries/", StringComparison.Ordinal);

    private static string ProjectOf(ResultFile file, TestCaseResult test, TestProjects projects) =>
        test.Source.Length > 0 ? projects.Of(test.Source) : file.Pattern ?? Path.GetFileName(file.Path);
}
