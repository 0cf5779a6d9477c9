using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>What code does with personal data, as far as its calls and assignments tell.</summary>
internal sealed class ProcessingKinds(HandledData handled, TransmitCalls transmissions)
{
    public const string Alteration = "alteration";
    public const string Collection = "collection";
    public const string Consultation = "consultation";
    public const string Disclosure = "disclosure";
    public const string Erasure = "erasure";

    /// <summary>What one operation of the code does; nothing where it only looks.</summary>
    public IEnumerable<string> Of(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                return OfCall(call);
            case IAssignmentOperation { Target: IMemberReferenceOperation target } when target.Instance is not null && !IsInInitializer(operation) && handled.Of(target) is not null:
                return [Alteration];
            default:
                return [];
        }
    }

    /// <summary>Whether a call sends personal data to another system.</summary>
    public bool Sends(IInvocationOperation call) => transmissions.IsTransmission(call.TargetMethod) && !transmissions.PersonalData(call).IsEmpty;

    private IEnumerable<string> OfCall(IInvocationOperation call)
    {
        if (Sends(call))
        {
            return TransmitCalls.IsDeletion(call) ? [Disclosure, Erasure] : [Disclosure];
        }

        // A static method makes something of the data, and keeps it nowhere that can be seen.
        return (!call.TargetMethod.IsStatic || call.TargetMethod.IsExtensionMethod) && Tokeniser.Split(call.TargetMethod.Name) is { Length: > 0 } words && KindOf(words[0]) is { } kind
            && (call.Arguments.Any(a => handled.OfType(a.Value.Type) is not null) || handled.OfType(call.Instance?.Type) is not null)
                ? [kind]
                : [];
    }

    private static string? KindOf(string verb) => verb switch
    {
        "add" or "insert" or "create" or "save" or "store" or "upsert" or "append" => Collection,
        "update" or "replace" or "amend" or "merge" or "patch" => Alteration,
        "remove" or "delete" or "erase" or "purge" or "anonymise" or "anonymize" => Erasure,
        _ => null,
    };

    private static bool IsInInitializer(IOperation operation) => operation.Parent is IObjectOrCollectionInitializerOperation;
}
