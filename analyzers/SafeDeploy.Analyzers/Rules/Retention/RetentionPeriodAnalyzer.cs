using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>SD0601, where a retention is declared that is no ISO 8601 duration: wherever a classification can stand, stored or not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetentionPeriodAnalyzer : SafeDeployAnalyzer
{
    private const string Argument = "Retention";

    private static readonly string[] Attributes = [AnnotationNames.PersonalData, AnnotationNames.SpecialCategoryData, AnnotationNames.CriminalOffenceData];

    private static readonly Regex Duration = new(
        "^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RetentionNotUnderstood);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (Attributes.Any(a => !context.Compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + "." + a).IsEmpty))
        {
            context.RegisterSyntaxNodeAction(c => Analyze(c, model.Annotations), SyntaxKind.AttributeArgument);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, AnnotationReader annotations)
    {
        var argument = (AttributeArgumentSyntax)context.Node;
        if (argument is { NameEquals.Name.Identifier.ValueText: Argument, Parent.Parent: AttributeSyntax attribute }
            && context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type is INamedTypeSymbol type
            && annotations.KindOf(type)?.Verdict == AnnotationVerdict.Classified
            && context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken) is { HasValue: true, Value: string said }
            && !Duration.IsMatch(said))
        {
            context.Report(Diagnostic.Create(Descriptors.RetentionNotUnderstood, argument.Expression.GetLocation(), said));
        }
    }
}
