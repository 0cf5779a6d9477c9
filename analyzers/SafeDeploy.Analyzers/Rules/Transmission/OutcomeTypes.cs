using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Which types say whether a transmission succeeded, where a failure is a value and not an exception.</summary>
internal sealed class OutcomeTypes(SinkSet sinks)
{
    private static readonly HashSet<string> ResultWords = ["result", "outcome", "response", "reply", "ack", "acknowledgement", "acknowledgment", "receipt"];
    private static readonly HashSet<string> SuccessWords =
        ["success", "succeeded", "successful", "successfully", "failed", "failure", "error", "accepted", "rejected", "ok", "acknowledged", "delivered"];

    private static readonly HashSet<string> StatusNames = ["Status", "StatusCode", "Outcome", "ResultCode", "ErrorCode", "ReturnCode", "Result"];

    /// <summary>The outcome type of a call, its task unwrapped; null when the call reports failure by an exception, or returns something else.</summary>
    public ITypeSymbol? Of(IMethodSymbol method)
    {
        var type = Awaited(method.ReturnType);
        return type is not null && (IsMarked(method.GetReturnTypeAttributes()) || IsMarked(type.GetAttributes()) || IsOutcome(type)) ? type : null;
    }

    /// <summary>What an await of the type yields; the type itself when it is no awaitable with a result; null for a plain task or nothing.</summary>
    public static ITypeSymbol? Awaited(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => null,
        INamedTypeSymbol { MetadataName: "Task`1" or "ValueTask`1" or "AsyncUnaryCall`1" } task => task.TypeArguments[0],
        INamedTypeSymbol { MetadataName: "Task" or "ValueTask" } => null,
        _ => type,
    };

    private static bool IsMarked(IEnumerable<AttributeData> attributes) => attributes.Any(a => a.AttributeClass?.Name == "TransmissionOutcomeAttribute");

    private bool IsOutcome(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Boolean || sinks.Lists(SinkKind.Outcome, type))
        {
            return true;
        }

        if (type.SpecialType != SpecialType.None || sinks.Throws(type))
        {
            return type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(IsSuccessFlag);
        }

        return type.TypeKind == TypeKind.Enum
            ? type.GetMembers().OfType<IFieldSymbol>().Any(f => Tokeniser.Split(f.Name).Any(SuccessWords.Contains))
            : Tokeniser.Split(type.Name) is { Length: > 0 } words && ResultWords.Contains(words[words.Length - 1]) && Properties(type).Any(TellsSuccess);
    }

    private static bool TellsSuccess(IPropertySymbol property) =>
        (property.Type.SpecialType == SpecialType.System_Boolean && Tokeniser.Split(property.Name).Any(SuccessWords.Contains))
        || (StatusNames.Contains(property.Name) && (property.Type.TypeKind == TypeKind.Enum || property.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_String));

    private static bool IsSuccessFlag(IFieldSymbol element) =>
        element.Type.SpecialType == SpecialType.System_Boolean && Tokeniser.Split(element.Name).Any(SuccessWords.Contains);

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic && p.DeclaredAccessibility == Accessibility.Public))
            {
                yield return property;
            }
        }
    }
}
