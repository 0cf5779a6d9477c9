using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>A symbol that is declared weaker than what it stands in for.</summary>
/// <param name="Symbol">The type, member, method (for its return value) or parameter.</param>
/// <param name="Own">What is declared of it.</param>
/// <param name="Base">What it derives from, overrides or implements.</param>
/// <param name="Inherited">What is declared of that.</param>
internal sealed record WeakenedSymbol(ISymbol Symbol, Annotation Own, ISymbol Base, Annotation Inherited)
{
    /// <summary>Those of a type: itself, its members, their parameters and return values.</summary>
    public static IEnumerable<WeakenedSymbol> In(INamedTypeSymbol type, AnnotationReader annotations)
    {
        if (annotations.On(type) is { } said && Weakened(type, said, BasesOf(type), annotations.On) is { } own)
        {
            yield return own;
        }

        var implements = type.AllInterfaces.Any(i => !WellKnownNamespace.Contains(i));
        foreach (var member in type.GetMembers())
        {
            if (member.IsImplicitlyDeclared || member.IsStatic || !(implements || member.IsOverride))
            {
                continue;
            }

            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
            {
                foreach (var parameter in method.Parameters)
                {
                    if (annotations.On(parameter) is { } ofParameter && Weakened(parameter, ofParameter, MemberLinks.Contracts(parameter), annotations.On) is { } found)
                    {
                        yield return found;
                    }
                }

                if (OfReturn(method, annotations) is { } ofReturn && Weakened(method, ofReturn, MemberLinks.Contracts(method), s => OfReturn(s, annotations)) is { } weakened)
                {
                    yield return weakened;
                }
            }
            else if (member is IPropertySymbol property && MemberLinks.OwnAnnotationOf(property, annotations) is { } ofProperty
                && Weakened(property, ofProperty, MemberLinks.Contracts(property), s => MemberLinks.OwnAnnotationOf(s, annotations)) is { } found)
            {
                yield return found;
            }
        }
    }

    private static Annotation? OfReturn(ISymbol method, AnnotationReader annotations) => annotations.Of(((IMethodSymbol)method).GetReturnTypeAttributes());

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var contract in type.AllInterfaces.Where(i => !WellKnownNamespace.Contains(i)))
        {
            yield return contract;
        }
    }

    // The first base that is classified decides: it is compared with its own bases where it is declared.
    private static WeakenedSymbol? Weakened(ISymbol symbol, Annotation own, IEnumerable<ISymbol> bases, Func<ISymbol, Annotation?> read)
    {
        foreach (var contract in bases)
        {
            if (read(contract) is { } inherited)
            {
                if (IsWeaker(own, inherited))
                {
                    return new WeakenedSymbol(symbol, own, contract, inherited);
                }

                if (symbol is not INamedTypeSymbol && contract.ContainingType.TypeKind != TypeKind.Interface)
                {
                    return null;
                }
            }
        }

        return null;
    }

    // A denial with a reason ends the matter; what the classes of an own taxonomy are is not known.
    private static bool IsWeaker(Annotation own, Annotation inherited) =>
        inherited.Verdict == AnnotationVerdict.Classified
        && own.Verdict switch
        {
            AnnotationVerdict.Classified => own.TellsClass && inherited.TellsClass && Rank(own.Class) < Rank(inherited.Class),
            AnnotationVerdict.NotPersonal => own.Unreasoned,
            _ => true,
        };

    // Special category and criminal-offence data are protected alike, by different provisions.
    private static int Rank(DataClass dataClass) => dataClass switch
    {
        DataClass.PseudonymousId => 0,
        DataClass.SpecialCategory or DataClass.CriminalOffence => 2,
        _ => 1,
    };
}
