using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Scoring;

public class ScoresTests
{
    private static readonly LabelRow[] Labels =
    [
        Row(1, "personal", "core", "email"), Row(2, "personal", "core", "name"), Row(3, "special", "core", "health"),
        Row(4, "personal", "attribute", "status"), Row(5, "not"), Row(6, "not"), Row(7, "credential", "credential"),
        Row(8, "pseudonymous-id", "id"), Row(9, "unsure"), Row(10, "criminal", "attribute", "sentence"),
    ];

    [Fact]
    public void Core_asks_for_the_core_tier_against_what_is_not_personal() => Assert.Equal(new Tally(2, 1, 1), Found(1, 3, 5, 4, 7, 9).Core);

    [Fact]
    public void Pii_asks_for_every_tier_and_leaves_credentials_and_identifiers_out() => Assert.Equal(new Tally(3, 1, 2), Found(1, 3, 5, 4, 7, 8, 9).Pii);

    [Fact]
    public void Unsure_counts_nowhere() => Assert.Equal(9, Found(9).Rows.Count);

    [Fact]
    public void Class_is_judged_on_what_is_personal_and_found()
    {
        var scores = Scores.Of(Labels, r => r.Id switch { 1 => "personal", 3 => "personal", 10 => "criminal-offence", 5 => "personal", 4 => "", _ => null });
        Assert.Equal((2, 4), scores.Classes);
        Assert.Equal([3, 4], scores.WrongClasses.Select(w => w.Row.Id));
    }

    [Fact]
    public void Misses_and_false_alarms_are_listed()
    {
        var scores = Found(1, 5, 7);
        Assert.Equal([2, 3, 4, 10], scores.Misses.Select(m => m.Row.Id));
        Assert.Equal([5], scores.FalseAlarms.Select(m => m.Row.Id));
    }

    [Fact]
    public void Categories_come_largest_first_with_what_was_found() => Assert.Equal(
        [("name", 1, 2), ("email", 0, 1)],
        Scores.Of([Row(1, "personal", "core", "email"), Row(2, "personal", "core", "name"), Row(3, "personal", "core", "name")], r => r.Id == 2 ? "personal" : null).Categories);

    [Fact]
    public void Tiers_are_counted_among_personal_rows_alone() => Assert.Equal([("core", 1, 3), ("attribute", 1, 2)], Found(1, 4, 5, 7).Tiers);

    [Fact]
    public void Estimate_for_all_members_weighs_uniform_rows_and_no_others()
    {
        LabelRow[] rows =
        [
            Row(1, "personal", "core", "email") with { InRandomPart = "1", RandomWeight = "10.5" },
            Row(2, "personal", "core", "email") with { InRandomPart = "0" },
            Row(3, "not") with { InRandomPart = "1", RandomWeight = "2" },
        ];
        Assert.Equal(new Tally(10.5, 2, 0), Scores.Of(rows, _ => "personal").PiiOfPopulation);
    }

    [Fact]
    public void Precision_and_recall_are_the_usual_ones()
    {
        var tally = new Tally(6, 2, 4);
        Assert.Equal((0.75, 0.6), (tally.Precision, tally.Recall));
        Assert.Equal(2.0 / 3, tally.F1, 10);
        Assert.Equal("P 0.750 R 0.600 F1 0.667 (tp 6 fp 2 fn 4)", tally.ToString());
    }

    [Fact]
    public void Nothing_found_and_nothing_to_find_is_zero_and_not_a_number() => Assert.Equal((0.0, 0.0, 0.0), (default(Tally).Precision, default(Tally).Recall, default(Tally).F1));

    [Fact]
    public void Text_lists_wrong_rows_only_when_asked()
    {
        Assert.DoesNotContain("false alarms", Text(rows: false), StringComparison.Ordinal);
        var text = Text(rows: true);
        Assert.Contains("misses: 4\n  o/n a.cs:2 T.M2: string, labelled personal/name\n", text, StringComparison.Ordinal);
        Assert.Contains("false alarms: 1\n  o/n a.cs:5 T.M5: string, labelled not, found as personal\n", text, StringComparison.Ordinal);
    }

    private static string Text(bool rows)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        ScoreText.Write(writer, Found(1, 5), rows);
        return writer.ToString();
    }

    private static Scores Found(params int[] ids) => Scores.Of(Labels, r => ids.Contains(r.Id) ? "personal" : null);

    private static LabelRow Row(int id, string label, string tier = "", string category = "") =>
        new() { Id = id, Repo = "o/n", Path = "a.cs", Line = id, Type = "T", Name = $"M{id}", DeclaredType = "string", Label = label, Tier = tier, Category = category };
}
