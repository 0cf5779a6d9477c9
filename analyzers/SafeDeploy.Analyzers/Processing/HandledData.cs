using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>Which expressions handle personal data: they read or write a member that holds it, or have a personal record as their value.</summary>
internal sealed class HandledData(PersonalDataModel model)
{
    /// <summary>What an expression handles; null where it is no personal data, or cannot be told.</summary>
    public Classification? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation reference => Telling(model.Classify(reference.Property)) ?? OfType(reference.Type),
        IFieldReferenceOperation { Field.IsConst: false } reference => Telling(model.Classify(reference.Field)) ?? OfType(reference.Type),
        IParameterReferenceOperation reference => Telling(model.Classify(reference.Parameter)) ?? OfType(reference.Type),
        ILocalReferenceOperation or IObjectCreationOperation or IInvocationOperation => OfType(operation.Type),
        _ => null,
    };

    /// <summary>What a value of the type carries, where that is a personal record or several.</summary>
    public Classification? OfType(ITypeSymbol? type) => type is null ? null : Telling(model.ClassifyType(type));

    // An identifier alone names nobody, a secret is nobody's data, and a weak name is only for the data map.
    private static Classification? Telling(Classification? found) => found is { Class: > DataClass.Credential } && Leakage.Tells(found) ? found : null;
}
