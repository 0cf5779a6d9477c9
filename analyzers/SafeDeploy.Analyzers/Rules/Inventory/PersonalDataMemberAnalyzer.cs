using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Inventory;

/// <summary>SD0001: one entry for each declared member or parameter that holds personal data, for the data map. Off unless the inventory is asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalDataMemberAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptors.PersonalDataMember);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (InventoryOption.IsOn(RuleIds.PersonalDataMember, context.Compilation, context.Options, context.CancellationToken))
        {
            context.RegisterSymbolAction(c => Report(c, model), SymbolKind.NamedType);
        }
    }

    private static void Report(SymbolAnalysisContext context, PersonalDataModel model)
    {
        string? owner = null;
        foreach (var member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            if (member.IsImplicitlyDeclared)
            {
                continue;
            }

            if (member is IMethodSymbol method)
            {
                // What an accessor takes and returns is its property's.
                if (method.AssociatedSymbol is not null)
                {
                    continue;
                }

                foreach (var parameter in method.Parameters)
                {
                    // A record component is reported once, as the property that it declares.
                    if (MemberLinks.PropertyOf(parameter) is null)
                    {
                        ReportOne(context, parameter, model, ref owner);
                    }
                }
            }
            else
            {
                ReportOne(context, member, model, ref owner);
            }
        }
    }

    private static void ReportOne(SymbolAnalysisContext context, ISymbol symbol, PersonalDataModel model, ref string? owner)
    {
        if (symbol.Locations.Length == 0 || !symbol.Locations[0].IsInSource || model.Map(symbol) is not { } found)
        {
            return;
        }

        owner ??= context.Symbol.ToDisplayString();
        context.Report(Diagnostic.Create(
            Descriptors.PersonalDataMember, symbol.Locations[0], MemberProperties.Of(symbol, owner, found), symbol.Name, DataClassNames.Of(found.Class), found.Category));
    }
}
