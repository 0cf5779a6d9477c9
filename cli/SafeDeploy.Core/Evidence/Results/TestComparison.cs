namespace SafeDeploy.Core.Evidence.Results;

/// <summary>What the tests of one tree are beside those of the tree that was deployed last.</summary>
public sealed record TestComparison
{
    /// <summary>How many names each list shows; the counts are whole.</summary>
    private const int MostNames = 50;

    /// <summary>The tree that was compared with.</summary>
    public required string BaselineTree { get; init; }

    /// <summary>How many tests ran there.</summary>
    public required int ExecutedBefore { get; init; }

    /// <summary>How many ran now.</summary>
    public required int ExecutedNow { get; init; }

    /// <summary>How many that ran there are gone.</summary>
    public int RemovedCount { get; init; }

    /// <summary>How many run now that were not there.</summary>
    public int AddedCount { get; init; }

    /// <summary>How many that ran there are skipped now.</summary>
    public int NewlySkippedCount { get; init; }

    /// <summary>The first of those that are gone.</summary>
    public IReadOnlyList<string> Removed { get; init => field = value ?? []; } = [];

    /// <summary>The first of those that are skipped now.</summary>
    public IReadOnlyList<string> NewlySkipped { get; init => field = value ?? []; } = [];

    /// <summary>Compares. Tests that the policy names as retired are left out on both sides.</summary>
    /// <param name="baselineTree">The tree that was deployed last.</param>
    /// <param name="before">Its tests.</param>
    /// <param name="now">The judged tree's tests.</param>
    /// <param name="isRetired">Whether the policy names a test as retired, with its reason.</param>
    public static TestComparison Of(string baselineTree, TestNames before, TestNames now, Func<string, bool> isRetired)
    {
        var ranBefore = before.Tests.Where(t => t.Value != TestOutcome.Skipped && !isRetired(t.Key.Name)).Select(t => t.Key).ToList();
        var removed = ranBefore.Where(t => !now.Tests.ContainsKey(t)).ToList();
        var skipped = ranBefore.Where(t => now.Tests.TryGetValue(t, out var outcome) && outcome == TestOutcome.Skipped).ToList();
        var ranNow = now.Tests.Where(t => t.Value != TestOutcome.Skipped && !isRetired(t.Key.Name)).Select(t => t.Key).ToList();
        return new TestComparison
        {
            BaselineTree = baselineTree,
            ExecutedBefore = ranBefore.Count,
            ExecutedNow = ranNow.Count,
            RemovedCount = removed.Count,
            AddedCount = ranNow.Count(t => !before.Tests.ContainsKey(t)),
            NewlySkippedCount = skipped.Count,
            Removed = Shown(removed),
            NewlySkipped = Shown(skipped),
        };
    }

    private static IReadOnlyList<string> Shown(IEnumerable<(string Project, string Name)> tests) =>
        [.. tests.Select(t => t.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostNames)];
}
