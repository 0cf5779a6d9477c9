using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SafeDeploy.Cli.Scanning;

namespace SafeDeploy.Cli.Testing;

/// <summary>
/// The test projects of a repository, read from its project files without building: by the test SDK or framework that they reference, or the property
/// that says so. What only a condition decides is not seen.
/// </summary>
internal sealed partial class TestProjects
{
    private static readonly string[] Packages = ["Microsoft.NET.Test.Sdk", "xunit.v3", "xunit.v3.mtp-off", "xunit.v3.mtp-v1", "xunit.v3.mtp-v2", "MSTest", "TUnit", "TUnit.Engine"];

    // A GlobalPackageReference stands in the last.
    private static readonly string[] Importing = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    private static readonly string[] XunitPackages = ["xunit.v3", "xunit.v3.mtp-v1", "xunit.v3.mtp-v2"];

    private readonly string _top;
    private readonly Dictionary<string, List<string>> _byFolder;
    private readonly Dictionary<string, List<string>> _byName;

    private TestProjects(string top, IReadOnlyList<string> all)
    {
        _top = top;
        _byFolder = all.GroupBy(p => Path.GetDirectoryName(p)!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        _byName = all.GroupBy(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        var tests = all.Where(IsTest).ToList();
        All = [.. tests.Select(Relative).Order(StringComparer.Ordinal)];
        WithXunitsReport = [.. tests.Where(t => Has(t, XunitPackages) && !Has(t, [TrxExtension])).Select(Relative).Order(StringComparer.Ordinal)];
    }

    /// <summary>The platform's extension that writes TRX files.</summary>
    public const string TrxExtension = "Microsoft.Testing.Extensions.TrxReport";

    /// <summary>The test projects, by their paths in the repository.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Those that Microsoft.Testing.Platform gives no option for TRX files, because they do not reference its extension, and that xunit gives one of its own.</summary>
    public IReadOnlyList<string> WithXunitsReport { get; }

    /// <summary>Looks below the top of a work tree.</summary>
    public static TestProjects Below(string top) => new(top, ProjectSearch.Below(top));

    /// <summary>The project that an assembly comes from: the nearest above it, else the one of its name; else the assembly's own name.</summary>
    /// <param name="assembly">The assembly's path, as a result file says it; case may be lost.</param>
    public string Of(string assembly)
    {
        var path = assembly.Replace('\\', '/');
        var name = Path.GetFileNameWithoutExtension(path);
        for (var at = Path.GetDirectoryName(path); !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (_byFolder.TryGetValue(at, out var here))
            {
                return Relative(here.Count == 1 ? here[0] : here.Find(p => Path.GetFileNameWithoutExtension(p).Equals(name, StringComparison.OrdinalIgnoreCase)) ?? here[0]);
            }
        }

        return _byName.TryGetValue(name, out var same) && same.Count == 1 ? Relative(same[0]) : name;
    }

    /// <summary>Whether every test project references a package. A platform that lacks an extension refuses its options.</summary>
    public bool AllReference(string package) => All.Count > 0 && All.All(p => Has(Path.GetFullPath(p, _top), [package]));

    /// <summary>Whether a test project references a package.</summary>
    public bool AnyReferences(string package) => All.Any(p => Has(Path.GetFullPath(p, _top), [package]));

    /// <summary>The target framework in an assembly's path; null where there is none.</summary>
    public static string? Framework(string assembly) => FrameworkInPath().Matches(assembly.Replace('\\', '/')) is { Count: > 0 } found ? found[^1].Groups[1].Value.ToLowerInvariant() : null;

    private string Relative(string path) => Path.GetRelativePath(_top, path).Replace('\\', '/');

    private bool IsTest(string project)
    {
        if (Load(project) is not { } root)
        {
            return false;
        }

        var says = Property(root, "IsTestProject") ?? Property(root, "IsTestingPlatformApplication");
        return says is not null ? says.Equals("true", StringComparison.OrdinalIgnoreCase)
            : root.Attribute("Sdk")?.Value.StartsWith("MSTest.Sdk", StringComparison.OrdinalIgnoreCase) == true || Has(project, Packages);
    }

    /// <summary>Whether a project references one of some packages, itself or by what it imports from above.</summary>
    private bool Has(string project, IReadOnlyCollection<string> packages) =>
        (Load(project) is { } root && References(root, packages)) || Importing.Any(name => Above(project, name, packages));

    /// <summary>MSBuild imports the nearest of these alone.</summary>
    private bool Above(string project, string name, IReadOnlyCollection<string> packages)
    {
        for (var at = Path.GetDirectoryName(project); at is not null && at.Length >= _top.Length; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, name)))
            {
                return Load(Path.Combine(at, name)) is { } root && References(root, packages);
            }
        }

        return false;
    }

    private static bool References(XElement root, IReadOnlyCollection<string> packages) => root.Descendants()
        .Any(e => e.Name.LocalName is "PackageReference" or "GlobalPackageReference" && packages.Contains(e.Attribute("Include")?.Value ?? "", StringComparer.OrdinalIgnoreCase) && e.AncestorsAndSelf().All(a => a.Attribute("Condition") is null));

    private static string? Property(XElement root, string name) =>
        root.Descendants().LastOrDefault(e => e.Name.LocalName == name && e.AncestorsAndSelf().All(a => a.Attribute("Condition") is null))?.Value.Trim();

    private static XElement? Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XElement.Load(reader);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // The build says what is wrong with it.
            return null;
        }
    }

    [GeneratedRegex(@"(?:[/_])(net\d+\.\d+(?:-[a-z0-9.]+)?|net4\d+|netcoreapp\d\.\d)(?=/)", RegexOptions.IgnoreCase)]
    private static partial Regex FrameworkInPath();
}
