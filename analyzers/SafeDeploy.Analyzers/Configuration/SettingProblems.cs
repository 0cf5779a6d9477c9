using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>A setting that is not understood.</summary>
/// <param name="Key">The key, as it is written.</param>
/// <param name="Message">What is wrong with it, and what to write.</param>
internal readonly record struct SettingProblem(string Key, string Message);

/// <summary>Looks through the keys of a compilation's options for those of this product that set nothing.</summary>
internal static class SettingProblems
{
    private const string Property = "build_property.";
    private const string Severity = ".severity";

    // "safe deploy", "SafeDeploy_", "safedeploy-": what people write for the prefix.
    private const string Product = "safedeploy";

    private static readonly string[] Properties = ["Inventory", "Mode"];

    /// <summary>Every problem, sorted by key.</summary>
    public static IReadOnlyList<SettingProblem> Of(Compilation compilation, AnalyzerOptions options)
    {
        var values = new SortedDictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        Collect(options.AnalyzerConfigOptionsProvider.GlobalOptions, values);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            // An .editorconfig speaks of a folder and those below it; asking for each file would cost much and find no more.
            if (folders.Add(Path.GetDirectoryName(tree.FilePath) ?? ""))
            {
                Collect(options.AnalyzerConfigOptionsProvider.GetOptions(tree), values);
            }
        }

        return values.SelectMany(v => ProblemsOf(v.Key, v.Value)).ToList();
    }

    private static void Collect(AnalyzerConfigOptions options, SortedDictionary<string, HashSet<string>> values)
    {
        foreach (var key in KeysOf(options))
        {
            if (IsOurs(key) && options.TryGetValue(key, out var value))
            {
                if (!values.TryGetValue(key, out var seen))
                {
                    values.Add(key, seen = new HashSet<string>(StringComparer.Ordinal));
                }

                seen.Add(value.Trim());
            }
        }
    }

    // A host that lists no keys says so by throwing; its known settings are read all the same.
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return SettingKeys.All.Select(k => k.Name).Where(k => options.TryGetValue(k, out _));
        }
    }

    // MSBuild properties reach an analyzer only where a package asks for them, so one that is not known is another's.
    private static bool IsOurs(string key) => key.StartsWith(Product, StringComparison.OrdinalIgnoreCase) || SettingKeys.Find(key) is not null;

    private static IEnumerable<SettingProblem> ProblemsOf(string key, HashSet<string> values)
    {
        if (SettingKeys.Find(key) is not { } known)
        {
            yield return new SettingProblem(key, Unknown(key));
            yield break;
        }

        var shown = key.StartsWith(Property, StringComparison.OrdinalIgnoreCase) ? known.Name.Substring(Property.Length) : known.Name;
        foreach (var problem in values.OrderBy(v => v, StringComparer.Ordinal).SelectMany(known.Problems))
        {
            yield return new SettingProblem(shown, problem);
        }

        if (values.Count > 1)
        {
            yield return new SettingProblem(shown, "it has different values for different files, and a compilation has one: set it once, in a .globalconfig");
        }
    }

    private static string Unknown(string key)
    {
        if (key.EndsWith(Severity, StringComparison.OrdinalIgnoreCase))
        {
            return "write dotnet_diagnostic.SD0101.severity, with the rule's id, to set how loud a rule is";
        }

        var rest = key.Substring(Product.Length).TrimStart('.', '_', '-');
        if (Spelling.Nearest(rest, Properties) is { } property)
        {
            return $"SafeDeploy{property} is an MSBuild property: set it in the project or in Directory.Build.props";
        }

        var keys = SettingKeys.All.Select(k => k.Name).Where(k => k.StartsWith(SettingKeys.Prefix, StringComparison.Ordinal)).ToList();
        return $"there is no such key{Spelling.DidYouMean(key, keys)}: write {string.Join(", ", keys)}";
    }
}
