using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>What <c>[ProcessesPersonalData]</c> says of an operation: on the method, a type around it, or the assembly; the nearest counts.</summary>
/// <param name="Purpose">What the processing is for.</param>
/// <param name="LawfulBasis">The lawful basis, by its name.</param>
/// <param name="Condition">The condition for special category or criminal offence data.</param>
/// <param name="ProcessingId">The row of the register.</param>
internal sealed record DeclaredProcessing(string Purpose, string LawfulBasis, string Condition, string ProcessingId)
{
    /// <summary>The attribute's full name.</summary>
    public const string FullName = AnnotationNames.OurNamespace + "." + AttributeName;

    private const string AttributeName = "ProcessesPersonalDataAttribute";

    /// <summary>The attribute that says it; null where nothing is said, or another assembly says it.</summary>
    public SyntaxReference? Place { get; init; }

    /// <summary>Whether it says what the processing is for: itself, or by a row of the register.</summary>
    public bool TellsPurpose => Purpose.Trim().Length > 0 || ProcessingId.Trim().Length > 0;

    /// <summary>Nothing is said.</summary>
    public static DeclaredProcessing None { get; } = new("", "", "", "");

    /// <summary>What is said of a method or type.</summary>
    public static DeclaredProcessing Of(ISymbol place)
    {
        for (var symbol = place; symbol is IMethodSymbol or INamedTypeSymbol; symbol = symbol.ContainingType)
        {
            if (On(symbol) is { } said)
            {
                return said;
            }
        }

        return On(place.ContainingAssembly) ?? None;
    }

    /// <summary>What is said on this declaration itself; null where nothing is.</summary>
    public static DeclaredProcessing? On(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: AttributeName } type && AnnotationNames.IsOurs(type)) is { } attribute
            ? new DeclaredProcessing(Text(attribute, "Purpose"), Text(attribute, "LawfulBasis"), Text(attribute, "Condition"), Text(attribute, "ProcessingId")) { Place = attribute.ApplicationSyntaxReference }
            : null;

    private static string Text(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value switch
                {
                    { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } =>
                        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value))?.Name ?? "",
                    { Value: string text } => text,
                    _ => "",
                };
            }
        }

        return "";
    }
}
