using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Which members can hold a person's data at all.</summary>
internal static class DataMember
{
    /// <summary>The declared type of an instance property or field that people wrote; null for constants, statics, enum members, indexers, events and what the compiler made.</summary>
    public static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        { IsStatic: true } => null,
        IPropertySymbol { IsIndexer: false, IsImplicitlyDeclared: false } property => property.Type,
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false, ContainingType.TypeKind: not TypeKind.Enum } field => field.Type,
        _ => null,
    };
}
