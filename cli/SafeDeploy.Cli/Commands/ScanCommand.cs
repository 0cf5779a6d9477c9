using System.CommandLine;
using SafeDeploy.Cli.Baselines;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Registers;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting.Rendering;
using SafeDeploy.Core.Surfaces;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy scan</c>: what the analyzers see in a solution, a project or a folder.</summary>
internal static class ScanCommand
{
    private static Argument<string> Target { get; } = new("path")
    {
        Description = "The solution, project or folder. A folder without a solution is scanned with all projects below it.",
        DefaultValueFactory = _ => ".",
    };

    private static Option<string?> Configuration { get; } = new("--configuration", "-c") { Description = "The build configuration. Default: the projects' own.", HelpName = "NAME" };

    private static Option<bool> NoRestore { get; } = new("--no-restore") { Description = "Do not restore packages: read the restore that the obj folders hold." };

    private static Option<string> Format { get; } = new("--format") { Description = "The format on standard output: text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };

    private static Option<FileInfo?> Out { get; } = new("--out") { Description = "Also write the facts to this file, as JSON.", HelpName = "FILE" };

    private static Option<bool> AcceptSurface { get; } = new("--accept-surface")
    {
        Description = $"Also write what personal data the code holds, and where it leaves, to {SurfaceFile.Path}: from then on the compiler and the gate report what is not in it (SD0903).",
    };

    private static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show the build's own lines and all errors." };

    static ScanCommand() => Format.AcceptOnlyFromAmong("text", "json");

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "scan",
            "Builds the code with the analyzers added, and shows what they find. Your files stay as they are; it runs whatever your projects' own build runs.")
        {
            Configuration, NoRestore, Format, Out, AcceptSurface, Verbose,
        };
        command.AddPath(Target);
        command.AddExamples(
            "safedeploy scan                                  the solution here, or every project below",
            "safedeploy scan src/Records.slnx --format json   as data",
            "safedeploy scan --accept-surface                 what the code holds and sends is meant");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var streams = parsed.InvocationConfiguration;
        // What is wrong with it is said before minutes go into a scan.
        var baseline = BaselineStore.For(parsed.GetValue(Target)!).Read();
        var surface = ComplianceFile.For(parsed.GetValue(Target)!, SurfaceFile.Path, "safedeploy scan --accept-surface");
        var result = await new Scanner(streams.Error, TimeProvider.System).RunAsync(
            new ScanRequest
            {
                Path = parsed.GetValue(Target)!,
                Configuration = parsed.GetValue(Configuration),
                Restore = !parsed.GetValue(NoRestore),
                Verbose = parsed.GetValue(Verbose),
            },
            cancellationToken);
        var json = ScanFactsFile.Write(result.Facts);
        if (parsed.GetValue(Out) is { } file)
        {
            Output.AtomicFile.Write(file.FullName, json);
            await streams.Error.WriteLineAsync($"The facts of the scan are in {file}");
        }

        if (parsed.GetValue(AcceptSurface))
        {
            await AcceptAsync(streams.Error, result, surface);
        }

        await streams.Output.WriteAsync((parsed.GetValue(Format) == "json" ? json : ScanText.Render(result.Facts, baseline)).AsMemory(), cancellationToken);
        return result.ExitCode;
    }

    private static async Task AcceptAsync(TextWriter talk, ScanResult scan, ComplianceFile file)
    {
        if (scan.ExitCode != ExitCodes.Done)
        {
            await talk.WriteLineAsync($"Not everything could be scanned, so nobody knows what is there: {SurfaceFile.Path} stays as it is. Mend what is said above, and run it again.");
            return;
        }

        var before = SurfaceFile.Entries(file.Text() ?? "").ToHashSet(StringComparer.Ordinal);
        if (before.Count > 0)
        {
            ComplianceFile.RefusePart(scan.Facts);
        }

        var text = SurfaceFile.Write(scan.Facts);
        var after = SurfaceFile.Entries(text).ToHashSet(StringComparer.Ordinal);
        foreach (var (sign, entries) in new[] { ('-', before.Except(after)), ('+', after.Except(before)) })
        {
            foreach (var entry in entries.Order(StringComparer.Ordinal))
            {
                await talk.WriteLineAsync($"{sign} {VisibleText.Of(entry.Replace('\t', ' '))}");
            }
        }

        await talk.WriteLineAsync(file.Write(text) ? $"{SurfaceFile.Path}: {after.Count} entries. Review it, and commit it with the change that it is about." : $"{SurfaceFile.Path}: {after.Count} entries, none other than before.");
        if (!file.SeenByCompiler)
        {
            await talk.WriteLineAsync("There is no safedeploy.json beside it, so the compiler does not find it: safedeploy init");
        }
    }
}
