using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>The functions inside a method that are bodies of their own: those that run when somebody else calls them.</summary>
internal static class InnerFunction
{
    /// <summary>The body that a lambda or local function is; null for any other operation, and for a lambda that runs as a part of the statement that it stands in.</summary>
    public static FunctionBody? Of(IOperation operation) => operation switch
    {
        ILocalFunctionOperation { Syntax: LocalFunctionStatementSyntax { } local } when BodyOf(local) is { } body => new FunctionBody(body, local),
        IAnonymousFunctionOperation { Syntax: AnonymousFunctionExpressionSyntax lambda } function when !RunsInPlace(function) => new FunctionBody(lambda.Body, lambda.Body),
        _ => null,
    };

    private static SyntaxNode? BodyOf(LocalFunctionStatementSyntax local) => (SyntaxNode?)local.Body ?? local.ExpressionBody;

    /// <summary>Whether a lambda is never run but translated, as a query provider does: what it names is handled by the call that takes it.</summary>
    public static bool IsTranslated(IOperation operation) =>
        operation is IAnonymousFunctionOperation && operation.Parent is { } parent
        && (IsExpression(parent.Type) || (parent is IDelegateCreationOperation && IsExpression(parent.Parent?.Type)));

    /// <summary>Whether .NET's own collections and queries take the lambda: it says what is done with each element, there and then or when the result is read.</summary>
    private static bool RunsInPlace(IAnonymousFunctionOperation function)
    {
        IOperation? outer = function.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation)
        {
            outer = outer.Parent;
        }

        return outer is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } && method.ContainingNamespace?.ToDisplayString() is
            "System.Linq" or "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.Concurrent" or "System";
    }

    private static bool IsExpression(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Expression", IsGenericType: true, ContainingNamespace.Name: "Expressions" };
}
