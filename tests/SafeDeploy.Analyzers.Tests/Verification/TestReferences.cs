using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace SafeDeploy.Analyzers.Tests.Verification;

/// <summary>What the sources under test are compiled against: the frameworks that this very process runs on, so nothing is downloaded.</summary>
internal static class TestReferences
{
    private static readonly string[] Prefixes = ["System.", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.Net.Http.", "Microsoft.CSharp.", "Microsoft.Win32."];
    private static readonly string[] Names = ["mscorlib.dll", "netstandard.dll", "System.dll"];
    private static readonly string[] Hosted = ["System.Composition", "System.Collections.Immutable"];

    /// <summary>The testing library wants a set of reference assemblies by name; this one is empty, on purpose.</summary>
    public static ReferenceAssemblies Empty { get; } = new("net10.0");

    /// <summary>The .NET and ASP.NET Core shared frameworks.</summary>
    public static IReadOnlyList<MetadataReference> Frameworks { get; } = Load(IsFramework);

    /// <summary>SafeDeploy.Annotations and the package that it derives from.</summary>
    public static IReadOnlyList<MetadataReference> Annotations { get; } = Load(path => Path.GetFileName(path) is "SafeDeploy.Annotations.dll" or "Microsoft.Extensions.Compliance.Abstractions.dll");

    /// <summary>.NET's own data classification, without our attributes.</summary>
    public static IReadOnlyList<MetadataReference> Compliance { get; } = Load(path => Path.GetFileName(path) == "Microsoft.Extensions.Compliance.Abstractions.dll");

    private static bool IsFramework(string path)
    {
        var file = Path.GetFileName(path);
        return file != "Microsoft.Extensions.Compliance.Abstractions.dll"
            && !Hosted.Any(h => file.StartsWith(h, StringComparison.Ordinal) && !path.Contains("Microsoft.NETCore.App", StringComparison.Ordinal))
            && (Names.Contains(file) || Prefixes.Any(p => file.StartsWith(p, StringComparison.Ordinal)));
    }

    private static MetadataReference[] Load(Func<string, bool> wanted) =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(wanted).Select(path => MetadataReference.CreateFromFile(path))];
}
