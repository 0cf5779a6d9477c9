using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The platform's own namespaces, whose types hold no personal data by their names.</summary>
internal static class WellKnownNamespace
{
    /// <summary>Whether a symbol comes with the platform; what the sources define is never of the platform, whatever its namespace.</summary>
    public static bool Contains(ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        if (space is null)
        {
            return false;
        }

        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name is "System" or "Microsoft" && symbol.DeclaringSyntaxReferences.IsEmpty;
    }
}
