using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Performance.Compiling;

/// <summary>
/// Makes real sources compile without what they would restore: a body that does not bind is left out, then a member whose declaration does not, until no error is left. The compiler runs analyzers to
/// their end, and emits, only where there is none.
/// </summary>
internal static class CompilableSources
{
    private static readonly BlockSyntax Nothing = (BlockSyntax)SyntaxFactory.ParseStatement("{ throw null!; }");

    /// <summary>The same sources as a library without errors. Each round leaves something out, so there is an end.</summary>
    public static CSharpCompilation Of(CSharpCompilation compilation, Action<int, int>? progress = null)
    {
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary));
        for (var round = 1; ; round++)
        {
            var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null).ToLookup(d => d.Location.SourceTree!);
            if (errors.Count == 0)
            {
                return compilation;
            }

            progress?.Invoke(round, errors.Sum(e => e.Count()));
            foreach (var tree in errors)
            {
                var root = tree.Key.GetRoot();
                var cuts = tree.Select(d => Cut(root.FindToken(d.Location.SourceSpan.Start).Parent)).ToHashSet();
                compilation = new Cutter(cuts).Visit(root) is { } left && !cuts.Contains(root)
                    ? compilation.ReplaceSyntaxTree(tree.Key, tree.Key.WithRootAndOptions(left, tree.Key.Options))
                    : compilation.RemoveSyntaxTrees(tree.Key);
            }
        }
    }

    /// <summary>The least that is left out to be rid of an error: a body that was not left out before, a using, attributes, the bases of a type, or the member.</summary>
    private static SyntaxNode? Cut(SyntaxNode? at)
    {
        for (var node = at; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case UsingDirectiveSyntax or AttributeListSyntax or BaseListSyntax or CompilationUnitSyntax:
                case BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } body when !IsNothing(body):
                case ArrowExpressionClauseSyntax { Expression: not ThrowExpressionSyntax, Parent: MemberDeclarationSyntax or AccessorDeclarationSyntax }:
                    return node;
                case BaseTypeDeclarationSyntax { BaseList: { } bases }:
                    return bases;
                case MemberDeclarationSyntax:
                    return node;
            }
        }

        return at;
    }

    private static bool IsNothing(BlockSyntax body) => body.Statements is [ThrowStatementSyntax { Expression: PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax } }];

    private sealed class Cutter(HashSet<SyntaxNode?> cuts) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? Visit(SyntaxNode? node) => !cuts.Contains(node) ? base.Visit(node) : node switch
        {
            BlockSyntax block => Nothing.WithTriviaFrom(block),
            ArrowExpressionClauseSyntax arrow => arrow.WithExpression(SyntaxFactory.ThrowExpression(SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.ParseExpression("null!"))),
            _ => null,
        };
    }
}
