using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>
/// Reads classifying attributes. Ours, ASP.NET Core Identity's and those that a setting maps are known by full name, so a copy in the user's own
/// assembly works too; every other by its derivation from .NET's DataClassificationAttribute.
/// </summary>
/// <param name="mappings">What the setting <c>safedeploy.attributes</c> says.</param>
internal sealed class AnnotationReader(ImmutableArray<AttributeMapping> mappings)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Annotation?> _kinds = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, Annotation?> _types = new(SymbolEqualityComparer.Default);

    /// <summary>What the attributes on the symbol itself say together; null when none speaks.</summary>
    /// <remarks>
    /// <c>[NotPersonalData("reason")]</c> ends the matter. Of several classifications the most protected counts, as .NET's redaction honours all of them;
    /// ASP.NET Core Identity's attribute often stands beside another. Then comes .NET's denial, and last that it is not known yet.
    /// </remarks>
    public Annotation? On(ISymbol symbol) => BuiltIn(symbol) ?? Of(symbol.GetAttributes());

    /// <summary>What the attributes of one target say together; null when none speaks.</summary>
    public Annotation? Of(ImmutableArray<AttributeData> attributes)
    {
        Annotation? strongest = null;
        foreach (var attribute in attributes)
        {
            if (Read(attribute) is { } annotation && (strongest is null || Weight(annotation) > Weight(strongest)))
            {
                strongest = annotation;
            }
        }

        return strongest;
    }

    /// <summary>What is said of a type: by itself, a base type or an interface.</summary>
    public Annotation? OnType(ITypeSymbol type) => _types.TryGetValue(type, out var known) ? known : _types.GetOrAdd(type, ReadType(type));

    /// <summary>What one attribute says; null when it is not about classification.</summary>
    public Annotation? Read(AttributeData attribute) =>
        attribute.AttributeClass is { TypeKind: TypeKind.Class } type && KindOf(type) is { } kind ? WithArguments(kind, attribute) : null;

    /// <summary>What an attribute of the type says before its arguments are read; null when it is not about classification.</summary>
    public Annotation? KindOf(INamedTypeSymbol type) => _kinds.GetOrAdd(type, ReadKind);

    private Annotation? ReadType(ITypeSymbol type)
    {
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
        {
            if (On(current) is { } annotation)
            {
                return annotation;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!WellKnownNamespace.Contains(contract) && On(contract) is { } annotation)
            {
                return annotation;
            }
        }

        return null;
    }

    // A setting speaks of other people's attributes first: it is the team's own word on what they mean.
    private Annotation? ReadKind(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if ((Mapped(current) ?? AnnotationNames.KindOf(current, type)) is { } said)
            {
                return said.Verdict == AnnotationVerdict.Classified ? said with { CanNameSubject = HasSubject(type) } : said;
            }
        }

        return null;
    }

    private Annotation? Mapped(INamedTypeSymbol type)
    {
        foreach (var mapping in mappings)
        {
            if (mapping.Names(type))
            {
                return mapping.Class is { } dataClass ? new Annotation(AnnotationVerdict.Classified, dataClass) : new Annotation(AnnotationVerdict.NotPersonal);
            }
        }

        return null;
    }

    private static bool HasSubject(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers("Subject").Any(m => m is IPropertySymbol { SetMethod: not null }))
            {
                return true;
            }
        }

        return false;
    }

    private static Annotation WithArguments(Annotation kind, AttributeData attribute)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == "Retention")
            {
                kind = kind with { Retention = argument.Value.Value as string };
            }
            else if (argument.Key == "Subject")
            {
                kind = kind with { ChildSubject = IsChild(argument.Value) };
            }
        }

        return kind;
    }

    // The enum member is found by its name, so that a copy with other numbers reads the same.
    private static bool IsChild(TypedConstant subject) =>
        subject.Value as string == "Child"
        || (subject.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            && type.GetMembers("Child").OfType<IFieldSymbol>().Any(f => f.HasConstantValue && Equals(f.ConstantValue, subject.Value)));

    private static int Weight(Annotation annotation) => annotation switch
    {
        { Verdict: AnnotationVerdict.NotPersonal, Unreasoned: false } => 100,
        { Verdict: AnnotationVerdict.Classified } => 10 + (int)annotation.Class,
        { Verdict: AnnotationVerdict.NotPersonal } => 2,
        _ => 1,
    };

    // ASP.NET Core Identity's user: two members hold copies of what its attribute marks and bear none, and the key bears it, so that people get it with their data, and tells nothing by itself.
    private static Annotation? BuiltIn(ISymbol symbol) =>
        symbol is IPropertySymbol { Name: "Id" or "NormalizedEmail" or "NormalizedUserName", ContainingType: { Name: "IdentityUser" } user } && AnnotationNames.IsIdentity(user)
            ? new Annotation(AnnotationVerdict.Classified, symbol.Name == "Id" ? DataClass.PseudonymousId : DataClass.Personal)
            : null;
}
