using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>SD0101: classifies the record, or declares, with a reason to fill in, that it is not personal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassifyRecordFix))]
[Shared]
public sealed class ClassifyRecordFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix that classifies with our attribute.</summary>
    public const string ClassifyKey = "SD0101.Classify";

    /// <summary>The equivalence key of the fix that declares the record not personal.</summary>
    public const string NotPersonalKey = "SD0101.NotPersonal";

    /// <summary>The prefix of the equivalence key of a fix with one of the project's own attributes; its full name follows.</summary>
    public const string OwnKey = "SD0101.Own.";

    /// <summary>What the reason says until a person writes one.</summary>
    public const string ReasonToWrite = "TODO: why is this not personal data?";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.PersonalRecordNotClassified);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var diagnostic = context.Diagnostics[0];
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || await document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return;
        }

        diagnostic.Properties.TryGetValue(PersonalRecordNotClassifiedAnalyzer.ClassProperty, out var dataClass);
        if (ClassificationAttributes.ForClass(compilation, dataClass) is { } ours)
        {
            Offer(context, declaration, ours, reason: null, $"Classify '{declaration.Identifier.Text}' with [{Short(ours)}]", ClassifyKey);
        }
        else
        {
            foreach (var own in ClassificationAttributes.Own(compilation, context.CancellationToken))
            {
                Offer(context, declaration, own, reason: null, $"Classify '{declaration.Identifier.Text}' with [{Short(own)}]", OwnKey + own.ToDisplayString());
            }
        }

        if (ClassificationAttributes.NotPersonal(compilation) is { } not)
        {
            Offer(context, declaration, not, ReasonToWrite, $"Declare '{declaration.Identifier.Text}' not personal, with a reason", NotPersonalKey);
        }
    }

    private static void Offer(CodeFixContext context, TypeDeclarationSyntax declaration, INamedTypeSymbol attribute, string? reason, string title, string key) =>
        context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => AnnotateAsync(context.Document, declaration, attribute, reason, cancellation), key), context.Diagnostics);

    private static async Task<Document> AnnotateAsync(
        Document document, TypeDeclarationSyntax declaration, INamedTypeSymbol attribute, string? reason, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        var inSight = NameInSight(editor.SemanticModel, declaration, attribute);
        NameSyntax name = SyntaxFactory.ParseName(inSight ?? Qualified(attribute));
        var written = SyntaxFactory.Attribute(name);
        if (reason is not null)
        {
            var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(reason));
            written = written.WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(literal))));
        }

        editor.AddAttribute(declaration, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(written)));
        return editor.GetChangedDocument();
    }

    // The short name, where it means our attribute at this place and nothing else: ASP.NET Identity has a PersonalData too.
    private static string? NameInSight(SemanticModel model, TypeDeclarationSyntax declaration, INamedTypeSymbol attribute)
    {
        var found = model.LookupNamespacesAndTypes(declaration.SpanStart, name: attribute.Name);
        return found.Length == 1 && SymbolEqualityComparer.Default.Equals(found[0], attribute)
            && model.LookupNamespacesAndTypes(declaration.SpanStart, name: Short(attribute)).IsEmpty
            ? Short(attribute)
            : null;
    }

    private static string Qualified(INamedTypeSymbol attribute)
    {
        var full = attribute.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        return full.Substring(0, full.Length - "Attribute".Length);
    }

    private static string Short(INamedTypeSymbol attribute) => attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length);
}
