using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>The attributes that classify a symbol already, where they stand in the source.</summary>
internal static class StandingAttributes
{
    /// <summary>Those on the symbol itself, or on the record component that it is one with, in the file of a document.</summary>
    public static IEnumerable<(AttributeSyntax Syntax, AttributeData Data, Annotation Says)> On(ISymbol symbol, AnnotationReader annotations, SyntaxTree tree, CancellationToken cancellation)
    {
        var attributes = symbol.GetAttributes().AsEnumerable();
        if (symbol is IPropertySymbol property && MemberLinks.ParameterOf(property) is { } parameter)
        {
            attributes = attributes.Concat(parameter.GetAttributes());
        }
        else if (symbol is IMethodSymbol method)
        {
            attributes = method.GetReturnTypeAttributes();
        }

        foreach (var attribute in attributes)
        {
            if (attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == tree
                && annotations.Read(attribute) is { } says && reference.GetSyntax(cancellation) is AttributeSyntax syntax)
            {
                yield return (syntax, attribute, says);
            }
        }
    }

    /// <summary>The symbol that is declared at a diagnostic's place.</summary>
    public static ISymbol? DeclaredAt(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        var node = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent;
        for (; node is not null; node = node.Parent)
        {
            if (model.GetDeclaredSymbol(node, cancellation) is { } symbol)
            {
                // A record's parameter is reported as the property that it declares.
                return symbol is IParameterSymbol parameter && MemberLinks.PropertyOf(parameter) is { } component ? component : symbol;
            }
        }

        return null;
    }

    /// <summary>
    /// Puts another attribute in the place of the first that another of its family may replace; beside it where none may: ASP.NET Core Identity's has a work of
    /// its own, and another taxonomy its own redaction.
    /// </summary>
    public static void Replace(
        DocumentEditor editor, IEnumerable<(AttributeSyntax Syntax, AttributeData Data, Annotation Says)> standing, INamedTypeSymbol by, AttributeSyntax written)
    {
        var all = standing.ToList();
        var replaced = all.FirstOrDefault(s => s.Data.AttributeClass is { } old && !AnnotationNames.IsIdentity(old) && (SameFamily(old, by) || s.Says.Verdict != AnnotationVerdict.Classified));
        if (replaced.Syntax is { } syntax)
        {
            editor.ReplaceNode(syntax, written.WithTriviaFrom(syntax));
        }
        else if (all.Count > 0 && all[0].Syntax.Parent is AttributeListSyntax list)
        {
            editor.ReplaceNode(list, (current, _) => ((AttributeListSyntax)current).AddAttributes(written));
        }
    }

    private static bool SameFamily(INamedTypeSymbol one, INamedTypeSymbol other) =>
        AnnotationNames.IsOurs(one) ? AnnotationNames.IsOurs(other) : !AnnotationNames.IsOurs(other) && SymbolEqualityComparer.Default.Equals(one.ContainingAssembly, other.ContainingAssembly);
}
