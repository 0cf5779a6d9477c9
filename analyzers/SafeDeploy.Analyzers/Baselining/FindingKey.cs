using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Baselining;

/// <summary>What a finding is known by when its line moves: the declaration that it stands in, and the code that it marks.</summary>
/// <param name="Symbol">The documentation-comment id of the innermost declaration; <c>A:</c> and the assembly's name where there is none, as above the first type.</param>
/// <param name="Code">A digest of the marked code, in lower-case hex.</param>
internal sealed record FindingKey(string Symbol, string Code)
{
    /// <summary>How many letters the digest has.</summary>
    public const int CodeLength = 12;

    /// <summary>The key of a finding; null where it stands in no source of the compilation.</summary>
    public static FindingKey? Of(Location location, Compilation compilation, Func<SyntaxTree, SemanticModel> models, CancellationToken cancellation)
    {
        if (location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
        {
            return null;
        }

        var root = tree.GetRoot(cancellation);
        var span = location.SourceSpan;
        var marked = root.DescendantTokens(n => n.FullSpan.IntersectsWith(span)).Where(t => span.Contains(t.Span) && !t.Span.IsEmpty).Select(t => t.Text).ToList();
        var text = marked.Count > 0 ? marked : [tree.GetText(cancellation).ToString(span).Trim()];
        var token = root.FindToken(span.Start);
        return new FindingKey(SymbolOf(token.Parent, compilation, models(tree), cancellation), BodyDigest.OfText(text).Substring(0, CodeLength));
    }

    private static string SymbolOf(SyntaxNode? node, Compilation compilation, SemanticModel model, CancellationToken cancellation)
    {
        for (; node is not null; node = node.Parent)
        {
            var declared = node switch
            {
                BaseFieldDeclarationSyntax field => model.GetDeclaredSymbol(field.Declaration.Variables[0], cancellation),
                VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } variable => model.GetDeclaredSymbol(variable, cancellation),
                GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => model.GetDeclaredSymbol(unit, cancellation),
                BaseNamespaceDeclarationSyntax => null,
                MemberDeclarationSyntax member => model.GetDeclaredSymbol(member, cancellation),
                _ => null,
            };
            if (declared?.GetDocumentationCommentId() is { } id)
            {
                return id;
            }
        }

        return "A:" + compilation.Assembly.Name;
    }
}
