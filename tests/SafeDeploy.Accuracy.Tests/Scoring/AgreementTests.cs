using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Scoring;

public class AgreementTests
{
    // The textbook case: 20 and 15 agreed of 50, kappa 0.4.
    [Fact]
    public void Kappa_is_agreement_beyond_chance()
    {
        var rows = Pairs(20, "personal", "personal").Concat(Pairs(5, "personal", "not")).Concat(Pairs(10, "not", "personal")).Concat(Pairs(15, "not", "not"));
        var agreement = Agreement.Of(rows);
        Assert.Equal((35, 50), (agreement.Same, agreement.All));
        Assert.Equal(0.4, agreement.Kappa, 10);
        Assert.Equal("35 of 50 rows got the same label twice (0.700), Cohen's kappa 0.400", agreement.ToString());
    }

    [Fact]
    public void Row_that_was_read_once_does_not_count() => Assert.Equal(2, Agreement.Of(Pairs(2, "not", "not").Concat(Pairs(3, "not", ""))).All);

    [Fact]
    public void One_label_alone_agrees_fully() => Assert.Equal(1, Agreement.Of(Pairs(3, "not", "not")).Kappa);

    [Fact]
    public void No_second_reading_says_so() => Assert.Equal("no row was read twice", Agreement.Of(Pairs(3, "not", "")).ToString());

    private static IEnumerable<LabelRow> Pairs(int count, string first, string second) => Enumerable.Repeat(new LabelRow { Label = first, SecondLabel = second }, count);
}
