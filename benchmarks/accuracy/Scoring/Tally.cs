using System.Globalization;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>Right and wrong answers to one yes-or-no question. Weights are 1, or the members that a row stands for.</summary>
/// <param name="Right">Personal, and found.</param>
/// <param name="FalseAlarms">Found, and not personal.</param>
/// <param name="Misses">Personal, and not found.</param>
internal readonly record struct Tally(double Right, double FalseAlarms, double Misses)
{
    /// <summary>Of what was found, how much is personal; 0 when nothing was found.</summary>
    public double Precision => Ratio(Right, Right + FalseAlarms);

    /// <summary>Of what is personal, how much was found; 0 when nothing is personal.</summary>
    public double Recall => Ratio(Right, Right + Misses);

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Ratio(2 * Precision * Recall, Precision + Recall);

    /// <summary>Counts judgements.</summary>
    public static Tally Of(IEnumerable<(bool Personal, bool Found, double Weight)> judged)
    {
        double right = 0, alarms = 0, misses = 0;
        foreach (var (personal, found, weight) in judged)
        {
            right += personal && found ? weight : 0;
            alarms += found && !personal ? weight : 0;
            misses += personal && !found ? weight : 0;
        }

        return new Tally(right, alarms, misses);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"P {Precision:F3} R {Recall:F3} F1 {F1:F3} (tp {Right:F0} fp {FalseAlarms:F0} fn {Misses:F0})");

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
