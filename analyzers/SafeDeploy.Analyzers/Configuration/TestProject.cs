using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Configuration;

/// <summary>Whether a compilation is a test project: its types are fixtures, not the service's records.</summary>
internal static class TestProject
{
    private static readonly HashSet<string> Frameworks = new(StringComparer.OrdinalIgnoreCase)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core",
    };

    private static readonly string[] Endings = [".Tests", ".Test", ".UnitTests", ".IntegrationTests", ".AcceptanceTests", ".EndToEndTests", ".TestCommon"];

    /// <summary>Whether the compilation references a test framework, or is named as a project of tests or of what tests share.</summary>
    public static bool Is(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(a => Frameworks.Contains(a.Name)) || Endings.Any(e => compilation.AssemblyName?.EndsWith(e, StringComparison.Ordinal) == true);
}
