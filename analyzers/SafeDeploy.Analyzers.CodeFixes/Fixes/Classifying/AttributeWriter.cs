using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>Writes attributes so that they mean what is meant at the place where they stand.</summary>
internal static class AttributeWriter
{
    private const string Suffix = "Attribute";

    /// <summary>The attribute's name without its suffix, for titles.</summary>
    public static string Short(INamedTypeSymbol attribute) =>
        attribute.Name.EndsWith(Suffix, StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - Suffix.Length) : attribute.Name;

    /// <summary>The name to write: short where that means this attribute and nothing else there (ASP.NET Core Identity has a PersonalData too), else qualified.</summary>
    public static NameSyntax Name(SemanticModel model, int position, INamedTypeSymbol attribute)
    {
        var found = model.LookupNamespacesAndTypes(position, name: attribute.Name);
        var inSight = found.Length == 1 && SymbolEqualityComparer.Default.Equals(found[0], attribute)
            && (Short(attribute) == attribute.Name || model.LookupNamespacesAndTypes(position, name: Short(attribute)).IsEmpty);
        var full = attribute.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        return SyntaxFactory.ParseName(inSight ? Short(attribute) : full.Substring(0, full.Length - (attribute.Name.Length - Short(attribute).Length)));
    }

    /// <summary>An attribute without arguments.</summary>
    public static AttributeSyntax Write(SemanticModel model, int position, INamedTypeSymbol attribute) => SyntaxFactory.Attribute(Name(model, position, attribute));

    /// <summary>An attribute that says what another one, perhaps of another assembly, says.</summary>
    public static AttributeSyntax Copy(SemanticModel model, int position, AttributeData attribute, SyntaxGenerator generator)
    {
        var arguments = attribute.ConstructorArguments.Select(a => SyntaxFactory.AttributeArgument((ExpressionSyntax)generator.TypedConstantExpression(a)))
            .Concat(attribute.NamedArguments.Select(a => Named(a.Key, (ExpressionSyntax)generator.TypedConstantExpression(a.Value)))).ToList();
        var written = Write(model, position, attribute.AttributeClass!);
        return arguments.Count == 0 ? written : written.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(arguments)));
    }

    /// <summary>An attribute with its one argument, a text.</summary>
    public static AttributeSyntax WithText(AttributeSyntax attribute, string text)
    {
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
        return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(literal))));
    }

    /// <summary>An attribute that names a child as its subject; what it said of the subject before is replaced.</summary>
    public static AttributeSyntax WithChild(AttributeSyntax written, SemanticModel model, int position, INamedTypeSymbol attribute)
    {
        var subject = attribute.GetMembers("Subject").Concat(attribute.BaseType?.GetMembers("Subject") ?? ImmutableArray<ISymbol>.Empty).OfType<IPropertySymbol>().First().Type;
        ExpressionSyntax child = subject.SpecialType == SpecialType.System_String
            ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal("Child"))
            : SyntaxFactory.ParseExpression(subject.ToMinimalDisplayString(model, position) + ".Child");
        var kept = (written.ArgumentList?.Arguments ?? default).Where(a => a.NameEquals?.Name.Identifier.ValueText != "Subject").Append(Named("Subject", child));
        return written.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(kept)));
    }

    /// <summary>An attribute list of one attribute; on a positional record's parameter it is put on the property, where redaction looks for it.</summary>
    public static AttributeListSyntax List(AttributeSyntax attribute, SyntaxNode declaration)
    {
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        return declaration is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax }
            ? list.WithTarget(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword)))
            : list;
    }

    private static AttributeArgumentSyntax Named(string name, ExpressionSyntax value) => SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), null, value);
}
