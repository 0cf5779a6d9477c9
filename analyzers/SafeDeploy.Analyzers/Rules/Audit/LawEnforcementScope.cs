using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Audit;

/// <summary>Where Part 3 of the Data Protection Act 2018 applies: by [LawEnforcement], or by that lawful basis in [ProcessesPersonalData], on the assembly, a type around, or the method.</summary>
internal sealed class LawEnforcementScope
{
    private readonly ConcurrentDictionary<ISymbol, bool> _types = new(SymbolEqualityComparer.Default);
    private readonly bool _assembly;

    private LawEnforcementScope(IAssemblySymbol assembly) => _assembly = Has(assembly, "LawEnforcementAttribute");

    /// <summary>The scope of a compilation; null where nothing in it can be declared so, or where everything is audited by what [AuditedBy] names.</summary>
    public static LawEnforcementScope? Of(Compilation compilation) =>
        compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + ".LawEnforcementAttribute").IsEmpty || IsAudited(compilation.Assembly) ? null : new LawEnforcementScope(compilation.Assembly);

    /// <summary>Whether a method's code is law enforcement's.</summary>
    public bool Holds(IMethodSymbol method) => _assembly || Has(method, "LawEnforcementAttribute") || (method.ContainingType is { } type && _types.GetOrAdd(type, OfType))
        || DeclaredProcessing.Of(method).LawfulBasis == "LawEnforcement";

    /// <summary>Whether [AuditedBy] names what logs everything in the assembly.</summary>
    public static bool IsAudited(IAssemblySymbol assembly) => Has(assembly, "AuditedByAttribute");

    /// <summary>Whether a filter that is called an audit runs around the method.</summary>
    public static bool IsFiltered(IMethodSymbol method) =>
        method.GetAttributes().Concat(method.ContainingType.GetAttributes()).Any(a => a.AttributeClass is { } type && AuditCalls.SpeaksOfAudit(type.Name) && !AnnotationNames.IsOurs(type));

    private static bool OfType(ISymbol type)
    {
        for (var current = type; current is INamedTypeSymbol; current = current.ContainingSymbol)
        {
            if (Has(current, "LawEnforcementAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a symbol bears one of our attributes.</summary>
    public static bool Has(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass is { } type && type.Name == attribute && AnnotationNames.IsOurs(type));
}
