using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>The declarations of a type's members that a diagnostic lists as <c>Name=class</c>, joined by semicolons.</summary>
internal static class MemberDeclarations
{
    /// <summary>Reads the list.</summary>
    public static ImmutableArray<(string Name, string Word)> Listed(string? list) =>
        (list ?? "").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(m => m.Split('=')).Where(p => p.Length == 2).Select(p => (p[0], p[1])).ToImmutableArray();

    /// <summary>Where the attributes of a member stand: at its property, at its field (which may declare several members), at its record's parameter.</summary>
    public static SyntaxNode? Of(INamedTypeSymbol type, string member, CancellationToken cancellation) =>
        type.GetMembers(member).Where(m => DataMember.TypeOf(m) is not null).SelectMany(m => m.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation)).Select(n => n is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } ? field : n)
            .FirstOrDefault(n => n is BasePropertyDeclarationSyntax or FieldDeclarationSyntax or ParameterSyntax);

    /// <summary>Puts an attribute on each declaration, in whichever files of the project they stand; of a declaration's several members the first in the list decides.</summary>
    public static async Task<Solution> AnnotateAsync(
        Project project, IEnumerable<(SyntaxNode Declaration, Func<SemanticModel, AttributeSyntax> Attribute)> edits, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(project.Solution);
        var done = new HashSet<SyntaxNode>();
        foreach (var (declaration, attribute) in edits)
        {
            if (done.Add(declaration) && project.GetDocument(declaration.SyntaxTree) is { } document)
            {
                var inDocument = await editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
                inDocument.AddAttribute(declaration, AttributeWriter.List(attribute(inDocument.SemanticModel), declaration));
            }
        }

        return editor.GetChangedSolution();
    }
}
