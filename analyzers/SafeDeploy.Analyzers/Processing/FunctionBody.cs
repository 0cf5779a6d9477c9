using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>
/// One function of an operation that handles personal data: the method itself, or a lambda or local function in it that runs when somebody else calls it, such as an
/// endpoint's. Each must have run for the operation to have run.
/// </summary>
/// <param name="body">The syntax of the function's body.</param>
/// <param name="boundary">What stands outside of it is other code: of a lambda the body, of a member or local function the whole declaration.</param>
internal sealed class FunctionBody(SyntaxNode body, SyntaxNode boundary)
{
    /// <summary>The lines on which personal data is handled.</summary>
    public LineSpans Lines { get; } = new();

    /// <summary>Adds the lines of an expression that handles personal data.</summary>
    public void Add(SyntaxNode handling)
    {
        var place = handling.GetLocation();
        Lines.Add(LineSpans.FirstLine(Unit(handling).GetLocation()), LineSpans.LastLine(place), IsShared);
    }

    /// <summary>What a count of executed lines counts as one: a simple statement or an expression body that the expression is in; for any other, the expression's own line.</summary>
    private SyntaxNode Unit(SyntaxNode handling)
    {
        for (var node = handling; node is not null && node != body; node = node.Parent)
        {
            switch (node)
            {
                case ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax or ArrowExpressionClauseSyntax:
                    return node;
                case StatementSyntax or CatchFilterClauseSyntax or SwitchLabelSyntax or SwitchExpressionArmSyntax:
                    return handling;
            }
        }

        return handling;
    }

    private bool IsShared(int line)
    {
        var (before, after) = (boundary.GetFirstToken().GetPreviousToken(), boundary.GetLastToken().GetNextToken());
        return (IsOn(before, line) && IsCode(before)) || (IsOn(after, line) && IsCode(after));
    }

    // Around a member stand the braces of its type, which run nothing; around a lambda stands the statement that it is a part of.
    private bool IsCode(SyntaxToken token) => boundary is ExpressionSyntax or BlockSyntax || token.Text is not ("{" or "}");

    private static bool IsOn(SyntaxToken token, int line)
    {
        if (token.SyntaxTree is null || token.Span.IsEmpty)
        {
            return false;
        }

        var place = token.GetLocation();
        return LineSpans.FirstLine(place) <= line && LineSpans.LastLine(place) >= line;
    }
}
