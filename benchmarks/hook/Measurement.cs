using System.Diagnostics;
using SafeDeploy.Measuring;

namespace SafeDeploy.HookCost;

/// <summary>One push.</summary>
/// <param name="Cpu">User and system time of everything that ran for it, in milliseconds.</param>
/// <param name="Wall">The time that the person waited, in milliseconds.</param>
internal readonly record struct Push(double Cpu, double Wall);

/// <summary>Pushes the same commit again and again, with one hook after the other.</summary>
internal static class Measurement
{
    private const int Seed = 4711;

    /// <summary>The pushes of each variant, round by round. In each round every variant pushes once, in a new order.</summary>
    public static IReadOnlyDictionary<Variant, List<Push>> Run(PushedRepository repository, IReadOnlyList<Variant> variants, int rounds)
    {
        var found = variants.ToDictionary(v => v, _ => new List<Push>());
        var random = new Random(Seed);
        for (var round = -1; round < rounds; round++)
        {
            var order = variants.ToArray();
            random.Shuffle(order);
            foreach (var variant in order)
            {
                var push = One(repository, variant);
                if (round >= 0)
                {
                    found[variant].Add(push);
                }
            }

            Console.Error.Write($"\rround {round + 1} of {rounds} ");
        }

        Console.Error.WriteLine();
        return found;
    }

    private static Push One(PushedRepository repository, Variant variant)
    {
        var target = $"refs/{variant.Target}/measured";
        var before = ChildTimes.Milliseconds();
        var watch = Stopwatch.StartNew();
        Git.In(repository.Work, "-c", $"core.hooksPath={variant.HooksPath}", "push", "-q", "origin", $"{variant.Source}:{target}");
        var push = new Push(ChildTimes.Milliseconds() - before, watch.Elapsed.TotalMilliseconds);
        Git.In(repository.Remote, "update-ref", "-d", target);
        Git.In(repository.Work, "update-ref", "-d", "refs/remotes/origin/measured");
        return push;
    }
}
