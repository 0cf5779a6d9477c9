using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>A named hole of a message template, as in messagetemplates.org: <c>{Email}</c>, <c>{@Person,10:l}</c>.</summary>
/// <param name="Name">The name between the braces, without its operator.</param>
/// <param name="Destructured">Whether it begins with <c>@</c>: the value is written with all its members.</param>
internal readonly record struct TemplateHole(string Name, bool Destructured);

/// <summary>Reads message templates.</summary>
internal static class MessageTemplate
{
    /// <summary>The holes of a template, in order; a hole that is not closed, or has no name, is none.</summary>
    public static ImmutableArray<TemplateHole> Holes(string template)
    {
        var holes = ImmutableArray.CreateBuilder<TemplateHole>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                continue;
            }

            if (i + 1 < template.Length && template[i + 1] == '{')
            {
                i++;
                continue;
            }

            var end = template.IndexOf('}', i);
            if (end < 0)
            {
                break;
            }

            var name = template.Substring(i + 1, end - i - 1);
            var destructured = name.StartsWith("@", StringComparison.Ordinal);
            name = name.TrimStart('@', '$');
            var cut = name.IndexOfAny([',', ':']);
            name = (cut < 0 ? name : name.Substring(0, cut)).Trim();
            if (name.Length > 0)
            {
                holes.Add(new TemplateHole(name, destructured));
            }

            i = end;
        }

        return holes.ToImmutable();
    }
}
