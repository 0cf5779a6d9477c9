using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>
/// SD0102: special category, criminal-offence or child data that is classified only as ordinary. Where the member says so itself, at the member;
/// where its type says so for it, once at the type. What nobody has classified is SD0101's.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtectedDataAnalyzer : SafeDeployAnalyzer
{
    /// <summary>The property that lists the members, as <c>Name=class</c> joined by semicolons; absent where the finding is the member's or parameter's own.</summary>
    public const string MembersProperty = "members";

    /// <summary>The property that names what is needed: a class, or <c>child</c>.</summary>
    public const string ClassProperty = "class";

    private const int Listed = 5;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ProtectedDataClassifiedAsOrdinary);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (ClassifiedCode.IsPossible(context.Compilation, Settings.For(context.Compilation, context.Options)) && !TestProject.Is(context.Compilation))
        {
            context.RegisterSymbolAction(c => AnalyzeType(c, model), SymbolKind.NamedType);
            context.RegisterSyntaxNodeAction(c => AnalyzeParameter(c, model), SyntaxKind.Parameter);
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context, PersonalDataModel model)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || type.IsImplicitlyDeclared || type.Locations.Length == 0)
        {
            return;
        }

        var profile = model.ProfileOf(type);
        var ofType = profile.Annotation;
        if (ofType is null && !model.MembersOf(type).Speak(model.Annotations))
        {
            return;
        }

        var members = ImmutableArray.CreateBuilder<(ISymbol Member, Protection Needs)>();
        foreach (var member in type.GetMembers())
        {
            if (DataMember.TypeOf(member) is not { } declared)
            {
                continue;
            }

            // Names first: most say nothing, and attributes cost more to ask for.
            var byName = Protection.ByName(member, model);
            if (byName is null && DeclaredType.Of(declared).Shape is not (ValueShape.Object or ValueShape.Enum))
            {
                continue;
            }

            if (MemberLinks.OwnAnnotationOf(member, model.Annotations) is { Verdict: AnnotationVerdict.Classified } own)
            {
                if ((byName ?? Protection.ByType(declared, model)) is { } missing && missing.IsMissingIn(own))
                {
                    context.Report(OfOne(member, missing));
                }
            }
            else if (byName is { } needs && ofType is not null && needs.IsMissingIn(ofType) && IsLeftToItsType(member, declared, profile, model))
            {
                members.Add((member, needs));
            }
        }

        if (members.Count > 0)
        {
            context.Report(OfType(type, members.ToImmutable()));
        }
    }

    // What it inherits from a base or interface member is reported there, and what its own declared type says counts for it.
    private static bool IsLeftToItsType(ISymbol member, ITypeSymbol declared, TypeProfile owner, PersonalDataModel model) =>
        MemberLinks.AnnotationOf(member, owner, model.Annotations)?.Verdict is null or AnnotationVerdict.Unclassified
        && Protection.SaidOfType(declared, model)?.Verdict is null or AnnotationVerdict.Unclassified;

    private static void AnalyzeParameter(SyntaxNodeAnalysisContext context, PersonalDataModel model)
    {
        if (((ParameterSyntax)context.Node).AttributeLists.Count > 0
            && context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is IParameterSymbol { ContainingType: not null } parameter
            && MemberLinks.PropertyOf(parameter) is null
            && model.Annotations.On(parameter) is { } said
            && (Protection.ByName(parameter, model) ?? Protection.ByType(parameter.Type, model)) is { } needs
            && needs.IsMissingIn(said))
        {
            context.Report(OfOne(parameter, needs));
        }
    }

    private static Diagnostic OfOne(ISymbol symbol, Protection needs) => Diagnostic.Create(
        Descriptors.ProtectedDataClassifiedAsOrdinary,
        symbol.Locations[0],
        ImmutableDictionary<string, string?>.Empty.Add(ClassProperty, needs.Word),
        symbol.Name,
        $"it is {needs.Word} data. Classify it {(needs.Word == Protection.Child ? "so that it says" : "with")} {needs.Remedy}.");

    private static Diagnostic OfType(INamedTypeSymbol type, ImmutableArray<(ISymbol Member, Protection Needs)> members)
    {
        var listed = string.Join(", ", members.Take(Listed).Select(m => $"{m.Member.Name} ({m.Needs.Word})"));
        var more = members.Length > Listed ? $" and {members.Length - Listed} more" : "";
        var remedies = string.Join(" and ", members.Select(m => m.Needs.Remedy).Distinct());
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(ClassProperty, members.OrderByDescending(m => m.Needs.Class).First().Needs.Word)
            .Add(MembersProperty, string.Join(";", members.Select(m => m.Member.Name + "=" + m.Needs.Word)));
        return Diagnostic.Create(
            Descriptors.ProtectedDataClassifiedAsOrdinary, type.Locations[0], properties, type.Name,
            $"it holds {listed}{more}. Classify these members, or the type, with {remedies}.");
    }
}
