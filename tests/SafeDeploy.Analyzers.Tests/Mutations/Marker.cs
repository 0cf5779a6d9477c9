using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>A marker in a shape: <c>//@ name key=value flag</c>.</summary>
/// <param name="Index">The index of its line.</param>
/// <param name="Name">What stands on the line.</param>
/// <param name="Values">What it gives for mistakes to be made with; a flag's value is empty.</param>
internal sealed record Marker(int Index, string Name, ImmutableDictionary<string, string> Values)
{
    private const string Sign = "//@ ";

    /// <summary>The markers of a file, in its order.</summary>
    public static ImmutableArray<Marker> In(ImmutableArray<string> lines) =>
        [.. lines.Select((line, index) => (line, index)).Where(l => l.line.Contains(Sign, StringComparison.Ordinal)).Select(l =>
        {
            var words = l.line[(l.line.IndexOf(Sign, StringComparison.Ordinal) + Sign.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new Marker(l.index, words[0], words.Skip(1).Select(w => w.Split('=', 2)).ToImmutableDictionary(p => p[0], p => p.Length > 1 ? p[1] : ""));
        })];
}
