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
            // What tests hold is nobody's, and in no surface.
            var properties = new MemberProperties(TestProject.Is(context.Compilation) ? "" : context.Compilation.Assembly.Name);
            context.RegisterSymbolAction(c => Report(c, model, properties), SymbolKind.NamedType);
        }
    }

    private static void Report(SymbolAnalysisContext context, PersonalDataModel model, MemberProperties properties)
    {
        string? owner = null;
        var members = model.MembersOf((INamedTypeSymbol)context.Symbol);
        foreach (var member in members.Data)
        {
            ReportOne(context, member.Symbol, model.Map(member), properties, ref owner);
        }

        foreach (var method in members.Methods)
        {
            if (method.IsImplicitlyDeclared)
            {
                continue;
            }

            foreach (var parameter in method.Parameters)
            {
                // A record component is reported once, as the property that it declares.
                if (MemberLinks.PropertyOf(parameter) is null)
                {
                    ReportOne(context, parameter, model.Map(parameter), properties, ref owner);
                }
            }
        }
    }

    private static void ReportOne(SymbolAnalysisContext context, ISymbol symbol, Classification? found, MemberProperties properties, ref string? owner)
    {
        if (found is null || symbol.Locations.FirstOrDefault() is not { IsInSource: true } location)
        {
            return;
        }

        owner ??= context.Symbol.ToDisplayString();
        context.Report(Diagnostic.Create(
            Descriptors.PersonalDataMember, location, properties.Of(symbol, owner, found), symbol.Name, DataClassNames.Of(found.Class), found.Category));
    }
}
