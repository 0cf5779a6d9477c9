using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using SafeDeploy.Analyzers.Catalogue;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Transmission;

/// <summary>SD0501: makes a failed transmission fail: EnsureSuccessStatusCode on a response, an exception on a false.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckOutcomeFix))]
[Shared]
public sealed class CheckOutcomeFix : CodeFixProvider
{
    /// <summary>The equivalence key.</summary>
    public const string Key = "SD0501.CheckOutcome";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.TransmissionOutcomeNotChecked);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || DroppedCall.At(root, context.Diagnostics[0].Location, model, context.CancellationToken) is not { } dropped)
        {
            return;
        }

        var title = dropped.IsHttp ? "Throw when the response is not a success" : "Throw when the transmission says false";
        context.RegisterCodeFix(CodeAction.Create(title, cancellation => CheckAsync(context.Document, dropped, cancellation), Key), context.Diagnostics);
    }

    private static async Task<Document> CheckAsync(Document document, DroppedCall dropped, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        if (dropped.Local is { } local)
        {
            var outcome = SyntaxFactory.IdentifierName(local);
            StatementSyntax check = dropped.IsHttp ? Ensure(outcome) : ThrowUnless(outcome);
            editor.InsertAfter(dropped.Statement, check.WithAdditionalAnnotations(Formatter.Annotation));
        }
        else
        {
            var awaited = dropped.Awaited.WithoutTrivia();
            StatementSyntax check = dropped.IsHttp ? Ensure(SyntaxFactory.ParenthesizedExpression(awaited)) : ThrowUnless(awaited);
            editor.ReplaceNode(dropped.Statement, check.WithTriviaFrom(dropped.Statement).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return editor.GetChangedDocument();
    }

    private static ExpressionStatementSyntax Ensure(ExpressionSyntax response) =>
        SyntaxFactory.ExpressionStatement(SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, response, SyntaxFactory.IdentifierName("EnsureSuccessStatusCode"))));

    private static IfStatementSyntax ThrowUnless(ExpressionSyntax outcome)
    {
        var message = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal("The transmission failed."));
        var exception = SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName("global::System.InvalidOperationException").WithAdditionalAnnotations(Simplifier.Annotation))
            .WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(message))));
        var thrown = SyntaxFactory.ThrowStatement(exception);
        return SyntaxFactory.IfStatement(SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, outcome), SyntaxFactory.Block(thrown));
    }
}
