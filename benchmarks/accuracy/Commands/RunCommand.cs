using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Running;
using SafeDeploy.Accuracy.Scoring;
using SafeDeploy.Measuring;

namespace SafeDeploy.Accuracy.Commands;

/// <summary><c>run</c>: analyses real sources, and scores what was found when there are labels.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Analyzer = new("--analyzer")
    {
        Description = "The assembly of the analyzers. Default: the one that this program was built with.",
        HelpName = "DLL",
        DefaultValueFactory = _ => AnalyzerFile.Own,
    };

    private static readonly Option<string[]> Rules = new("--rules")
    {
        Description = "Keep the findings of these rules alone.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Labels = new("--labels") { Description = "Score against these labels afterwards.", HelpName = "CSV" };

    public static Command Create()
    {
        var command = new Command("run", "Analyses C# sources in process: one compilation for each project file, nothing restored or built. Exits 1 when an analyzer threw.")
        {
            Shared.Sources, Shared.Out, Analyzer, Rules, Labels, Shared.Misses,
        };
        command.AddExample("run sources --out found --labels benchmarks/accuracy/labels/members.csv --misses");
        command.SetAction(async (parsed, cancellation) =>
        {
            var labels = parsed.GetValue(Labels) is { } file ? LabelFile.Read(file) : null;
            var analyzers = Load(parsed.GetRequiredValue(Analyzer));
            var rules = Chosen(parsed.GetValue(Rules), analyzers);
            var folders = Repositories(parsed.SourceFolder(), labels);
            var found = new FoundMembers();
            var crashed = 0;
            foreach (var folder in folders)
            {
                var run = await RunAsync(folder, analyzers, rules, parsed, cancellation);
                crashed += run.Crashes.Count;
                found.Add(FoundFiles.RepositoryOf(folder), run.Findings);
            }

            if (labels is not null)
            {
                Shared.Score(labels, found, parsed);
            }

            return crashed > 0 ? 1 : 0;
        });
        return command;
    }

    /// <exception cref="AccuracyException">The file is no assembly, needs one that is missing, or holds no analyzer.</exception>
    internal static ImmutableArray<DiagnosticAnalyzer> Load(string file)
    {
        try
        {
            return AnalyzerFile.Load(file) is { IsEmpty: false } analyzers ? analyzers : throw new AccuracyException($"{file} holds no analyzer");
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ReflectionTypeLoadException or MissingMethodException)
        {
            throw new AccuracyException($"cannot load analyzers from {file}: {e.Message.Split('\n')[0]}");
        }
    }

    /// <exception cref="AccuracyException">No analyzer reports one of the rules.</exception>
    private static HashSet<string>? Chosen(string[]? ids, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var known = analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var chosen = ids?.SelectMany(i => i.Split(',')).ToHashSet(StringComparer.Ordinal);
        return chosen?.FirstOrDefault(i => !known.Contains(i)) is { } unknown
            ? throw new AccuracyException($"--rules: no analyzer reports {unknown}; there are {string.Join(", ", known.Order(StringComparer.Ordinal))}")
            : chosen is { Count: > 0 } ? chosen : null;
    }

    private static async Task<RepositoryRun> RunAsync(
        string folder, ImmutableArray<DiagnosticAnalyzer> analyzers, HashSet<string>? rules, ParseResult parsed, CancellationToken cancellation)
    {
        var talk = parsed.InvocationConfiguration.Error;
        var name = Path.GetFileName(folder);
        await talk.WriteLineAsync(name);
        var watch = Stopwatch.StartNew();
        var run = await RepositoryRun.OfAsync(folder, analyzers, rules, talk, cancellation);
        foreach (var crash in run.Crashes)
        {
            await talk.WriteLineAsync($"  an analyzer threw: {crash}");
        }

        CsvTable.Write(Path.Combine(parsed.GetRequiredValue(Shared.Out), name + ".csv"), run.Findings);
        var rulesFound = string.Join(' ', run.Findings.GroupBy(f => f.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Count()}"));
        await talk.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"  {run.Findings.Count} findings in {run.Lines} lines of {run.Projects} projects, {run.Crashes.Count} analyzer crashes, {watch.Elapsed.TotalSeconds:F1} s; {rulesFound}"));
        return run;
    }

    /// <summary>The folder itself when it is one repository; else each folder <c>owner+name</c> in it, of those that are labelled if there are labels.</summary>
    /// <exception cref="AccuracyException">None of the labelled repositories is there.</exception>
    private static List<string> Repositories(string root, IReadOnlyList<LabelRow>? labels)
    {
        root = Path.TrimEndingDirectorySeparator(root);
        List<string> several = Path.GetFileName(root).Contains('+', StringComparison.Ordinal)
            ? []
            : [.. Directory.EnumerateDirectories(root).Where(d => Path.GetFileName(d).Contains('+', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        List<string> folders = several.Count > 0 ? several : [root];
        if (labels is not null)
        {
            var labelled = labels.Select(r => r.Repo).ToHashSet(StringComparer.Ordinal);
            folders.RemoveAll(f => !labelled.Contains(FoundFiles.RepositoryOf(f)));
            if (folders.Count == 0)
            {
                throw new AccuracyException($"none of the labelled repositories is in {root}: a folder is named owner+name, and the labels name {string.Join(", ", labelled.Order(StringComparer.Ordinal))}");
            }
        }

        return folders;
    }
}
