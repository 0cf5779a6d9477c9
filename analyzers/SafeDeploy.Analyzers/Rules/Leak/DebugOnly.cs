using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>Code that a release build leaves out.</summary>
internal static class DebugOnly
{
    /// <summary>Whether the node stands in the <c>#if DEBUG</c> part of a conditional.</summary>
    public static bool Holds(SyntaxNode node)
    {
        var inside = new Stack<bool>();
        for (var directive = node.SyntaxTree.GetRoot().GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax @if:
                    inside.Push(AsksForDebug(@if.Condition));
                    break;
                case ElifDirectiveTriviaSyntax elif when inside.Count > 0:
                    inside.Pop();
                    inside.Push(AsksForDebug(elif.Condition));
                    break;
                case ElseDirectiveTriviaSyntax when inside.Count > 0:
                    inside.Pop();
                    inside.Push(false);
                    break;
                case EndIfDirectiveTriviaSyntax when inside.Count > 0:
                    inside.Pop();
                    break;
            }
        }

        return inside.Contains(true);
    }

    /// <summary>DEBUG itself, or joined to more by <c>&amp;&amp;</c>: with <c>||</c> or <c>!</c> a release build may hold the code.</summary>
    private static bool AsksForDebug(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => AsksForDebug(inner.Expression),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => AsksForDebug(both.Left) || AsksForDebug(both.Right),
        IdentifierNameSyntax name => name.Identifier.ValueText == "DEBUG",
        _ => false,
    };
}
