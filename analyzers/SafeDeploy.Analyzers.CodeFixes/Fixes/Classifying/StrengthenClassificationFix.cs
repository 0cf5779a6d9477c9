using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>SD0104: writes the attribute of the base or interface in the place of the weaker one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StrengthenClassificationFix))]
[Shared]
public sealed class StrengthenClassificationFix : CodeFixProvider
{
    /// <summary>The equivalence key.</summary>
    public const string Key = "SD0104.CopyBase";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.ClassificationWeakened);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || StandingAttributes.DeclaredAt(root, context.Diagnostics[0], model, cancellation) is not { } symbol)
        {
            return;
        }

        var annotations = ClassificationAttributes.Reader(context.Document.Project, model.Compilation);
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        var weakened = WeakenedSymbol.In(type, annotations).FirstOrDefault(w => SymbolEqualityComparer.Default.Equals(w.Symbol, symbol));
        var wanted = weakened is null ? null : AttributesOf(weakened.Base).FirstOrDefault(a => Says(annotations.Read(a), weakened.Inherited));
        if (weakened is null || wanted?.AttributeClass is not { } attribute || !model.Compilation.IsSymbolAccessibleWithin(attribute, model.Compilation.Assembly)
            || !StandingAttributes.On(symbol, annotations, root.SyntaxTree, cancellation).Any())
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create($"Classify '{symbol.Name}' with [{AttributeWriter.Short(attribute)}], as '{weakened.Base.Name}' is", Fix, Key), context.Diagnostics);

        async Task<Document> Fix(CancellationToken c)
        {
            var editor = await DocumentEditor.CreateAsync(context.Document, c).ConfigureAwait(false);
            var standing = StandingAttributes.On(symbol, annotations, root.SyntaxTree, c).ToList();
            StandingAttributes.Replace(editor, standing, attribute, AttributeWriter.Copy(editor.SemanticModel, standing[0].Syntax.SpanStart, wanted, editor.Generator));
            return editor.GetChangedDocument();
        }
    }

    private static bool Says(Annotation? said, Annotation inherited) => said is { Verdict: AnnotationVerdict.Classified } && said.Class == inherited.Class;

    private static IEnumerable<AttributeData> AttributesOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.GetReturnTypeAttributes(),
        IPropertySymbol property when MemberLinks.ParameterOf(property) is { } parameter => property.GetAttributes().Concat(parameter.GetAttributes()),
        _ => symbol.GetAttributes(),
    };
}
