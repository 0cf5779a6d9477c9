using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Whether writing a whole personal record writes its data: a class without ToString writes only its type's name.</summary>
internal sealed class PrintedForm(PersonalDataModel model)
{
    /// <summary>Records in records in records: further down, nothing is said.</summary>
    private const int DepthLimit = 3;

    /// <summary>Whether a value of the type, written this way, shows personal data.</summary>
    public bool Exposes(ITypeSymbol type, Rendering rendering)
    {
        if (rendering == Rendering.Content)
        {
            return true;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Exposes(nullable.TypeArguments[0], rendering);
        }

        if (ElementOf(type) is { } element)
        {
            return rendering == Rendering.Structured && (!IsRecordLike(element) || ToStringExposes(element));
        }

        return ToStringExposes(type);
    }

    /// <summary>The element type of an array or a sequence; null for a string and for anything that is no sequence.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        var sequence = type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            ? type as INamedTypeSymbol
            : type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        return sequence?.TypeArguments[0];
    }

    private bool IsRecordLike(ITypeSymbol type) => model.ClassifyType(type) is not null;

    private bool ToStringExposes(ITypeSymbol type, int depth = 0)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            // ASP.NET Core Identity's user prints its user name.
            if (current.MetadataName == "IdentityUser`1")
            {
                return true;
            }

            var own = current.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty && !m.IsImplicitlyDeclared && !m.IsStatic);
            if (own is not null)
            {
                return current.SpecialType == SpecialType.None && own.DeclaringSyntaxReferences.Any(r => NamesPersonalMember(r.GetSyntax(), type));
            }

            if (current.IsRecord)
            {
                return depth < DepthLimit && PrintedMembers(type).Any(m => PrintsData(m, depth + 1));
            }
        }

        return false;
    }

    /// <summary>What the compiler's own ToString of a record writes: its public properties and fields, and its bases'.</summary>
    private static IEnumerable<ISymbol> PrintedMembers(ITypeSymbol record)
    {
        for (ITypeSymbol? current = record; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(m => !m.IsStatic && m.DeclaredAccessibility == Accessibility.Public && m is IPropertySymbol { IsIndexer: false } or IFieldSymbol))
            {
                yield return member;
            }
        }
    }

    private bool PrintsData(ISymbol member, int depth)
    {
        var type = member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
        return ElementOf(type) is null
            && (IsRecordLike(type) ? ToStringExposes(type, depth) : model.Classify(member) is { } c && Leakage.Tells(c));
    }

    /// <summary>Whether an override of ToString in this source speaks of a member that the model classifies.</summary>
    private bool NamesPersonalMember(SyntaxNode declaration, ITypeSymbol type) =>
        declaration.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => !(n.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } }))
            .SelectMany(n => MembersNamed(type, n.Identifier.Text))
            .Any(m => model.Classify(m) is { } c && Leakage.Tells(c));

    private static IEnumerable<ISymbol> MembersNamed(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name).Where(m => m is IPropertySymbol or IFieldSymbol))
            {
                yield return member;
            }
        }
    }
}
