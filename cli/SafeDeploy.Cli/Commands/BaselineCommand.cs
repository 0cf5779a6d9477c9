using System.CommandLine;
using SafeDeploy.Cli.Baselines;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Registers;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy baseline</c>: writes down the findings that are there, so that the compiler and the gate report only what is new.</summary>
internal static class BaselineCommand
{
    private static Argument<string> Target { get; } = new("path")
    {
        Description = "The repository, or the solution, project or folder in it that is scanned. Give it whole: what is not scanned has no entry.",
        DefaultValueFactory = _ => ".",
    };

    private static Option<bool> Prune { get; } = new("--prune") { Description = "Only take out entries whose findings are mended: nothing new is accepted." };

    private static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Say what would change, and write nothing." };

    private static Option<string?> Configuration { get; } = new("--configuration", "-c") { Description = "The build configuration. Default: the projects' own.", HelpName = "NAME" };

    private static Option<bool> NoRestore { get; } = new("--no-restore") { Description = "Do not restore packages: read the restore that the obj folders hold." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("baseline", $"Scans the code, and writes the findings that are there to {BaselineFile.Path}: only new ones are then reported, by the compiler and by the gate.") { Prune, DryRun, Configuration, NoRestore };
        command.AddPath(Target);
        command.AddExamples(
            "safedeploy baseline --dry-run   what it would write",
            "safedeploy baseline             begin on an old code base: review the file and commit it",
            "safedeploy baseline --prune     take out what is mended");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var streams = parsed.InvocationConfiguration;
        var path = parsed.GetValue(Target)!;
        var store = BaselineStore.For(path);
        // What is wrong with the file is said before minutes go into a scan.
        var before = store.Read();
        var scan = await new Scanner(streams.Error, TimeProvider.System).RunAsync(
            new ScanRequest { Path = path, Configuration = parsed.GetValue(Configuration), Restore = !parsed.GetValue(NoRestore) }, cancellation);
        if (scan.ExitCode != ExitCodes.Done)
        {
            await streams.Error.WriteLineAsync("Not everything could be scanned, so nobody knows what is there: the baseline stays as it is. Mend what is said above, and run it again.");
            return scan.ExitCode;
        }

        if (before.Entries.Count > 0)
        {
            ComplianceFile.RefusePart(scan.Facts);
        }

        var after = parsed.GetValue(Prune) ? Baseline.Prune(before.Entries, scan.Facts.Findings) : Baseline.Of(scan.Facts.Findings);
        await ShowAsync(streams, before, after);
        var changed = !parsed.GetValue(DryRun) && (after.Count > 0 || before.Entries.Count > 0) && store.Write(after);
        await SayAsync(parsed, before.Entries, after, changed, store, Unplaced(scan.Facts));
        return ExitCodes.Done;
    }

    private static async Task ShowAsync(InvocationConfiguration streams, BaselineFile before, IReadOnlyList<BaselineEntry> after)
    {
        foreach (var (sign, entries) in new[] { ('+', Baseline.Grown(before.Entries, after)), ('-', Baseline.Grown(after, before.Entries)) })
        {
            foreach (var entry in entries)
            {
                await streams.Output.WriteAsync($"{sign} {VisibleText.Of(BaselineFile.Line(entry).Replace('\t', ' '))}\n");
            }
        }
    }

    private static async Task SayAsync(ParseResult parsed, IReadOnlyList<BaselineEntry> before, IReadOnlyList<BaselineEntry> after, bool changed, BaselineStore store, int unplaced)
    {
        var talk = parsed.InvocationConfiguration.Error;
        var grew = Baseline.Grown(before, after).Sum(e => e.Count);
        var gone = Baseline.Grown(after, before).Sum(e => e.Count);
        await talk.WriteLineAsync($"{BaselineFile.Path}: {after.Sum(e => e.Count)} findings, {grew} more and {gone} fewer than before. {(parsed.GetValue(DryRun) ? "Nothing was written." : changed ? "Written." : "Nothing changed.")}");
        if (unplaced > 0)
        {
            await talk.WriteLineAsync($"{unplaced} findings stand in no code, such as a setting that is not understood: they are never in the baseline. Mend them.");
        }

        if (changed && grew > 0)
        {
            await talk.WriteLineAsync("Review it and commit it. What was added counts at the gate once an owner of the file (CODEOWNERS) has approved the change.");
        }

        if (changed && !store.SeenByCompiler)
        {
            await talk.WriteLineAsync("There is no safedeploy.json beside it, so the compiler does not find it: safedeploy init");
        }
    }

    private static int Unplaced(ScanFacts facts) => facts.Findings.Count(f => !f.Suppressed && f.Symbol is null);
}
