using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Testing;

/// <summary>SD0802: a test that is declared to be a regression test by [RegressionTestFor] is skipped, or can find nothing wrong.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyRegressionTestAnalyzer : SafeDeployAnalyzer
{
    private const string Asserting = "asserts nothing: assert what the code must do";

    private static readonly HashSet<string> Skipping = new(StringComparer.Ordinal) { "IgnoreAttribute", "ExplicitAttribute", "SkipAttribute" };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.EmptyRegressionTest);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation) && !new NamedTypes(context.Compilation).Of(ReferencesOfTests.FullName).IsEmpty)
        {
            context.RegisterOperationBlockAction(Analyze);
        }
    }

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method || !ReferencesOfTests.IsDeclared(method))
        {
            return;
        }

        if ((Skipped(method) ?? Skipped(method.ContainingType)) is { } skipped)
        {
            Report(context, method, $"{skipped}: run it, or take the declaration away");
        }
        else if (!TestAssertions.AnyIn(context.OperationBlocks) && !ExpectsException(method))
        {
            Report(context, method, Asserting);
        }
    }

    private static void Report(OperationBlockAnalysisContext context, IMethodSymbol method, string what) =>
        context.Report(Diagnostic.Create(Descriptors.EmptyRegressionTest, method.Locations[0], method.Name, what));

    /// <summary>How a test, or a class of tests, is skipped; null where it runs. A reason that is there only under a condition (Skip with SkipWhen or SkipUnless) may let it run.</summary>
    private static string? Skipped(ISymbol test)
    {
        foreach (var attribute in test.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && Skipping.Contains(type.Name))
            {
                return $"[{type.Name.Substring(0, type.Name.Length - "Attribute".Length)}] leaves it out";
            }

            if (attribute.NamedArguments.Any(a => a.Key == "Skip" && a.Value.Value is string { Length: > 0 }) && !attribute.NamedArguments.Any(a => a.Key is "SkipWhen" or "SkipUnless"))
            {
                return "is skipped";
            }
        }

        return null;
    }

    /// <summary>MSTest: the exception that is expected is the assertion.</summary>
    private static bool ExpectsException(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass?.Name is "ExpectedExceptionAttribute");
}
