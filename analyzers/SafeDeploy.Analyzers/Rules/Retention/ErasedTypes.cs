using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Audit;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Which records a compilation erases, by all that it shows together.</summary>
internal static class ErasedTypes
{
    private const string ErasedBy = "ErasedByAttribute";
    private const string IdentityPages = "Microsoft.AspNetCore.Identity.UI";

    /// <summary>The types whose records are erased: by what code does, by what [ErasedBy] names, or with another record.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="evidence">What code does.</param>
    /// <param name="certainly">Whether a method of this compilation that is only called so is left out.</param>
    /// <param name="model">What is personal data.</param>
    public static HashSet<INamedTypeSymbol> Of(StoredTypes stored, ErasureEvidence evidence, bool certainly, PersonalDataModel model)
    {
        // What is stored without being named as such, such as the root that other records hang off, is known by being erased; what holds code is no record.
        HashSet<INamedTypeSymbol> all = new(stored.All.Select(s => s.Type), SymbolEqualityComparer.Default);
        all.UnionWith(evidence.Mentioned.Where(t => t.TypeKind == TypeKind.Class && !WellKnownNamespace.Contains(t) && !StoreTypes.IsOfStore(t) && !model.ProfileOf(t).IsTool));
        return Cascade.From(all.Where(t => IsErasedElsewhere(t) || evidence.Erases(t, certainly)), all, model);
    }

    /// <summary>
    /// Whether code that erases would be here: nothing refers to an application, and what puts records into the store takes them out. Of a record that is only declared here, or only
    /// mapped, it may be anywhere; and the pages that come with ASP.NET Core Identity let people delete their account.
    /// </summary>
    public static bool IsDecided(INamedTypeSymbol type, ErasureEvidence evidence, Compilation compilation) =>
        !(TypeProfile.IsIdentityUser(type) && compilation.ReferencedAssemblyNames.Any(a => a.Name == IdentityPages))
        && (evidence.Stores(type) || IsOfApplication(type, compilation));

    private static bool IsOfApplication(INamedTypeSymbol type, Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private static bool IsErasedElsewhere(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (LawEnforcementScope.Has(current, ErasedBy))
            {
                return true;
            }
        }

        return false;
    }
}
