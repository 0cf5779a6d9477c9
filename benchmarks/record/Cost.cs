using System.Diagnostics;
using System.Globalization;
using SafeDeploy.Measuring;
using Processes = SafeDeploy.HookCost.Git;

namespace SafeDeploy.RecordCost;

/// <summary>What a command took.</summary>
/// <param name="Wall">The time that a person waited, in milliseconds.</param>
/// <param name="Cpu">User and system time of everything that ran for it, in milliseconds.</param>
internal readonly record struct Cost(double Wall, double Cpu)
{
    /// <summary>Runs a command; its failure is ours.</summary>
    public static Cost Of(string folder, IReadOnlyList<string> command)
    {
        var before = ChildTimes.Milliseconds();
        var watch = Stopwatch.StartNew();
        Processes.Run(folder, command[0], command.Skip(1));
        return new Cost(watch.Elapsed.TotalMilliseconds, ChildTimes.Milliseconds() - before);
    }

    /// <summary>A row of the table, with the medians.</summary>
    public static string Row(string what, IReadOnlyList<Cost> costs) =>
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {Median(costs.Select(c => c.Wall)):0} | {Median(costs.Select(c => c.Cpu)):0} |");

    private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted && sorted.Length > 0 ? sorted[sorted.Length / 2] : double.NaN;
}
