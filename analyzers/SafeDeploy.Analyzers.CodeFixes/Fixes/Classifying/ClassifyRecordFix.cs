using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Classifying;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>SD0101: classifies the record or its members, with the project's own taxonomy where it has one, or declares, with a reason to fill in, that it is not personal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClassifyRecordFix))]
[Shared]
public sealed class ClassifyRecordFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix that classifies the type with our attribute.</summary>
    public const string ClassifyKey = "SD0101.Classify";

    /// <summary>The equivalence key of the fix that classifies each member with our attribute of its class.</summary>
    public const string MembersKey = "SD0101.Members";

    /// <summary>The equivalence key of the fix that declares the record not personal.</summary>
    public const string NotPersonalKey = "SD0101.NotPersonal";

    /// <summary>The prefix of the equivalence key of a fix that puts one of the project's own attributes on the type; its full name follows.</summary>
    public const string OwnKey = "SD0101.Own.";

    /// <summary>The prefix of the equivalence key of a fix that puts the project's own attributes on the members; the full name of the one for ordinary data follows.</summary>
    public const string OwnMembersKey = "SD0101.OwnMembers.";

    /// <summary>What the reason says until a person writes one: SD0103 asks for it.</summary>
    public const string ReasonToWrite = "TODO: why is this not personal data?";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.PersonalRecordNotClassified);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Diagnostics[0].Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && model?.GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type)
        {
            new Offers(context, declaration, type, model.Compilation).Register();
        }
    }

    /// <summary>What can be offered for one record.</summary>
    private sealed class Offers(CodeFixContext context, TypeDeclarationSyntax declaration, INamedTypeSymbol type, Compilation compilation)
    {
        private readonly ImmutableArray<(SyntaxNode Declaration, DataClass Class)> _members = MembersOf(context.Diagnostics[0], type, context.CancellationToken);

        private string Name => declaration.Identifier.Text;

        public void Register()
        {
            var needed = DataClassNames.Parse(Property(context.Diagnostics[0], PersonalRecordNotClassifiedAnalyzer.ClassProperty) ?? "") ?? DataClass.Personal;
            var own = ClassificationAttributes.Own(compilation, ClassificationAttributes.Reader(context.Document.Project, compilation), context.CancellationToken);
            foreach (var attribute in own)
            {
                var written = AttributeWriter.Short(attribute.Type);
                if (attribute.Fits(needed) && ClassificationAttributes.GoesOn(attribute.Type, type.TypeKind == TypeKind.Struct ? AttributeTargets.Struct : AttributeTargets.Class))
                {
                    Offer($"Classify '{Name}' with [{written}]", OwnKey + attribute.Type.ToDisplayString(), m => AttributeWriter.Write(m, declaration.SpanStart, attribute.Type));
                }

                if (attribute.Fits(DataClass.Personal))
                {
                    OfferMembers($"Classify the members of '{Name}' with [{written}]", OwnMembersKey + attribute.Type.ToDisplayString(), c => ForMember(c, attribute, own));
                }
            }

            if (ClassificationAttributes.ForClass(compilation, needed) is { } ours)
            {
                Offer($"Classify '{Name}' with [{AttributeWriter.Short(ours)}]", ClassifyKey, m => AttributeWriter.Write(m, declaration.SpanStart, ours));
                OfferMembers($"Classify the members of '{Name}'", MembersKey, c => ClassificationAttributes.ForClass(compilation, c));
            }

            if (ClassificationAttributes.NotPersonal(compilation) is { } not)
            {
                Offer($"Declare '{Name}' not personal, with a reason", NotPersonalKey, m => AttributeWriter.WithText(AttributeWriter.Write(m, declaration.SpanStart, not), ReasonToWrite));
            }
        }

        // The chosen attribute, or for protected data the one that tells its class.
        private static INamedTypeSymbol? ForMember(DataClass dataClass, OwnAttribute chosen, ImmutableArray<OwnAttribute> own) =>
            (own.FirstOrDefault(o => o.Kind.TellsClass && o.Kind.Class == dataClass && dataClass != DataClass.Personal) ?? (chosen.Fits(dataClass) ? chosen : null))?.Type;

        private void Offer(string title, string key, Func<SemanticModel, AttributeSyntax> attribute) => Offer(title, key, [(declaration, attribute)]);

        private void OfferMembers(string title, string key, Func<DataClass, INamedTypeSymbol?> attributeOf)
        {
            var edits = new List<(SyntaxNode, Func<SemanticModel, AttributeSyntax>)>();
            foreach (var (member, dataClass) in _members)
            {
                var target = member is FieldDeclarationSyntax ? AttributeTargets.Field : AttributeTargets.Property;
                if (attributeOf(dataClass) is not { } attribute || !ClassificationAttributes.GoesOn(attribute, target))
                {
                    return;
                }

                edits.Add((member, m => AttributeWriter.Write(m, member.SpanStart, attribute)));
            }

            if (edits.Count > 0)
            {
                Offer(title, key, edits);
            }
        }

        private void Offer(string title, string key, IReadOnlyList<(SyntaxNode, Func<SemanticModel, AttributeSyntax>)> edits) =>
            context.RegisterCodeFix(CodeAction.Create(title, c => MemberDeclarations.AnnotateAsync(context.Document.Project, edits, c), key), context.Diagnostics);

        // The most protected first: of the several members of one field declaration it decides.
        private static ImmutableArray<(SyntaxNode, DataClass)> MembersOf(Diagnostic diagnostic, INamedTypeSymbol type, CancellationToken cancellation) =>
            MemberDeclarations.Listed(Property(diagnostic, PersonalRecordNotClassifiedAnalyzer.MembersProperty))
                .Select(m => (Declaration: MemberDeclarations.Of(type, m.Name, cancellation), Class: DataClassNames.Parse(m.Word) ?? DataClass.Personal))
                .Where(m => m.Declaration is not null).OrderByDescending(m => m.Class).Select(m => (m.Declaration!, m.Class)).ToImmutableArray();

        private static string? Property(Diagnostic diagnostic, string key) => diagnostic.Properties.TryGetValue(key, out var value) ? value : null;
    }
}
