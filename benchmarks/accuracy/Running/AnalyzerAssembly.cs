using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Accuracy.Running;

/// <summary>The analyzers of an assembly. It is loaded beside this program's own, so that an older or newer build can be measured by the same host.</summary>
internal sealed class AnalyzerAssembly : AssemblyLoadContext
{
    private readonly string _folder;

    private AnalyzerAssembly(string folder)
        : base(nameof(AnalyzerAssembly)) => _folder = folder;

    /// <summary>The assembly that was built with this program.</summary>
    public static string BuiltIn => Path.Combine(AppContext.BaseDirectory, "SafeDeploy.Analyzers.dll");

    /// <summary>Makes every analyzer of an assembly, in the order of their names.</summary>
    /// <exception cref="AccuracyException">The file is no assembly, needs one that is missing, or holds no analyzer.</exception>
    public static ImmutableArray<DiagnosticAnalyzer> Load(string file)
    {
        try
        {
            var path = Path.GetFullPath(file);
            ImmutableArray<DiagnosticAnalyzer> analyzers = [.. new AnalyzerAssembly(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path).GetTypes()
                .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
                .OrderBy(t => t.FullName, StringComparer.Ordinal)
                .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];
            return analyzers.IsEmpty ? throw new AccuracyException($"{file} holds no analyzer") : analyzers;
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or ReflectionTypeLoadException or MissingMethodException)
        {
            throw new AccuracyException($"cannot load analyzers from {file}: {e.Message.Split('\n')[0]}");
        }
    }

    // Null leaves the compiler and the framework to this program's own context.
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && File.Exists(Path.Combine(_folder, name + ".dll"))
            ? LoadFromAssemblyPath(Path.Combine(_folder, name + ".dll"))
            : null;
}
