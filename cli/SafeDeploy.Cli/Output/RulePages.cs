using System.Reflection;
using System.Text;

namespace SafeDeploy.Cli.Output;

/// <summary>The pages of the rules, docs/rules, which the tool carries: it never loads the analyzers.</summary>
internal static class RulePages
{
    private const string Prefix = "rules/";
    private const string Extension = ".md";

    private static readonly Assembly Carrier = typeof(RulePages).Assembly;

    /// <summary>The rules that have a page.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. Carrier.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..^Extension.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The page of a rule; null where there is none.</summary>
    public static string? Read(string id)
    {
        using var stream = Carrier.GetManifestResourceStream($"{Prefix}{id}{Extension}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The title of a rule, as its page's first line says.</summary>
    public static string Title(string id) => Read(id)!.Split('\n', 2)[0].Split(": ", 2)[^1];
}
