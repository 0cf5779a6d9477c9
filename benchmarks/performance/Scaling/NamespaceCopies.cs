using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Performance.Scaling;

/// <summary>The same code several times in one compilation, each time under a namespace of its own.</summary>
internal static class NamespaceCopies
{
    /// <summary>The compilation with <paramref name="times"/> copies of its sources; the first is the original. Sources that declare something outside every namespace, or run
    /// by themselves, would clash and are not copied.</summary>
    public static CSharpCompilation Of(CSharpCompilation compilation, int times)
    {
        var copied = compilation.SyntaxTrees.Where(t => !StandsAlone(t)).ToList();
        var roots = copied.SelectMany(t => t.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax).OfType<BaseNamespaceDeclarationSyntax>()).Select(n => First(n.Name)).ToHashSet(StringComparer.Ordinal);
        for (var copy = 1; copy < times; copy++)
        {
            var renamer = new Renamer("Copy" + copy, roots);
            compilation = compilation.AddSyntaxTrees(copied.Select(t => CSharpSyntaxTree.ParseText(renamer.Visit(t.GetRoot()).ToFullString(), (CSharpParseOptions)t.Options, $"/copy{copy}{t.FilePath}", t.Encoding)));
        }

        return compilation;
    }

    private static bool StandsAlone(SyntaxTree tree) =>
        tree.GetCompilationUnitRoot() is var unit
        && (unit.Members.Any(m => m is not BaseNamespaceDeclarationSyntax) || unit.Usings.Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)) || unit.AttributeLists.Count > 0 || unit.Members.Count == 0);

    private static string First(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => First(qualified.Left),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Puts a name before each outermost namespace, and before what is imported from one of them.</summary>
    private sealed class Renamer(string prefix, HashSet<string> roots) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitNamespaceDeclaration(NamespaceDeclarationSyntax node) => node.WithName(Under(node.Name)).WithUsings(VisitList(node.Usings));

        public override SyntaxNode? VisitFileScopedNamespaceDeclaration(FileScopedNamespaceDeclarationSyntax node) => node.WithName(Under(node.Name)).WithUsings(VisitList(node.Usings));

        public override SyntaxNode? VisitUsingDirective(UsingDirectiveSyntax node) =>
            node.Name is { } name && roots.Contains(First(name)) ? node.WithName(Under(name)) : node;

        private NameSyntax Under(NameSyntax name) => SyntaxFactory.ParseName(prefix + "." + name.WithoutTrivia()).WithTriviaFrom(name);
    }
}
