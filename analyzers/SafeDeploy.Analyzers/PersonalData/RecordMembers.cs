using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Which members of a personal record are about the person although their names say nothing.</summary>
internal static class RecordMembers
{
    /// <summary>Whether a member inherits the record's class: a value about the person, not a key, a flag or a technical stamp.</summary>
    public static bool Inherits(ISymbol member, DeclaredType type, Evidence? evidence)
    {
        if (member is not (IPropertySymbol or IFieldSymbol or IParameterSymbol) || type.Shape is not (ValueShape.Text or ValueShape.Number or ValueShape.Date or ValueShape.Enum))
        {
            return false;
        }

        if (evidence?.Entry.Class is DataClass.PseudonymousId or DataClass.Credential)
        {
            return false;
        }

        var words = Tokeniser.Split(member.Name);
        if (words.Length > 2 && words[words.Length - 1] == "id" && words[words.Length - 2] is "type" or "status" or "grade" or "level" or "reason" or "phase" or "outcome")
        {
            return true;
        }

        return words.Length > 0 && !words.Any(Vocabulary.Default.NotInherited.Contains) && !Vocabulary.Default.Lead.Contains(words[0])
            && !Vocabulary.Default.Head.Contains(words[words.Length - 1]);
    }
}
