using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>The settings of one compilation, typed. What is not understood counts as not set, and is reported (SD0902).</summary>
internal sealed class Settings
{
    private static readonly ConditionalWeakTable<Compilation, Settings> Read = new();

    private Settings(Compilation compilation, AnalyzerOptions options)
    {
        Attributes = Value(SettingKeys.Attributes, compilation, options) is { } attributes ? AttributeMapping.ParseList(attributes) : ImmutableArray<AttributeMapping>.Empty;
        RegressionTestsFor = Value(SettingKeys.RegressionTestsFor, compilation, options) is { } names ? SettingKeys.Names(names).ToImmutableArray() : ImmutableArray<string>.Empty;
    }

    private Settings()
    {
        Attributes = ImmutableArray<AttributeMapping>.Empty;
        RegressionTestsFor = ImmutableArray<string>.Empty;
    }

    /// <summary>The settings of a compilation that has none.</summary>
    public static Settings None { get; } = new();

    /// <summary>What attributes of other products, or the team's own, say.</summary>
    public ImmutableArray<AttributeMapping> Attributes { get; }

    /// <summary>The assemblies whose regression suite a test project is, by their simple names.</summary>
    public ImmutableArray<string> RegressionTestsFor { get; }

    /// <summary>The settings of a compilation, read once.</summary>
    public static Settings For(Compilation compilation, AnalyzerOptions? options) =>
        options is null ? None : Read.GetValue(compilation, c => new Settings(c, options));

    /// <summary>
    /// The one value that a key has in a compilation: the .globalconfig's, else that of the first file for which an .editorconfig gives one; null where it is not set.
    /// </summary>
    private static string? Value(string key, Compilation compilation, AnalyzerOptions options)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        if (provider.GlobalOptions.TryGetValue(key, out var value))
        {
            return value;
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if (provider.GetOptions(tree).TryGetValue(key, out value))
            {
                return value;
            }
        }

        return null;
    }
}
