using System.Runtime.InteropServices;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Testing;

/// <summary>Makes the statement of a run.</summary>
internal static class TestStatements
{
    /// <summary>How many names a list of a statement holds; every name is in the file beside it.</summary>
    private const int MostNames = 500;

    /// <summary>The files that say what is run, as Git's patterns.</summary>
    public static IReadOnlyList<string> Configuration { get; } =
    [
        ":(top)global.json", ":(top)safedeploy.json", ":(top,glob)**/*.*proj", ":(top,glob)**/Directory.*.props", ":(top,glob)**/Directory.Build.targets",
        ":(top,glob)**/packages.lock.json", ":(top,glob)**/*.runsettings", ":(top,glob)**/testconfig.json", ":(top,glob).github/workflows/*", ":(top).gitlab-ci.yml", ":(top)azure-pipelines.yml",
    ];

    /// <summary>Makes the statement.</summary>
    /// <param name="tree">The tree that was tested.</param>
    /// <param name="run">What ran.</param>
    /// <param name="names">Every test.</param>
    /// <param name="passed">Whether nothing speaks against the run.</param>
    public static TestStatement Make(TestedTree tree, TestRun run, TestNames names, bool passed)
    {
        var digest = new Dictionary<string, string> { [TestStatement.TreeDigest] = tree.Tree };
        if (tree is { EqualsHead: true, Head: { } head })
        {
            // The commit is named only where it holds exactly what was tested.
            digest[TestStatement.CommitDigest] = head;
        }

        return new TestStatement
        {
            Type = TestStatement.StatementType,
            Subject = [new EvidenceSubject("repo", digest)],
            PredicateType = TestStatement.TestPredicateType,
            Predicate = new TestPredicate
            {
                Result = !passed ? TestResults.Failed : run.Flaky > 0 ? TestResults.Warned : TestResults.Passed,
                Configuration = [.. tree.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Take(MostNames).Select(f => new EvidenceSubject(f.Key, new Dictionary<string, string> { ["gitBlob"] = f.Value }))],
                Url = RunUrl(Environment.GetEnvironmentVariable),
                WarnedTests = Of(names, TestOutcome.Flaky),
                FailedTests = Of(names, TestOutcome.Failed),
                Run = run with { Os = RuntimeInformation.OSDescription, Tool = $"{ToolVersion.Info.Name} {ToolVersion.Version}" },
            },
        };
    }

    /// <summary>The page of the run in continuous integration, as the environment says; null elsewhere.</summary>
    public static string? RunUrl(Func<string, string?> variable) =>
        variable("GITHUB_RUN_ID") is { Length: > 0 } id && variable("GITHUB_SERVER_URL") is { Length: > 0 } server && variable("GITHUB_REPOSITORY") is { Length: > 0 } repository
            ? $"{server}/{repository}/actions/runs/{id}/attempts/{variable("GITHUB_RUN_ATTEMPT") ?? "1"}"
            : variable("CI_JOB_URL") is { Length: > 0 } job ? job : null;

    private static IReadOnlyList<string> Of(TestNames names, TestOutcome outcome) =>
        [.. names.Tests.Where(t => t.Value == outcome).Select(t => t.Key.Name).Order(StringComparer.Ordinal).Take(MostNames)];
}
