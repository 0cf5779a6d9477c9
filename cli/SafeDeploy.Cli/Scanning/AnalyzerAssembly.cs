using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Scanning;

/// <summary>The analyzers that the tool brings, read as data: they are for the compiler, and are never loaded here.</summary>
/// <param name="Path">The assembly's path.</param>
/// <param name="Version">Its version.</param>
/// <param name="RuleIds">The ids of all its rules: a log that lacks one of them shows that it did not run.</param>
internal sealed record AnalyzerAssembly(string Path, string Version, IReadOnlyList<string> RuleIds)
{
    private const string CatalogueNamespace = "SafeDeploy.Analyzers.Catalogue";
    private const string CatalogueType = "RuleIds";

    /// <summary>The analyzers beside the tool.</summary>
    /// <exception cref="SafeDeployException">They are not there: the tool is not whole.</exception>
    public static AnalyzerAssembly Load()
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "analyzers", "SafeDeploy.Analyzers.dll");
        if (!File.Exists(path))
        {
            throw new SafeDeployException(ExitCodes.Internal, $"The analyzers are missing from {path}. Install the tool again: dotnet tool update safedeploy");
        }

        return new AnalyzerAssembly(path, FileVersionInfo.GetVersionInfo(path).ProductVersion ?? "unknown", ReadRuleIds(path));
    }

    private static List<string> ReadRuleIds(string path)
    {
        using var pe = new PEReader(File.OpenRead(path));
        var metadata = pe.GetMetadataReader();
        return metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(t => metadata.StringComparer.Equals(t.Name, CatalogueType) && metadata.StringComparer.Equals(t.Namespace, CatalogueNamespace))
            .SelectMany(t => t.GetFields())
            .Select(f => metadata.GetFieldDefinition(f).GetDefaultValue())
            .Where(c => !c.IsNil)
            .Select(c => metadata.GetConstant(c))
            .Where(c => c.TypeCode == ConstantTypeCode.String)
            .Select(c => metadata.GetBlobReader(c.Value) is var blob && blob.ReadConstant(c.TypeCode) is string id ? id : "")
            .Where(id => id.Length > 0)
            .Order(StringComparer.Ordinal)
            .ToList();
    }
}
