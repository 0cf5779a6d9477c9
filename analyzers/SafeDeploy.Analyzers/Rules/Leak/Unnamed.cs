using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>Data that no declaration names and that a log shows all the same: who it is, in a text; every request that passes, with all its members.</summary>
internal static class Unnamed
{
    /// <summary>What text of such a name holds is mostly the name of whoever works on a case; of a patient or a pupil it may as well be an id.</summary>
    private static readonly HashSet<string> Staff =
        ["officer", "caseworker", "clinician", "practitioner", "solicitor", "approver", "supervisor", "headteacher", "teacher", "nurse", "doctor", "judge", "clerk", "assessor", "referrer", "carer", "guardian"];

    private static readonly HashSet<string> Passing = ["request", "command", "message", "query", "event", "notification", "response", "payload"];

    private static readonly Classification Name = new(DataClass.Personal, "name", Tier.Medium, Basis.Name, Annotated: false);

    private static readonly Classification Person = new(DataClass.Personal, "person", Tier.Medium, Basis.Type, Annotated: false);

    /// <summary>What a value holds that is written under a name; null where nothing is said.</summary>
    public static ClassifiedDatum? Classify(string hole, WrittenValue written, PersonalDataModel model)
    {
        var value = written.Value;
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        if (value.Type?.SpecialType == SpecialType.System_String && value is IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation
            && Tokeniser.Split(hole) is { IsEmpty: false } words && Staff.Contains(words[words.Length - 1]) && Tokeniser.Split(NameOf(value)) is { IsEmpty: false } own && own[own.Length - 1] == words[words.Length - 1])
        {
            return new ClassifiedDatum(NameOf(value), Name);
        }

        return written.Rendering == Rendering.Content && value.Type is ITypeParameterSymbol type && Tokeniser.Split(NameOf(value)).AnyIn(Passing) && model.HasRecords(model.Compilation.Assembly)
            ? new ClassifiedDatum("every " + type.Name + " that passes here, with all its members", Person)
            : null;
    }

    private static string NameOf(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => string.Empty,
    };
}
