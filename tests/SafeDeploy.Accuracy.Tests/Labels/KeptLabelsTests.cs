using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Labels;

/// <summary>The labels in the repository: what docs/accuracy.md says of them.</summary>
public class KeptLabelsTests
{
    private static readonly IReadOnlyList<LabelRow> Rows = LabelFile.Read(SourceTree.Combine("benchmarks", "accuracy", "labels", "members.csv"));

    [Fact]
    public void There_are_three_hundred_of_two_repositories_half_of_them_uniform()
    {
        Assert.Equal([150, 150], Rows.GroupBy(r => r.Repo).Select(g => g.Count()));
        Assert.Equal(150, Rows.Count(r => r.InRandomPart == "1"));
        Assert.Equal(Enumerable.Range(1, 300), Rows.Select(r => r.Id));
        Assert.All(Rows.GroupBy(r => r.Repo), g => Assert.Single(g.Select(r => r.Commit).Distinct()));
    }

    [Fact]
    public void Every_personal_row_has_a_category_and_a_tier() =>
        Assert.All(Rows.Where(r => r.Label is "personal" or "special" or "criminal"), r => Assert.True(r.Category.Length > 0 && r.Tier is "core" or "attribute" or "object", r.Name));

    [Fact]
    public void Every_fourth_row_was_read_twice_with_good_agreement()
    {
        var agreement = Agreement.Of(Rows);
        Assert.Equal(76, agreement.All);
        Assert.InRange(agreement.Kappa, 0.9, 1);
    }

    [Fact]
    public void They_hold_identifiers_and_no_source_text() =>
        Assert.All(Rows, r => Assert.DoesNotMatch("[;{}\"\n=]", r.Name + r.Type + r.DeclaredType + r.Bases + r.Modifiers + r.Method));
}
