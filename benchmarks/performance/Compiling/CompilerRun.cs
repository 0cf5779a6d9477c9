using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Measuring;

namespace SafeDeploy.Performance.Compiling;

/// <summary>The compiler as a whole process, without its server.</summary>
internal sealed partial class CompilerRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safedeploy-compile-").FullName;
    private readonly string _compiler;
    private readonly Dictionary<CompilerVariant, string> _lowered = [];

    /// <summary>Writes the sources and the compiler's options where it finds them.</summary>
    /// <exception cref="FileNotFoundException">No SDK stands beside the runtime of this process.</exception>
    public CompilerRun(CSharpCompilation sources)
    {
        _compiler = Compiler();
        List<string> options = ["/noconfig", "/nostdlib", "/nologo", "/target:library", "/langversion:preview", "/unsafe", "/nullable:enable", "/debug:portable", "/optimize+", "/deterministic"];
        options.AddRange(sources.References.Select(r => $"/reference:\"{r.Display}\""));
        foreach (var (tree, i) in sources.SyntaxTrees.Select((t, i) => (t, i)))
        {
            // A folder each, because many files are called alike.
            var file = Path.Combine(_folder, "source", i.ToString(System.Globalization.CultureInfo.InvariantCulture), Path.GetFileName(tree.FilePath));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, tree.ToString(), Encoding.UTF8);
            options.Add($"\"{file}\"");
        }

        File.WriteAllLines(Path.Combine(_folder, "sources.rsp"), options);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Compiles once.</summary>
    /// <exception cref="InvalidOperationException">The compiler refuses the code; its errors are the message.</exception>
    public Compilation Compile(CompilerVariant variant)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", _compiler, "@" + Path.Combine(_folder, "sources.rsp"), "/warnaserror-", $"/out:{Path.Combine(_folder, "Compiled.dll")}", .. variant.Options, .. _lowered.TryGetValue(variant, out var lowered) ? [lowered] : Array.Empty<string>()]) { RedirectStandardOutput = true };
        var before = ChildTimes.Milliseconds();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = watch.Elapsed;
        if (process.ExitCode == 0)
        {
            return new Compilation(TimeSpan.FromMilliseconds(ChildTimes.Milliseconds() - before), wall, output.Split('\n').Count(l => l.Contains(": warning ", StringComparison.Ordinal)));
        }

        return Lower(variant, output)
            ? Compile(variant)
            : throw new InvalidOperationException($"{variant.Name}: " + string.Join('\n', output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal)).Take(10)));
    }

    /// <summary>Makes warnings of the errors of a variant's own rules: a compiler that stops at them writes no assembly, and its time could not be compared.</summary>
    /// <returns>Whether that may help: not where the compiler itself refuses the code, or where the same was tried.</returns>
    private bool Lower(CompilerVariant variant, string output)
    {
        var rules = ErrorId().Matches(output).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        if (rules.Count == 0 || _lowered.ContainsKey(variant) || rules.Any(r => r.StartsWith("CS", StringComparison.Ordinal) || r.StartsWith("AD", StringComparison.Ordinal)))
        {
            return false;
        }

        var file = Path.Combine(_folder, variant.Name + ".globalconfig");
        File.WriteAllLines(file, ["is_global = true", .. rules.Select(r => $"dotnet_diagnostic.{r}.severity = warning")]);
        _lowered[variant] = "/analyzerconfig:" + file;
        return true;
    }

    [GeneratedRegex(@": error ([A-Z]+[0-9]+): ")]
    private static partial Regex ErrorId();

    private static string Compiler()
    {
        // …/shared/Microsoft.NETCore.App/10.0.0/System.Private.CoreLib.dll
        var root = Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "..", "..", "..", "..", "sdk"));
        return Directory.Exists(root) && Directory.GetDirectories(root).Select(d => Path.Combine(d, "Roslyn", "bincore", "csc.dll")).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault() is { } found
            ? found : throw new FileNotFoundException($"There is no compiler under {root}.");
    }

    /// <summary>What one compilation took.</summary>
    /// <param name="Cpu">User and system time of the process.</param>
    /// <param name="Wall">The time until it ended.</param>
    /// <param name="Warnings">How many it printed: analyzers that say nothing are always fast.</param>
    internal readonly record struct Compilation(TimeSpan Cpu, TimeSpan Wall, int Warnings);
}
