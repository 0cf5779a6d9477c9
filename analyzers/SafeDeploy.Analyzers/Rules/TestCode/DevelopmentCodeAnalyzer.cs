using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.TestCode;

/// <summary>SD0811: what shows a developer everything is on in live systems as well.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DevelopmentCodeAnalyzer : SafeDeployAnalyzer
{
    /// <summary>Calls that switch it on, and what each does.</summary>
    private static readonly Dictionary<string, string> Calls = new(StringComparer.Ordinal)
    {
        ["UseDeveloperExceptionPage"] = "shows the code and the values of a request that failed",
        ["UseMigrationsEndPoint"] = "shows the database's errors, and lets whoever asks migrate it",
        ["UseDatabaseErrorPage"] = "shows the database's errors",
        ["EnableSensitiveDataLogging"] = "writes the values of every query to the log",
    };

    /// <summary>Properties that switch it on.</summary>
    private static readonly Dictionary<string, (string Type, string What)> Properties = new(StringComparer.Ordinal)
    {
        ["ShowPII"] = ("IdentityModelEventSource", "writes names and claims of those who sign in to the log"),
        ["LogCompleteSecurityArtifact"] = ("IdentityModelEventSource", "writes whole tokens to the log"),
        ["EnableDetailedErrors"] = ("HubOptions", "sends the text of exceptions to whoever is connected"),
        ["DetailedErrors"] = ("CircuitOptions", "sends the text of exceptions to whoever is connected"),
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.DevelopmentCodeInProduction);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (!TestProject.Is(context.Compilation))
        {
            context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
            context.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Calls.TryGetValue(call.TargetMethod.Name, out var what) && IsOfFramework(call.TargetMethod) && IsOn(call.Arguments) && !DevelopmentGuard.Holds(call))
        {
            context.Report(Diagnostic.Create(Descriptors.DevelopmentCodeInProduction, CallName.Of(call), call.TargetMethod.Name, what));
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { } property } && Properties.TryGetValue(property.Name, out var known) && property.ContainingType.Name == known.Type
            && IsOfFramework(property) && (assignment.Value is IConversionOperation whole ? whole.Operand : assignment.Value).ConstantValue is { HasValue: true, Value: true } && !DevelopmentGuard.Holds(assignment))
        {
            context.Report(Diagnostic.Create(Descriptors.DevelopmentCodeInProduction, assignment.Syntax.GetLocation(), property.Name, known.What));
        }
    }

    private static bool IsOfFramework(ISymbol symbol) => symbol.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    // EnableSensitiveDataLogging(environment.IsDevelopment()) is a guard of its own.
    private static bool IsOn(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(a => a.Parameter?.Type.SpecialType == SpecialType.System_Boolean) is not { } flag || flag.Value.ConstantValue is { HasValue: true, Value: true };
}
