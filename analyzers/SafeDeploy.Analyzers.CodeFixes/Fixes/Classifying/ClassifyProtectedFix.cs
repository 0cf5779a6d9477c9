using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>SD0102: changes the ordinary classification into the one that is needed, or adds that one to the members of an ordinary type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassifyProtectedFix))]
[Shared]
public sealed class ClassifyProtectedFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix that changes the attribute that stands there, of a member or of a type.</summary>
    public const string ChangeKey = "SD0102.Change";

    /// <summary>The equivalence key of the fix that classifies the members of an ordinary type.</summary>
    public const string MembersKey = "SD0102.Members";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.ProtectedDataClassifiedAsOrdinary);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root
            && await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && StandingAttributes.DeclaredAt(root, context.Diagnostics[0], model, cancellation) is { } symbol)
        {
            new Offers(context, root, model, symbol).Register();
        }
    }

    /// <summary>What can be offered for one finding.</summary>
    private sealed class Offers(CodeFixContext context, SyntaxNode root, SemanticModel model, ISymbol symbol)
    {
        private readonly AnnotationReader _annotations = ClassificationAttributes.Reader(context.Document.Project, model.Compilation);

        public void Register()
        {
            var diagnostic = context.Diagnostics[0];
            var members = MemberDeclarations.Listed(diagnostic.Properties.TryGetValue(ProtectedDataAnalyzer.MembersProperty, out var list) ? list : null);
            if (symbol is INamedTypeSymbol type)
            {
                OfferMembers(type, members);
            }

            // A type of several kinds of protected data is better classified member by member.
            var words = members.Select(m => m.Word).Distinct().ToList();
            var word = words.Count > 0 ? words[0] : diagnostic.Properties.TryGetValue(ProtectedDataAnalyzer.ClassProperty, out var one) ? one : null;
            if (words.Count < 2 && word is not null)
            {
                OfferChange(word);
            }
        }

        private void OfferChange(string word)
        {
            var standing = StandingAttributes.On(symbol, _annotations, root.SyntaxTree, context.CancellationToken).ToList();
            if (standing.Count == 0)
            {
                return;
            }

            if (word == Protection.Child)
            {
                if (standing.FirstOrDefault(s => s.Says.CanNameSubject) is { Syntax: { } named, Data.AttributeClass: { } attribute })
                {
                    Offer($"Say that the subject of '{symbol.Name}' is a child", ChangeKey, (e, _) => e.ReplaceNode(named, AttributeWriter.WithChild(named, e.SemanticModel, named.SpanStart, attribute)));
                }

                return;
            }

            if (For(word, standing[0].Data.AttributeClass) is { } needed)
            {
                Offer($"Classify '{symbol.Name}' with [{AttributeWriter.Short(needed)}]", ChangeKey, (e, c) => StandingAttributes.Replace(
                    e, StandingAttributes.On(symbol, _annotations, root.SyntaxTree, c), needed, Changed(standing, needed, e.SemanticModel)));
            }
        }

        // Subject, retention and notes stay: our attributes share them.
        private static AttributeSyntax Changed(List<(AttributeSyntax Syntax, AttributeData Data, Annotation Says)> standing, INamedTypeSymbol needed, SemanticModel model)
        {
            var written = AttributeWriter.Write(model, standing[0].Syntax.SpanStart, needed);
            var ours = AnnotationNames.IsOurs(needed) ? standing.FirstOrDefault(s => AnnotationNames.IsOurs(s.Data.AttributeClass!)).Syntax : null;
            return ours?.ArgumentList is { } arguments ? written.WithArgumentList(arguments) : written;
        }

        private void OfferMembers(INamedTypeSymbol type, ImmutableArray<(string Name, string Word)> members)
        {
            var edits = new List<(SyntaxNode, Func<SemanticModel, AttributeSyntax>)>();
            foreach (var (name, word) in members.OrderByDescending(m => DataClassNames.Parse(m.Word)))
            {
                if (MemberDeclarations.Of(type, name, context.CancellationToken) is not { } declaration || For(word, preferred: null) is not { } attribute)
                {
                    return;
                }

                edits.Add((declaration, m => word == Protection.Child
                    ? AttributeWriter.WithChild(AttributeWriter.Write(m, declaration.SpanStart, attribute), m, declaration.SpanStart, attribute)
                    : AttributeWriter.Write(m, declaration.SpanStart, attribute)));
            }

            if (edits.Count > 0)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Classify these members of '{type.Name}'", c => MemberDeclarations.AnnotateAsync(context.Document.Project, edits, c), MembersKey), context.Diagnostics);
            }
        }

        // The project's own attribute that tells the class, where ours is not in use; for a child ours alone can say it.
        private INamedTypeSymbol? For(string word, INamedTypeSymbol? preferred)
        {
            var dataClass = DataClassNames.Parse(word) ?? DataClass.Personal;
            var ours = ClassificationAttributes.ForClass(model.Compilation, dataClass);
            if (word == Protection.Child || (ours is not null && (preferred is null || AnnotationNames.IsOurs(preferred))))
            {
                return ours;
            }

            var own = ClassificationAttributes.Own(model.Compilation, _annotations, context.CancellationToken);
            return own.FirstOrDefault(o => o.Kind.TellsClass && o.Kind.Class == dataClass)?.Type ?? ours;
        }

        private void Offer(string title, string key, Action<DocumentEditor, CancellationToken> edit)
        {
            context.RegisterCodeFix(CodeAction.Create(title, ApplyAsync, key), context.Diagnostics);

            async Task<Document> ApplyAsync(CancellationToken cancellation)
            {
                var editor = await DocumentEditor.CreateAsync(context.Document, cancellation).ConfigureAwait(false);
                edit(editor, cancellation);
                return editor.GetChangedDocument();
            }
        }
    }
}
