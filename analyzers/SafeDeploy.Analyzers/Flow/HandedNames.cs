using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// The names that may hold what a method was given: a parameter, and the locals, loop variables, patterns and lambda parameters made of them, by the text of the method alone.
/// Too many rather than too few, for it decides which bodies are bound at all.
/// </summary>
internal sealed class HandedNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The names of one method that may hold one of its parameters.</summary>
    public HandedNames(MethodDeclarationSyntax method, string parameter)
    {
        _names.Add(parameter);
        var made = method.DescendantNodes().Select(Made).Where(m => m.From is not null && m.Into is not null).ToList();

        // Each round adds a name, or is the last.
        while (made.RemoveAll(m => _names.Contains(m.Into!) || (AreIn(m.From!) && _names.Add(m.Into!))) > 0)
        {
        }
    }

    /// <summary>Whether a piece of code names the parameter itself, which is cheaper to say.</summary>
    public static bool IsIn(SyntaxNode code, string parameter) => Names(code).Any(n => n == parameter);

    /// <summary>Whether a piece of code names one of them, other than to ask for the name itself.</summary>
    public bool AreIn(SyntaxNode code) => Names(code).Any(_names.Contains);

    private static IEnumerable<string> Names(SyntaxNode code) =>
        code.DescendantTokens(n => n is not InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            .Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText);

    /// <summary>The name that a node gives to something, or puts something into, and the code that it comes from.</summary>
    private static (string? Into, SyntaxNode? From) Made(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer: { } initializer } variable => (variable.Identifier.ValueText, initializer),
        AssignmentExpressionSyntax assignment => (RootOf(assignment.Left), assignment.Right),
        ForEachStatementSyntax loop => (loop.Identifier.ValueText, loop.Expression),
        FromClauseSyntax from => (from.Identifier.ValueText, from.Expression),
        LetClauseSyntax let => (let.Identifier.ValueText, let.Expression),
        JoinClauseSyntax join => (join.Identifier.ValueText, join.InExpression),
        SingleVariableDesignationSyntax variable => (variable.Identifier.ValueText, Governing(variable)),
        ParameterSyntax { Parent: SimpleLambdaExpressionSyntax or ParameterListSyntax { Parent: LambdaExpressionSyntax or LocalFunctionStatementSyntax } } parameter => (parameter.Identifier.ValueText, Governing(parameter)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } call when RootOf(receiver) is { } root => (root, call.ArgumentList),
        _ => (null, null),
    };

    private static string? RootOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: var inner } => RootOf(inner),
        ElementAccessExpressionSyntax { Expression: var inner } => RootOf(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } } => RootOf(inner),
        _ => null,
    };

    /// <summary>What a pattern's variable or a lambda's parameter is made from: the test, switch or call that it stands in.</summary>
    private static SyntaxNode? Governing(SyntaxNode node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IsPatternExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax or InvocationExpressionSyntax or AssignmentExpressionSyntax or ForEachVariableStatementSyntax or StatementSyntax or MethodDeclarationSyntax)
            {
                return outer;
            }
        }

        return null;
    }
}
