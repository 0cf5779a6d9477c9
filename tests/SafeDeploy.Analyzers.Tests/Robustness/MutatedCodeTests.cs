using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Robustness;

/// <summary>
/// The product's own sources, and the sample's, broken at random with stated seeds, through every analyzer. A failure names the seed: the same mutant is
/// made again by it. A longer run over other sources is <c>benchmarks/performance</c>'s <c>fuzz</c>.
/// </summary>
public class MutatedCodeTests
{
    private static readonly int MutantsEach = LongRun.Tries(quick: 4, whole: 24);

    /// <summary>Each seed is a test of its own, so that they run beside each other.</summary>
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(20_261_122, 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Mutated_service_never_throws(int seed)
    {
        var service = Sources("samples", "RecordsUpload", "before", "src");
        var mutator = new SourceMutator(seed);
        for (var mutant = 0; mutant < MutantsEach / 2; mutant++)
        {
            var broken = mutator.Next(service.Count);
            var sources = service.Select((s, i) => i == broken ? mutator.Mutate(s) : s).ToList();
            var crashes = await EveryAnalyzer.CrashesAsync(sources);
            Assert.True(crashes.Count == 0, $"seed {seed}, mutant {mutant}: {string.Join("; ", crashes)}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Mutated_sources_of_the_product_never_throw(int seed)
    {
        var own = Sources("cli").Concat(Sources("analyzers")).ToList();
        var mutator = new SourceMutator(seed);
        for (var mutant = 0; mutant < MutantsEach; mutant++)
        {
            // One file alone refers to much that is not there; its neighbour refers to some of it.
            var at = mutator.Next(own.Count - 1);
            var crashes = await EveryAnalyzer.CrashesAsync(mutator.Mutate(own[at]), mutator.Mutate(own[at + 1]));
            Assert.True(crashes.Count == 0, $"seed {seed}, mutant {mutant}: {string.Join("; ", crashes)}");
        }
    }

    private static List<string> Sources(params string[] folder) =>
        [.. Directory.EnumerateFiles(SourceTree.Combine(folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin")).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
}
