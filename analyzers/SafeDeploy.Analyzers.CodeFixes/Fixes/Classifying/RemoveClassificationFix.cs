using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>SD0105: removes a classification that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveClassificationFix))]
[Shared]
public sealed class RemoveClassificationFix : CodeFixProvider
{
    /// <summary>The equivalence key.</summary>
    public const string Key = "SD0105.Remove";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.ClassificationWithoutEffect);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || StandingAttributes.DeclaredAt(root, context.Diagnostics[0], model, cancellation) is not { } member)
        {
            return;
        }

        var found = StandingAttributes.On(member, ClassificationAttributes.Reader(context.Document.Project, model.Compilation), root.SyntaxTree, cancellation)
            .Where(a => a.Says.Verdict == AnnotationVerdict.Classified).Select(a => a.Syntax).ToList();
        if (found.Count > 0)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Remove the classification of '{member.Name}'", c => RemoveAsync(context.Document, found, c), Key), context.Diagnostics);
        }
    }

    private static async Task<Document> RemoveAsync(Document document, List<AttributeSyntax> attributes, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        foreach (var declaration in attributes.GroupBy(a => a.FirstAncestorOrSelf<MemberDeclarationSyntax>()).Where(g => g.Key is not null))
        {
            // A list that is left empty goes whole; the comment above it is the member's.
            var nodes = declaration.GroupBy(a => (AttributeListSyntax)a.Parent!).SelectMany(l => l.Count() == l.Key.Attributes.Count ? [l.Key] : l.Cast<SyntaxNode>());
            var without = declaration.Key!.RemoveNodes(nodes, SyntaxRemoveOptions.KeepNoTrivia)!;
            editor.ReplaceNode(declaration.Key!, without.WithLeadingTrivia(declaration.Key!.GetLeadingTrivia()));
        }

        return editor.GetChangedDocument();
    }
}
