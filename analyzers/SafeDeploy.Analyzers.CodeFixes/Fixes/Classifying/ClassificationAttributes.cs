using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.CodeFixes.Fixes.Classifying;

/// <summary>An attribute of the project's own taxonomy.</summary>
/// <param name="Type">The attribute.</param>
/// <param name="Kind">What it says.</param>
internal sealed record OwnAttribute(INamedTypeSymbol Type, Annotation Kind)
{
    /// <summary>Whether it may stand for a class: it tells that one, or tells none.</summary>
    public bool Fits(DataClass dataClass) => !Kind.TellsClass || Kind.Class == dataClass;
}

/// <summary>Finds the attributes that a fix may write, so that none is offered that would not compile.</summary>
internal static class ClassificationAttributes
{
    private const string ComplianceAssembly = "Microsoft.Extensions.Compliance.Abstractions";

    /// <summary>The reader of annotations, with the project's own settings.</summary>
    public static AnnotationReader Reader(Project project, Compilation compilation) => new(Settings.For(compilation, project.AnalyzerOptions).Attributes);

    /// <summary>Our attribute for a class; null when the project does not reference it.</summary>
    public static INamedTypeSymbol? ForClass(Compilation compilation, DataClass dataClass) =>
        Ours(compilation, dataClass switch
        {
            DataClass.SpecialCategory => AnnotationNames.SpecialCategoryData,
            DataClass.CriminalOffence => AnnotationNames.CriminalOffenceData,
            _ => AnnotationNames.PersonalData,
        });

    /// <summary>Our declaration that something is not personal data; null when the project does not reference it, or has a copy that takes no reason.</summary>
    public static INamedTypeSymbol? NotPersonal(Compilation compilation) =>
        Ours(compilation, AnnotationNames.NotPersonalData) is { } found
        && found.InstanceConstructors.Any(c => c.Parameters.Length == 1 && c.Parameters[0].Type.SpecialType == SpecialType.System_String) ? found : null;

    /// <summary>
    /// The project's own classifications: attributes of its sources, and of the projects and packages that it references, which derive from .NET's and take no
    /// arguments. Sorted by name. What says that data is public, or not known, is left out.
    /// </summary>
    public static ImmutableArray<OwnAttribute> Own(Compilation compilation, AnnotationReader annotations, CancellationToken cancellation)
    {
        if (compilation.GetTypesByMetadataName(AnnotationNames.ComplianceNamespace + "." + AnnotationNames.DataClassification).IsEmpty)
        {
            return ImmutableArray<OwnAttribute>.Empty;
        }

        var here = compilation.GetSymbolsWithName(n => n.EndsWith("Attribute", StringComparison.Ordinal), SymbolFilter.Type, cancellation).OfType<INamedTypeSymbol>();
        var referenced = compilation.SourceModule.ReferencedAssemblySymbols.Where(HasTaxonomy).SelectMany(a => TypesOf(a.GlobalNamespace, cancellation));
        return here.Concat(referenced)
            .Where(t => !t.IsAbstract && !AnnotationNames.IsOurs(t) && !SaysNothing(t) && DerivesFromClassification(t)
                && t.InstanceConstructors.Any(c => c.Parameters.IsEmpty && compilation.IsSymbolAccessibleWithin(c, compilation.Assembly)))
            .Select(t => new OwnAttribute(t, annotations.KindOf(t)!))
            .Where(o => o.Kind.Verdict == AnnotationVerdict.Classified)
            .OrderBy(o => o.Type.ToDisplayString(), StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <summary>Whether an attribute may be put on such declarations. Without a usage of its own it has its base's, and .NET's allows all of these.</summary>
    public static bool GoesOn(INamedTypeSymbol attribute, AttributeTargets targets)
    {
        for (var current = attribute; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == nameof(AttributeUsageAttribute)) is { } usage)
            {
                return usage.ConstructorArguments.Length > 0 && usage.ConstructorArguments[0].Value is int allowed && ((AttributeTargets)allowed & targets) == targets;
            }
        }

        return true;
    }

    private static INamedTypeSymbol? Ours(Compilation compilation, string name)
    {
        var found = compilation.GetTypesByMetadataName(AnnotationNames.OurNamespace + "." + name);
        return found.Length == 1 && compilation.IsSymbolAccessibleWithin(found[0], compilation.Assembly) ? found[0] : null;
    }

    // Few assemblies know .NET's classification; the platform's own have no taxonomy.
    private static bool HasTaxonomy(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == ComplianceAssembly));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return space.GetTypeMembers().Where(t => t.Name.EndsWith("Attribute", StringComparison.Ordinal)).Concat(space.GetNamespaceMembers().SelectMany(n => TypesOf(n, cancellation)));
    }

    private static bool SaysNothing(INamedTypeSymbol attribute) => Tokeniser.Split(attribute.Name).Any(w => w is "public" or "none" or "no" or "non" or "not" or "unknown");

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
}
