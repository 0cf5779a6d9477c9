using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Reads the text of an address: <c>$"{root}/find?email={to}&amp;page={n}"</c> writes <c>to</c> into its query, under the name <c>email</c>.</summary>
internal static class QueryText
{
    /// <summary>The values that stand in the query of an address, with their names; none where the text is no address with a query.</summary>
    public static ImmutableArray<WrittenValue> Values(IInterpolatedStringOperation text)
    {
        ImmutableArray<WrittenValue>.Builder? values = null;
        string? before = null;
        foreach (var part in text.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string written } })
            {
                before = written;
            }
            else if (part is IInterpolationOperation hole)
            {
                if (before is not null && (ParameterAtEnd(before) ?? FilterAtEnd(before)) is { } name)
                {
                    (values ??= ImmutableArray.CreateBuilder<WrittenValue>()).Add(new WrittenValue(hole.Expression, name, Rendering.Printed));
                }

                before = null;
            }
        }

        return values is null ? ImmutableArray<WrittenValue>.Empty : values.ToImmutable();
    }

    /// <summary>What a piece of an OData filter compares: <c>mail</c> of <c>mail eq '</c>; null where it is no such filter. A filter is sent in the address.</summary>
    public static string? FilterAtEnd(string text)
    {
        const string Equal = " eq '";
        if (!text.EndsWith(Equal, StringComparison.Ordinal))
        {
            return null;
        }

        var start = text.Length - Equal.Length;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '/'))
        {
            start--;
        }

        return start < text.Length - Equal.Length ? text.Substring(start, text.Length - Equal.Length - start) : null;
    }

    /// <summary>The name of the query's parameter that a piece of an address ends with: <c>email</c> of <c>/find?email=</c>; null where it ends with none.</summary>
    public static string? ParameterAtEnd(string text)
    {
        if (text.Length < 3 || text[text.Length - 1] != '=')
        {
            return null;
        }

        var start = text.Length - 1;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.' or '[' or ']' or '$'))
        {
            start--;
        }

        return start > 0 && start < text.Length - 1 && text[start - 1] is '?' or '&' ? text.Substring(start, text.Length - 1 - start) : null;
    }
}
