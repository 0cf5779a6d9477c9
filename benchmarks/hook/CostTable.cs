using System.Globalization;
using System.Text;

namespace SafeDeploy.HookCost;

/// <summary>The figures as a Markdown table.</summary>
internal static class CostTable
{
    /// <summary>Medians; what is added is the median of the differences within a round.</summary>
    public static string Of(IReadOnlyDictionary<Variant, List<Push>> pushes, int rounds)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Median of {rounds} pushes each, CPU (user and system) and wall time in ms:\n\n"));
        text.Append("| pre-push hook | CPU | added CPU | x no hook | wall | added wall |\n|---|---|---|---|---|---|\n");
        foreach (var (variant, all) in pushes)
        {
            var floor = pushes.FirstOrDefault(p => p.Key.Name == variant.Floor).Value;
            var (cpu, wall) = (Median(all.Select(p => p.Cpu)), Median(all.Select(p => p.Wall)));
            text.Append(CultureInfo.InvariantCulture, $"| {variant.Name} | {cpu:0.0} | ");
            text.Append(floor is null
                ? string.Create(CultureInfo.InvariantCulture, $"| 1.00 | {wall:0.0} | |\n")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{Median(all.Zip(floor, (a, b) => a.Cpu - b.Cpu)):0.0} | {cpu / Median(floor.Select(p => p.Cpu)):0.00} | {wall:0.0} | {Median(all.Zip(floor, (a, b) => a.Wall - b.Wall)):0.0} |\n"));
        }

        return text.ToString();
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
