using System.Collections.Immutable;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>
/// Twelve correct services of different kinds, and each of them with one mistake in it, made by a rewriter and frozen before the rules were tuned. No rule may say a word of a
/// correct one; every mistake must be caught by the rule that is for it, at its line, and by no other.
/// </summary>
public class MutationPackTests
{
    private const string FrozenHeader = "id,rule,line,digest";

    private static readonly string[] Folder = ["tests", "SafeDeploy.Analyzers.Tests", "Mutations"];

    private static readonly ImmutableArray<Mutant> Pack = [.. Shape.All.Values.SelectMany((s, i) => Insertions.Of(s, i).Concat(Rewrites.Of(s)))];

    private static readonly HashSet<string> Pending =
        [.. File.ReadAllLines(SourceTree.Combine([.. Folder, "Pending.txt"])).Where(l => l.Length > 0 && l[0] != '#')];

    private static readonly HashSet<string> Rules = [.. typeof(RuleIds).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

    public static TheoryData<string> Shapes { get; } = [.. Shape.All.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Correct_service_is_silent(string shape) =>
        Assert.Empty(await Shape.All[shape].FindingsAsync(Shape.All[shape].Lines, TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_mistake_is_caught_by_its_rule_at_its_line_and_by_no_other(string shape)
    {
        List<string> wrong = [];
        foreach (var mutant in Pack.Where(m => m.Shape == shape))
        {
            var findings = await Shape.All[shape].FindingsAsync(mutant.Lines, TestContext.Current.CancellationToken);
            var caught = findings.Any(f => f.Rule == mutant.Rule && f.Line == mutant.Line);
            if (caught == IsPending(mutant) || findings.Any(f => f.Rule != mutant.Rule))
            {
                wrong.Add($"{mutant.Id} ({(IsPending(mutant) ? "pending" : $"{mutant.Rule} at {mutant.Line}")}): {string.Join("; ", findings)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Pack_is_the_one_that_was_frozen()
    {
        var path = SourceTree.Combine([.. Folder, "Mutants.csv"]);
        string[] now = [FrozenHeader, .. Pack.Select(m => m.Frozen)];
        if (Environment.GetEnvironmentVariable("SAFEDEPLOY_ACCEPT") == "1")
        {
            File.WriteAllText(path, string.Join('\n', now) + "\n");
        }

        Assert.Equal(File.ReadAllLines(path), now);
    }

    [Fact]
    public void Pack_has_twelve_shapes_sixty_mutants_and_each_id_once()
    {
        Assert.True(Shape.All.Count >= 12, $"{Shape.All.Count} shapes");
        Assert.True(Pack.Length >= 60, $"{Pack.Length} mutants");
        Assert.Equal(Pack.Length, Pack.Select(m => m.Id).Distinct().Count());
        Assert.All(Shape.All.Keys, shape => Assert.Contains(Pack, m => m.Shape == shape));
    }

    [Fact]
    public void What_is_pending_has_mutants_and_no_rule() => Assert.All(Pending, pending =>
    {
        Assert.Contains(Pack, m => IsPendingBy(m, pending));
        Assert.False(Rules.Contains(pending), $"{pending} exists: take it out of Pending.txt");
    });

    [Fact]
    public void Every_mutant_is_for_a_rule_that_exists_or_is_pending() =>
        Assert.Empty(Pack.Where(m => !IsPending(m) && !Rules.Contains(m.Rule)).Select(m => m.Id));

    private static bool IsPending(Mutant mutant) => Pending.Any(p => IsPendingBy(mutant, p));

    private static bool IsPendingBy(Mutant mutant, string pending) => pending == mutant.Rule || pending == $"{mutant.Rule} {mutant.Mistake}";
}
