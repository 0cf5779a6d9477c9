using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>SD0103: <c>[NotPersonalData]</c> or <c>[Reviewed]</c> with no reason that a reviewer could judge.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReasonAnalyzer : SafeDeployAnalyzer
{
    private const string Suffix = "Attribute";
    private const string ReasonName = "reason";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ReasonNotSpecific);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (Defines(context.Compilation, AnnotationNames.NotPersonalData) || Defines(context.Compilation, AnnotationNames.Reviewed))
        {
            // By syntax: it is the only way to the attributes of assemblies, locals' functions and lambdas too, and few attributes bear the name.
            context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
        }
    }

    private static bool Defines(Compilation compilation, string name) => !compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + "." + name).IsEmpty;

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (!MayBeOurs(attribute.Name)
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: var type } constructor
            || type.Name is not (AnnotationNames.NotPersonalData or AnnotationNames.Reviewed)
            || !AnnotationNames.IsOurs(type))
        {
            return;
        }

        var written = ReasonOf(attribute, constructor);
        var reason = written is null ? "" : context.SemanticModel.GetConstantValue(written, context.CancellationToken).Value as string;
        if (Reason.Fault(reason ?? "") is { } fault)
        {
            context.Report(Diagnostic.Create(
                Descriptors.ReasonNotSpecific, (written ?? (SyntaxNode)attribute).GetLocation(), type.Name.Substring(0, type.Name.Length - Suffix.Length), fault));
        }
    }

    // An alias could hide it; nothing else can.
    private static bool MayBeOurs(NameSyntax name)
    {
        var simple = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax plain => plain.Identifier.ValueText,
            _ => "",
        };
        return simple is "NotPersonalData" or AnnotationNames.NotPersonalData or "Reviewed" or AnnotationNames.Reviewed;
    }

    private static ExpressionSyntax? ReasonOf(AttributeSyntax attribute, IMethodSymbol constructor)
    {
        var place = 0;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? [])
        {
            var name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText
                ?? (place < constructor.Parameters.Length ? constructor.Parameters[place].Name : "");
            place++;
            if (string.Equals(name, ReasonName, StringComparison.OrdinalIgnoreCase))
            {
                return argument.Expression;
            }
        }

        return null;
    }
}
