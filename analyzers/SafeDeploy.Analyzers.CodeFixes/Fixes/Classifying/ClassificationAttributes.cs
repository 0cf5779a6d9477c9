using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>Finds the attributes that a fix may write, so that none is offered that would not compile.</summary>
internal static class ClassificationAttributes
{
    /// <summary>Our attribute for a class named in the diagnostic; null when the project does not reference it.</summary>
    public static INamedTypeSymbol? ForClass(Compilation compilation, string? dataClass) =>
        Ours(compilation, dataClass switch
        {
            "special-category" => AnnotationNames.SpecialCategoryData,
            "criminal-offence" => AnnotationNames.CriminalOffenceData,
            _ => AnnotationNames.PersonalData,
        });

    /// <summary>Our declaration that something is not personal data; null when the project does not reference it.</summary>
    public static INamedTypeSymbol? NotPersonal(Compilation compilation) => Ours(compilation, AnnotationNames.NotPersonalData);

    /// <summary>The project's own classifications: attributes of its sources that derive from .NET's, take no arguments and go on a class. Sorted by name.</summary>
    public static ImmutableArray<INamedTypeSymbol> Own(Compilation compilation, CancellationToken cancellation)
    {
        if (compilation.GetTypesByMetadataName(AnnotationNames.ComplianceNamespace + "." + AnnotationNames.DataClassification).IsEmpty)
        {
            return ImmutableArray<INamedTypeSymbol>.Empty;
        }

        return compilation.GetSymbolsWithName(n => n.EndsWith("Attribute", StringComparison.Ordinal), SymbolFilter.Type, cancellation)
            .OfType<INamedTypeSymbol>()
            .Where(t => !t.IsAbstract && !AnnotationNames.IsOurs(t) && DerivesFromClassification(t) && t.InstanceConstructors.Any(c => c.Parameters.IsEmpty) && GoesOnClasses(t))
            .OrderBy(t => t.ToDisplayString(), StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private static INamedTypeSymbol? Ours(Compilation compilation, string name)
    {
        var found = compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + "." + name);
        return found.Length == 1 ? found[0] : null;
    }

    private static bool DerivesFromClassification(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name is AnnotationNames.DataClassification && AnnotationNames.IsCompliance(current))
            {
                return true;
            }
        }

        return false;
    }

    // Without a usage of its own an attribute inherits the base's, which allows classes.
    private static bool GoesOnClasses(INamedTypeSymbol type)
    {
        var usage = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == nameof(AttributeUsageAttribute));
        return usage is null || (usage.ConstructorArguments.Length > 0 && usage.ConstructorArguments[0].Value is int targets && ((AttributeTargets)targets & AttributeTargets.Class) != 0);
    }
}
