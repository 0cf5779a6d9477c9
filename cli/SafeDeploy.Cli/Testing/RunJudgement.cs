using System.Globalization;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Cli.Testing;

/// <summary>What is said of a run when it has ended.</summary>
/// <param name="Run">The run as it is recorded.</param>
/// <param name="Against">What speaks against it: something failed, or did not run.</param>
/// <param name="Undetermined">What could not be told.</param>
internal sealed record RunJudgement(TestRun Run, IReadOnlyList<string> Against, IReadOnlyList<string> Undetermined)
{
    /// <summary>Judges what the result files say. The runner's exit code is never a reason to believe; that it failed is a reason not to.</summary>
    public static RunJudgement Of(RunResults read, TestProjects projects, TestRequest request, DeploymentPolicy policy, int exitCode)
    {
        var excluded = policy.Tests.Exclude.Select(e => e.Project).ToHashSet(StringComparer.Ordinal);
        var ran = read.Projects.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        List<string> notRun = [.. projects.All.Where(p => !excluded.Contains(p) && !ran.Contains(p)), .. request.Results.Where(p => !read.Patterns.Contains(p))];
        var failed = read.Projects.Sum(p => p.Failed);
        List<string> incomplete = [.. read.Problems];
        if (exitCode != 0 && failed == 0)
        {
            incomplete.Add(string.Create(CultureInfo.InvariantCulture, $"the runner ended with exit code {exitCode}, though no result file names a test that failed"));
        }

        var run = new TestRun
        {
            Executed = read.Projects.Sum(p => p.Executed),
            Passed = read.Projects.Sum(p => p.Executed - p.Failed),
            Failed = failed,
            Skipped = read.Projects.Sum(p => p.Skipped),
            Flaky = read.Projects.Sum(p => p.Flaky),
            Projects = read.Projects,
            NotRun = notRun,
            Part = request.Part,
            Incomplete = [.. incomplete, .. read.Unreadable],
            StartedAt = default,
            FinishedAt = default,
        };
        List<string> against =
        [
            .. read.Projects.Where(p => p.Failed > 0).Select(p => $"{Name(p)}: {p.Failed} of {p.Executed} failed"),
            .. read.Projects.Where(p => p.Executed == 0).Select(p => $"{Name(p)}: no test ran{(p.Skipped > 0 ? ", all were skipped" : "")}"),
            .. incomplete,
            .. request.Part ? [] : notRun.Select(p => $"{p}: no test ran, or its results were not found. Run it too; or, where others record it, give --part; or name it under tests.exclude in safedeploy.json, with the reason"),
        ];
        if (run.Executed == 0 && against.Count == 0)
        {
            against.Add("no test ran");
        }

        return new RunJudgement(run, against, read.Unreadable);
    }

    private static string Name(TestProjectRun project) => project.Framework is null ? project.Path : $"{project.Path} ({project.Framework})";
}
