using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>One entry of the setting <c>safedeploy.attributes</c>: what another product's or the team's own attribute says.</summary>
/// <param name="Attribute">The attribute's full name, ending in <c>Attribute</c>.</param>
/// <param name="Class">The class that it stands for; null where it says that something is not personal data.</param>
internal sealed record AttributeMapping(string Attribute, DataClass? Class)
{
    /// <summary>The word for what is not personal data.</summary>
    public const string NotPersonal = "not-personal";

    private const string Suffix = "Attribute";

    private readonly string _simpleName = Attribute.Substring(Attribute.LastIndexOf('.') + 1);

    /// <summary>The words that a value may use.</summary>
    public static ImmutableArray<string> Classes { get; } = DataClassNames.All.Add(NotPersonal);

    /// <summary>Whether the entry means this type.</summary>
    public bool Names(INamedTypeSymbol type) => type.Name == _simpleName && type.ToDisplayString() == Attribute;

    /// <summary>Reads <c>Namespace.NameAttribute:class</c>, separated by commas; entries that are none are left out and told to <paramref name="problem"/>.</summary>
    public static ImmutableArray<AttributeMapping> ParseList(string value, Action<string>? problem = null)
    {
        var mappings = ImmutableArray.CreateBuilder<AttributeMapping>();
        foreach (var entry in value.Split(',').Select(e => e.Trim()).Where(e => e.Length > 0))
        {
            if (Parse(entry, out var wrong) is not { } mapping)
            {
                problem?.Invoke(wrong);
            }
            else if (mappings.Any(m => m.Attribute == mapping.Attribute))
            {
                problem?.Invoke($"'{mapping.Attribute}' stands in it twice; the first counts");
            }
            else
            {
                mappings.Add(mapping);
            }
        }

        return mappings.ToImmutable();
    }

    private static AttributeMapping? Parse(string entry, out string problem)
    {
        problem = $"'{entry}' is not of the form Namespace.NameAttribute:class";
        var parts = entry.Split(':');
        var name = parts[0].Trim();
        if (parts.Length != 2 || name.Length == 0 || name.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '_')))
        {
            return null;
        }

        var word = parts[1].Trim();
        var dataClass = DataClassNames.Parse(word);
        problem = $"'{word}' is no class{Spelling.DidYouMean(word, Classes)}: write {string.Join(", ", Classes)}";
        return dataClass is null && word != NotPersonal
            ? null
            : new AttributeMapping(name.EndsWith(Suffix, StringComparison.Ordinal) ? name : name + Suffix, dataClass);
    }
}
