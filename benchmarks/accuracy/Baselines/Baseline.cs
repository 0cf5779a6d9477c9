using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Baselines;

/// <summary>A simple way to find personal data, to hold the analyzer against.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="ClassOf">The GDPR class that it gives a member, or null. It sees the row's name and declared type, never its label.</param>
internal sealed record Baseline(string Name, string Description, Func<LabelRow, string?> ClassOf)
{
    /// <summary>The baselines, from the plainest on.</summary>
    public static IReadOnlyList<Baseline> All { get; } =
    [
        new("substrings", "one regular expression of words anywhere in the name", r => Substrings.ClassOf(r.Name)),
        new("columns", "patterns for names of columns, as scanners of data catalogues publish them", r => NamePatterns.Columns.ClassOf(r.Name)),
        new("elements", "phrases for names of fields, as scanners of code publish them", r => NamePatterns.Elements.ClassOf(r.Name)),
        new("tokens", "whole words of the name, in members whose declared type can hold such a value", r => TypedTokens.ClassOf(r.Name, r.DeclaredType, r.Modifiers)),
    ];
}
