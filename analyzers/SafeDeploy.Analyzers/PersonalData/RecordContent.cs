using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What a value of a type carries: by its own members, or by a personal record that it holds.</summary>
internal static class RecordContent
{
    private const int Depth = 2;

    /// <summary>The most protected content reachable from a type through single-valued properties; null when no personal record is.</summary>
    /// <remarks>A breadth-first walk over own profiles, so neither cycles nor the order of questions change the answer.</remarks>
    public static Classification? Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type };
        List<INamedTypeSymbol> ring = [type];
        Classification? found = null;
        for (var depth = 0; depth <= Depth && ring.Count > 0; depth++)
        {
            List<INamedTypeSymbol> next = [];
            foreach (var current in ring)
            {
                var profile = model.ProfileOf(current);
                if (profile.Annotation?.Verdict == AnnotationVerdict.NotPersonal || TypeProfile.IsTool(current, profile.Name))
                {
                    continue;
                }

                if (profile.IsRecord)
                {
                    found = Worst(found, profile, direct: depth == 0);
                }

                if (depth < Depth)
                {
                    AddMemberTypes(current, seen, next);
                }
            }

            ring = next;
        }

        return found;
    }

    private static Classification Worst(Classification? found, TypeProfile profile, bool direct)
    {
        var annotated = profile.Annotation?.Verdict == AnnotationVerdict.Classified;
        var own = new Classification(
            profile.Worst, "person", Tier.Strong, direct && annotated ? Basis.Annotation : Basis.Type, annotated, profile.Child, profile.Annotation?.Retention);
        if (found is null)
        {
            return own;
        }

        return own.Class > found.Class ? own with { Annotated = own.Annotated || found.Annotated } : found with { Annotated = own.Annotated || found.Annotated };
    }

    private static void AddMemberTypes(INamedTypeSymbol type, HashSet<INamedTypeSymbol> seen, List<INamedTypeSymbol> next)
    {
        for (var current = type; current is { SpecialType: SpecialType.None } && !WellKnownNamespace.Contains(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && !IsCollection(property.Type)
                    && Annotations.On(property)?.Verdict != AnnotationVerdict.NotPersonal
                    && DeclaredType.Of(property.Type) is { Shape: ValueShape.Object, Type: INamedTypeSymbol inner } && seen.Add(inner))
                {
                    next.Add(inner);
                }
            }
        }
    }

    // A list of people hangs off many things that are about no person: a venue, a lookup row.
    private static bool IsCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
}
