using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeDeploy.Accuracy.Drawing;

/// <summary>Reads the declared members and parameters of one file. Syntax alone: a draw must not depend on what happens to bind.</summary>
internal static class MemberReader
{
    /// <summary>The members of a file, in the order of the source. Broken code gives what can be read of it.</summary>
    /// <param name="path">The path to record.</param>
    /// <param name="source">The C#.</param>
    public static IEnumerable<DeclaredMember> Read(string path, string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case PropertyDeclarationSyntax p:
                    yield return Member(path, p, p.Identifier, "property", "", p.Type, p.Modifiers);
                    break;
                case EnumMemberDeclarationSyntax e:
                    yield return Member(path, e, e.Identifier, "field", "", null, e.Modifiers);
                    break;
                case VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax f } declaration } v:
                    yield return Member(path, f, v.Identifier, "field", "", declaration.Type, f.Modifiers);
                    break;
                case ParameterSyntax { Parent: ParameterListSyntax list } p when KindOf(list) is var (kind, method) && p.Identifier.Text.Length > 0:
                    yield return Member(path, p, p.Identifier, kind, method, p.Type, p.Modifiers);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Parameters of delegates, lambdas, local functions, indexers and operators are not asked about: the analyzer's inventory leaves them out.</summary>
    private static (string Kind, string Method)? KindOf(ParameterListSyntax list) => list.Parent switch
    {
        RecordDeclarationSyntax => ("record-param", ""),
        ExtensionBlockDeclarationSyntax => null,
        TypeDeclarationSyntax type => ("primary-ctor-param", type.Identifier.Text),
        ConstructorDeclarationSyntax constructor => ("ctor-param", constructor.Identifier.Text),
        MethodDeclarationSyntax method => ("method-param", method.Identifier.Text),
        _ => null,
    };

    private static DeclaredMember Member(string path, SyntaxNode node, SyntaxToken identifier, string kind, string method, TypeSyntax? type, SyntaxTokenList modifiers)
    {
        var at = identifier.GetLocation().GetLineSpan().StartLinePosition;
        var owners = node.Ancestors().OfType<BaseTypeDeclarationSyntax>().ToList();
        return new DeclaredMember(
            path, at.Line + 1, at.Character + 1,
            string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(n => n.Name.ToString())),
            string.Join('.', Enumerable.Reverse(owners).Select(o => o.Identifier.Text).Where(n => n.Length > 0)),
            owners.Count > 0 ? KindOf(owners[0]) : "",
            owners.Count > 0 && owners[0].BaseList is { } bases ? string.Join(", ", bases.Types.Select(b => OneLine(b.Type))) : "",
            kind, method, identifier.Text, type is null ? "" : OneLine(type), string.Join(' ', modifiers.Select(m => m.Text)));
    }

    private static string KindOf(BaseTypeDeclarationSyntax type) => type.Kind() switch
    {
        SyntaxKind.RecordDeclaration => "Record",
        SyntaxKind.RecordStructDeclaration => "RecordStruct",
        SyntaxKind.StructDeclaration => "Struct",
        SyntaxKind.InterfaceDeclaration => "Interface",
        SyntaxKind.EnumDeclaration => "Enum",
        SyntaxKind.ExtensionBlockDeclaration => "Extension",
        _ => "Class",
    };

    /// <summary>A type as people write it, whatever the line breaks and comments in it.</summary>
    private static string OneLine(TypeSyntax type) => type.WithoutTrivia().NormalizeWhitespace(indentation: "", eol: " ").ToString();
}
