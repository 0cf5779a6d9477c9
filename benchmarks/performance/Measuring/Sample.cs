namespace SafeDeploy.Performance.Measuring;

/// <summary>Repeated measurements of one thing: the median is the figure, the ends are the noise.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    /// <summary>The lowest.</summary>
    public double Least => _sorted[0];

    /// <summary>The highest.</summary>
    public double Most => _sorted[^1];

    /// <summary>The middle one; of an even number, the mean of the middle two.</summary>
    public double Median => _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;
}
