using System.CommandLine;
using SafeDeploy.Cli.Baselines;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Facts;

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

    private static Option<bool> Verbose { get; } = new("--verbose") { Description = "Show the build's own lines and all errors." };

    static ScanCommand() => Format.AcceptOnlyFromAmong("text", "json");

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "scan",
            "Builds the code with the analyzers added, and shows what they find. Your files stay as they are; it runs whatever your projects' own build runs.")
        {
            Configuration, NoRestore, Format, Out, Verbose,
        };
        command.AddPath(Target);
        command.AddExamples(
            "safedeploy scan                                  the solution here, or every project below",
            "safedeploy scan src/Records.slnx --format json   as data");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var streams = parsed.InvocationConfiguration;
        // What is wrong with it is said before minutes go into a scan.
        var baseline = BaselineStore.For(parsed.GetValue(Target)!).Read();
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

        await streams.Output.WriteAsync((parsed.GetValue(Format) == "json" ? json : ScanText.Render(result.Facts, baseline)).AsMemory(), cancellationToken);
        return result.ExitCode;
    }
}
