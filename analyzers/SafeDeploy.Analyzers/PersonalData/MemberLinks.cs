using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The declarations that speak for one another: overridden and implemented members, a record's parameter and its property.</summary>
internal static class MemberLinks
{
    /// <summary>What attributes say of a member or parameter, or of a declaration that it stands for; the nearest wins.</summary>
    /// <param name="symbol">The property, field or parameter.</param>
    /// <param name="owner">The type in which it stands; null for what stands in none.</param>
    /// <param name="annotations">The reader of attributes.</param>
    public static Annotation? AnnotationOf(ISymbol symbol, TypeProfile? owner, AnnotationReader annotations)
    {
        var silent = owner is { SpeaksAround: false };
        if (silent && IsOfMember(symbol))
        {
            return null;
        }

        if (annotations.On(symbol) is { } own)
        {
            return own;
        }

        if (silent)
        {
            return null;
        }

        foreach (var declaration in Declarations(symbol))
        {
            if (annotations.On(declaration) is { } annotation)
            {
                return annotation;
            }
        }

        return null;
    }

    /// <summary>The members or parameters that a member, method or parameter overrides or implements; the nearest first.</summary>
    public static IEnumerable<ISymbol> Contracts(ISymbol symbol) =>
        Declarations(symbol).Where(d => !SymbolEqualityComparer.Default.Equals(d.ContainingType, symbol.ContainingType));

    /// <summary>What attributes say of a member or parameter itself, or of the record component that it is one with; null when none speaks.</summary>
    public static Annotation? OwnAnnotationOf(ISymbol symbol, AnnotationReader annotations) =>
        annotations.On(symbol) ?? (symbol is IPropertySymbol property && ParameterOf(property) is { } component ? annotations.On(component) : null);

    /// <summary>The property that a positional record's parameter declares; null for any other parameter.</summary>
    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true } constructor)
        {
            return null;
        }

        foreach (var member in constructor.ContainingType.GetMembers(parameter.Name))
        {
            if (member is IPropertySymbol property && SameDeclaration(property, parameter))
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>The instance property or field of a type that a parameter is named after; null where there is none.</summary>
    public static ISymbol? MemberNamed(IParameterSymbol parameter, INamedTypeSymbol type)
    {
        if (parameter.Name.Length == 0)
        {
            return null;
        }

        foreach (var member in type.GetMembers(char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1)))
        {
            if (member is IPropertySymbol { IsStatic: false, IsIndexer: false })
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The parameter that declares a positional record's property; null for any other property.</summary>
    public static IParameterSymbol? ParameterOf(IPropertySymbol property)
    {
        if (!property.ContainingType.IsRecord)
        {
            return null;
        }

        foreach (var constructor in property.ContainingType.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name && SameDeclaration(property, parameter))
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    // What a lambda, a local function or an accessor takes is not looked at with the type's members.
    private static bool IsOfMember(ISymbol symbol) =>
        symbol is not IParameterSymbol || symbol.ContainingSymbol is IMethodSymbol { AssociatedSymbol: null, MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction) };

    private static bool SameDeclaration(ISymbol one, ISymbol other) =>
        one.DeclaringSyntaxReferences.Length > 0 && other.DeclaringSyntaxReferences.Length > 0
        && one.DeclaringSyntaxReferences[0].SyntaxTree == other.DeclaringSyntaxReferences[0].SyntaxTree
        && one.DeclaringSyntaxReferences[0].Span == other.DeclaringSyntaxReferences[0].Span;

    private static IEnumerable<ISymbol> Declarations(ISymbol symbol)
    {
        yield return symbol;
        switch (symbol)
        {
            case IPropertySymbol property:
                if (ParameterOf(property) is { } parameter)
                {
                    yield return parameter;
                }

                for (var overridden = property.OverriddenProperty; overridden is not null; overridden = overridden.OverriddenProperty)
                {
                    yield return overridden;
                }

                foreach (var implemented in Implemented(property))
                {
                    yield return implemented;
                }

                break;
            case IFieldSymbol { AssociatedSymbol: IPropertySymbol behind }:
                yield return behind;
                break;
            case IMethodSymbol function:
                for (var overridden = function.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    yield return overridden;
                }

                foreach (var implemented in Implemented(function))
                {
                    yield return implemented;
                }

                break;
            case IParameterSymbol { ContainingSymbol: IMethodSymbol method } argument:
                if (PropertyOf(argument) is { } component)
                {
                    yield return component;
                }

                for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    yield return overridden.Parameters[argument.Ordinal];
                }

                foreach (var implemented in Implemented(method).OfType<IMethodSymbol>())
                {
                    yield return implemented.Parameters[argument.Ordinal];
                }

                break;
        }
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member)
    {
        if (member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type || member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) })
        {
            yield break;
        }

        var dot = member.Name.LastIndexOf('.');
        var name = dot < 0 ? member.Name : member.Name.Substring(dot + 1);
        foreach (var contract in type.AllInterfaces)
        {
            if (WellKnownNamespace.Contains(contract))
            {
                continue;
            }

            foreach (var candidate in contract.GetMembers(name))
            {
                if (candidate.Kind == member.Kind && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate), member))
                {
                    yield return candidate;
                }
            }
        }
    }
}
