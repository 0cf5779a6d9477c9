using System.CommandLine;
using System.Globalization;
using SafeDeploy.Performance.Compiling;
using SafeDeploy.Performance.Measuring;

namespace SafeDeploy.Performance.Commands;

/// <summary><c>compile</c>: the whole compiler with the rules, without them, and with other analyzers, in turn.</summary>
internal static class CompileCommand
{
    private const int Seed = 4711;

    public static Command Create()
    {
        var sources = CommonArguments.Sources();
        var analyzers = CommonArguments.Analyzers();
        var rounds = CommonArguments.Rounds(5);
        var beside = new Option<string[]>("--beside") { Description = "Other analyzers to measure in the same rounds, NAME=FOLDER.", DefaultValueFactory = _ => [] };
        var command = new Command("compile", "The compiler as a process, with the rules, without them, and without them once more for the noise, in a new order each round. Bodies that do not bind are left out first.") { sources, analyzers, rounds, beside };
        command.SetAction(parsed =>
        {
            var subject = Subject.Read(parsed.GetValue(sources)!.FullName, tests: false, together: true);
            var compilable = new Subject([CompilableSources.Of(subject.Compilations[0], (round, errors) => Console.Error.WriteLine($"round {round} of leaving out: {errors} errors"))]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{compilable.Lines} of {subject.Lines} lines compile, with {compilable.Calls().Bound} calls"));
            CompilerVariant[] variants = [CompilerVariant.None("none"), CompilerVariant.None("none, again"), CompilerVariant.Own(parsed.GetValue(analyzers)!), .. parsed.GetValue(beside)!.Select(CompilerVariant.Parse)];
            using var run = new CompilerRun(compilable.Compilations[0]);
            var found = Measure(run, variants, parsed.GetValue(rounds));
            Console.WriteLine("| added to the compilation | CPU, s (least to most) | x none (least to most) | wall, s | findings |");
            Console.WriteLine("|---|---|---|---|---|");
            foreach (var variant in variants)
            {
                var (all, bare) = (found[variant], found[variants[0]]);
                var cpu = new Sample(all.Select(c => c.Cpu.TotalSeconds));
                var ratio = new Sample(all.Zip(bare, (c, none) => c.Cpu / none.Cpu));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {variant.Name} | {cpu.Median:F2} ({cpu.Least:F2} to {cpu.Most:F2}) | {ratio.Median:F3} ({ratio.Least:F3} to {ratio.Most:F3}) | {new Sample(all.Select(c => c.Wall.TotalSeconds)).Median:F2} | {all[0].Warnings - bare[0].Warnings} |"));
            }
        });
        return command;
    }

    private static Dictionary<CompilerVariant, List<CompilerRun.Compilation>> Measure(CompilerRun run, CompilerVariant[] variants, int rounds)
    {
        var found = variants.ToDictionary(v => v, _ => new List<CompilerRun.Compilation>());
        var random = new Random(Seed);
        for (var round = -1; round < rounds; round++)
        {
            var order = variants.ToArray();
            random.Shuffle(order);
            foreach (var variant in order)
            {
                var one = run.Compile(variant);
                if (round >= 0)
                {
                    found[variant].Add(one);
                }
            }

            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        return found;
    }
}
