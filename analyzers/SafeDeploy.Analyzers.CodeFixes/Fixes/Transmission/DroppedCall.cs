using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Transmission;

/// <summary>An awaited call whose outcome is dropped, in one of the shapes that can be put right without guessing.</summary>
/// <param name="Statement">The statement to change, or after which to add one.</param>
/// <param name="Awaited">The await expression.</param>
/// <param name="Local">The local that holds the outcome and is never read; null where the outcome is dropped at once.</param>
/// <param name="IsHttp">Whether the outcome is an HttpResponseMessage; else it is a bool.</param>
internal sealed record DroppedCall(StatementSyntax Statement, AwaitExpressionSyntax Awaited, string? Local, bool IsHttp)
{
    /// <summary>Finds the call at a diagnostic's place; null when its shape, or its type, is none that the fix knows.</summary>
    public static DroppedCall? At(SyntaxNode root, Location location, SemanticModel model, CancellationToken cancellation)
    {
        if (root.FindNode(location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || AwaitAround(call) is not { } awaited
            || IsHttpOutcome(model.GetTypeInfo(awaited, cancellation).Type) is not { } isHttp)
        {
            return null;
        }

        return awaited.Parent switch
        {
            ExpressionStatementSyntax statement => new DroppedCall(statement, awaited, null, isHttp),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Parent: ExpressionStatementSyntax statement } => model.GetSymbolInfo(left, cancellation).Symbol switch
            {
                IDiscardSymbol => new DroppedCall(statement, awaited, null, isHttp),
                ILocalSymbol local when statement.Parent is BlockSyntax => new DroppedCall(statement, awaited, local.Name, isHttp),
                _ => null,
            },
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax } statement } } variable } =>
                new DroppedCall(statement, awaited, variable.Identifier.Text, isHttp),
            _ => null,
        };
    }

    private static AwaitExpressionSyntax? AwaitAround(ExpressionSyntax call)
    {
        for (ExpressionSyntax current = call; ;)
        {
            switch (current.Parent)
            {
                case AwaitExpressionSyntax awaited:
                    return awaited;
                case ParenthesizedExpressionSyntax parenthesised:
                    current = parenthesised;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } access when access.Expression == current:
                    current = configured;
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool? IsHttpOutcome(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => false,
        { Name: "HttpResponseMessage", ContainingNamespace: { Name: "Http", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } } } => true,
        _ => null,
    };
}
