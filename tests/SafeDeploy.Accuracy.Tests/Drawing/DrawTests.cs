using SafeDeploy.Accuracy.Drawing;
using SafeDeploy.Accuracy.Labels;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Drawing;

public class DrawTests
{
    private static readonly WordList Words = WordList.Of("name");

    [Fact]
    public void Same_seed_draws_the_same_rows_whatever_the_order_they_come_in() =>
        Assert.Equal(Choose(Members(), "7", 10), Choose(Members().AsEnumerable().Reverse(), "7", 10));

    [Fact]
    public void Another_seed_draws_other_rows() => Assert.NotEqual(Choose(Members(), "7", 10), Choose(Members(), "8", 10));

    // The rows themselves, computed apart: a change of the algorithm would silently make every kept draw another one.
    [Fact]
    public void Draw_stays_the_one_that_labels_were_kept_for() => Assert.Equal(
        ["M2 random", "Name5 enriched", "Name9 enriched", "M16 random", "M38 random"],
        Choose(Members(), "20261122", 5).Select(r => $"{r.Name} {r.Sample}"));

    [Fact]
    public void Half_is_uniform_and_half_has_a_telling_name()
    {
        var rows = Choose(Members(), "7", 10);
        Assert.Equal(5, rows.Count(r => r.Sample == "random"));
        Assert.All(rows.Where(r => r.Sample == "enriched"), r => Assert.StartsWith("Name", r.Name, StringComparison.Ordinal));
        Assert.All(rows.Where(r => r.Sample == "random"), r => Assert.Equal(("1", "8"), (r.InRandomPart, r.RandomWeight)));
        Assert.All(rows.Where(r => r.Sample == "enriched"), r => Assert.Equal(("0", ""), (r.InRandomPart, r.RandomWeight)));
    }

    [Fact]
    public void Rows_are_distinct_ordered_numbered_and_unlabelled()
    {
        var rows = Choose(Members(), "7", 20);
        Assert.Equal(rows.OrderBy(r => r.Line), rows);
        Assert.Equal(Enumerable.Range(1, 20), rows.Select(r => r.Id));
        Assert.Equal(20, rows.Select(r => r.Name).Distinct().Count());
        Assert.All(rows, r => Assert.Equal(("", "", "fresh", "o/n", "c0ffee"), (r.Label, r.Category, r.Split, r.Repo, r.Commit)));
    }

    [Fact]
    public void More_rows_than_there_are_gives_what_there_is() => Assert.Equal(40, Choose(Members(), "7", 1000).Count);

    [Fact]
    public void No_members_give_no_rows() => Assert.Empty(Choose([], "7", 10));

    private static IReadOnlyList<LabelRow> Choose(IEnumerable<DeclaredMember> members, string seed, int count) => new Draw(seed, "o/n", "c0ffee").Choose([.. members], Words, count);

    private static List<DeclaredMember> Members() =>
        [.. Enumerable.Range(1, 40).Select(i => new DeclaredMember("a.cs", i, 5, "N", "T", "Class", "", "property", "", i % 2 == 1 ? $"Name{i}" : $"M{i}", "string", "public"))];
}
