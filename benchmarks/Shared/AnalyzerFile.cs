using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Measuring;

/// <summary>The analyzers of an assembly, loaded beside the host's own, so that any build can be measured.</summary>
public static class AnalyzerFile
{
    /// <summary>The build that this program was built with.</summary>
    public static string Own => Path.Combine(AppContext.BaseDirectory, "SafeDeploy.Analyzers.dll");

    /// <summary>One instance of every analyzer, in the order of their names.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="BadImageFormatException">The file is no assembly.</exception>
    public static ImmutableArray<DiagnosticAnalyzer> Load(string path)
    {
        var full = Path.GetFullPath(path);
        var context = new AssemblyLoadContext(full);
        context.Resolving += (c, name) => Path.Combine(Path.GetDirectoryName(full)!, name.Name + ".dll") is var beside && File.Exists(beside) ? c.LoadFromAssemblyPath(beside) : null;
        return [.. context.LoadFromAssemblyPath(full).GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !typeof(DiagnosticSuppressor).IsAssignableFrom(t) && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];
    }
}
