using System.Globalization;
using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>How far two readings of the same rows agree.</summary>
/// <param name="Same">Rows that got the same label twice.</param>
/// <param name="All">Rows that were read twice.</param>
/// <param name="Kappa">Cohen's kappa: agreement beyond chance, 1 when full, 0 when no better than chance; 1 when both readings know one label alone.</param>
internal readonly record struct Agreement(int Same, int All, double Kappa)
{
    /// <summary>Compares the first and second label of the rows that have both.</summary>
    public static Agreement Of(IEnumerable<LabelRow> rows)
    {
        List<(string First, string Second)> pairs = [.. rows.Where(r => r.SecondLabel.Length > 0).Select(r => (r.Label, r.SecondLabel))];
        var same = pairs.Count(p => p.First == p.Second);
        if (pairs.Count == 0)
        {
            return new Agreement(0, 0, 0);
        }

        var second = pairs.CountBy(p => p.Second).ToDictionary();
        var byChance = pairs.CountBy(p => p.First).Sum(f => (double)f.Value * second.GetValueOrDefault(f.Key)) / ((double)pairs.Count * pairs.Count);
        var observed = (double)same / pairs.Count;
        return new Agreement(same, pairs.Count, byChance < 1 ? (observed - byChance) / (1 - byChance) : 1);
    }

    /// <inheritdoc/>
    public override string ToString() => All == 0
        ? "no row was read twice"
        : string.Create(CultureInfo.InvariantCulture, $"{Same} of {All} rows got the same label twice ({(double)Same / All:F3}), Cohen's kappa {Kappa:F3}");
}
