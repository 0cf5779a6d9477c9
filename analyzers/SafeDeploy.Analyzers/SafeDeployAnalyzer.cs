using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers;

/// <summary>
/// The base of every rule. It owns what all rules share: concurrent execution, generated code left alone, nothing at all in a compilation that declares no type, and one
/// <see cref="PersonalDataModel"/> a compilation; a rule only says what it registers.
/// </summary>
public abstract class SafeDeployAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.ContainsSymbolsWithName(_ => true, SymbolFilter.Type, start.CancellationToken))
            {
                Register(start, PersonalDataModel.For(start.Compilation, start.Options));
            }
        });
    }

    /// <summary>Registers the rule's actions for one compilation; registers nothing when the rule cannot matter in it.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, PersonalDataModel model);
}
