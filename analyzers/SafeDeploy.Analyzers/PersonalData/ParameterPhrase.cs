using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>A parameter that is called number or value because its method says of what: <c>NormalisePostcode(string value)</c>.</summary>
internal static class ParameterPhrase
{
    private static Vocabulary List => Vocabulary.Default;

    /// <summary>The phrase that the method, or the tool around it, is named for, where the parameter's own words add nothing to it; null otherwise.</summary>
    public static Evidence? Of(IParameterSymbol parameter, IMethodSymbol method, DeclaredType type, NameJudge judge)
    {
        var words = judge.Read(parameter.Name).Words;
        if (words.Length == 0 || words.Length > 3 || type.Shape is not (ValueShape.Text or ValueShape.Number or ValueShape.Date))
        {
            return null;
        }

        return method.MethodKind switch
        {
            MethodKind.Ordinary => Named(method.Name, words, type, judge, verb: true)
                ?? (Named(method.ContainingType.Name, words, type, judge, verb: false) is { } ofType && OneWord(judge, method.Name) ? ofType : null),
            MethodKind.Constructor => Named(method.ContainingType.Name, words, type, judge, verb: false),
            _ => null,
        };
    }

    private static bool OneWord(NameJudge judge, string name) => judge.Read(name).Words.Length <= 2;

    private static Evidence? Named(string name, System.Collections.Immutable.ImmutableArray<string> words, DeclaredType type, NameJudge judge, bool verb)
    {
        var reading = judge.Read(name);
        if (reading.Match is not { Entry: { Tier: >= Tier.Medium, Class: >= DataClass.Personal, Acronym: false } } match || !match.Entry.With.IsEmpty
            || (!verb && !match.Words.Skip(match.End).All(w => List.Suffix.Contains(w) || List.Tool.Contains(w)))
            || (verb && !(match.Start > 0 && List.Shaping.Contains(reading.Words[0]))))
        {
            return null;
        }

        var own = false;
        foreach (var word in words)
        {
            var ofPhrase = match.Entry.Words.Contains(word);
            own |= ofPhrase || List.Bare.Contains(word);
            if (!ofPhrase && !List.Bare.Contains(word) && word is not ("id" or "code"))
            {
                return null;
            }
        }

        return own ? judge.FromPhrase(match, type) : null;
    }
}
