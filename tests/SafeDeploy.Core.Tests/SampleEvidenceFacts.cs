using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Tests;

/// <summary>Records under which every control is satisfied.</summary>
internal static class SampleEvidenceFacts
{
    public static EvidenceFacts Of(params IReadOnlyList<string> trees) => new()
    {
        StoreTip = "e100000000000000000000000000000000000000",
        Signers = new SignersFact { Commit = SampleFacts.LastDeployed, Exists = true, Developers = 2, People = 2, ContinuousIntegration = 1 },
        Trees = [.. trees.Select(t => new TreeEvidenceFact { Tree = t, Tests = [Record()] })],
        Comparison = Fact.Of(new TestComparison { HasBaseline = true, BaselineTree = "7ee0", ExecutedBefore = 5, ExecutedNow = 5, NewlySkippedCount = 0 }),
        Tested = Fact.Of(Code()) with { Complete = true },
        Store = Fact.Of(new StoreFact { Commits = 2, Records = 2 }),
        Decisions = SampleDecisions.Recorded(),
    };

    /// <summary>What the tests executed: the code that was changed, and nothing of what was not.</summary>
    public static TestedCode Code() => new()
    {
        Files =
        [
            new CoveredFile { Path = "src/Records/Report.cs", Missed = "6-8" },
            new CoveredFile { Path = "src/Records/Upload.cs", Executed = "10-14,20", Missed = "30", Apart = "", BranchesExecuted = "12", BranchesMissed = "" },
        ],
        Links = [],
        Suites = ["Records"],
    };

    public static EvidenceCheck Record() => new()
    {
        Digest = new string('d', 64),
        State = EvidenceState.Trusted,
        Trust = SignerTrust.ContinuousIntegration,
        Signer = "ci@example.test",
        Result = TestResults.Passed,
        Run = new TestRun
        {
            Executed = 5,
            Passed = 5,
            Failed = 0,
            Projects = [new TestProjectRun { Path = "tests/A.csproj", Executed = 5, Failed = 0 }],
            NotRun = [],
            Incomplete = [],
            StartedAt = SampleFacts.Now.AddHours(-2),
            FinishedAt = SampleFacts.Now.AddHours(-1),
        },
    };

    /// <summary>The facts with the run of each tree changed.</summary>
    public static FactSet WithRun(FactSet facts, Func<TestRun, TestRun> change) => facts with
    {
        Evidence = facts.Evidence! with
        {
            Trees = [.. facts.Evidence.Trees.Select(t => t with { Tests = [.. t.Tests.Select(r => r with { Run = change(r.Run!) })] })],
        },
    };
}
