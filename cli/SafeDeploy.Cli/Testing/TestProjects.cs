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
    private static readonly HashSet<string> Packages = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.NET.Test.Sdk", "xunit.v3", "xunit.v3.mtp-off", "xunit.v3.mtp-v1", "xunit.v3.mtp-v2", "MSTest", "TUnit", "TUnit.Engine",
    };

    private readonly string _top;
    private readonly Dictionary<string, List<string>> _byFolder;
    private readonly Dictionary<string, List<string>> _byName;

    private TestProjects(string top, IReadOnlyList<string> all)
    {
        _top = top;
        _byFolder = all.GroupBy(p => Path.GetDirectoryName(p)!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        _byName = all.GroupBy(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.OrdinalIgnoreCase);
        All = [.. all.Where(IsTest).Select(Relative).Order(StringComparer.Ordinal)];
    }

    /// <summary>The test projects, by their paths in the repository.</summary>
    public IReadOnlyList<string> All { get; }

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
    public bool AllReference(string package) => All.Count > 0 && All.All(p => References(p, package));

    /// <summary>Whether a test project references a package.</summary>
    public bool AnyReferences(string package) => All.Any(p => References(p, package));

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
            : root.Attribute("Sdk")?.Value.StartsWith("MSTest.Sdk", StringComparison.OrdinalIgnoreCase) == true || References(root, Packages)
                || Above(project, "Directory.Build.props", Packages) || Above(project, "Directory.Build.targets", Packages);
    }

    private bool References(string project, string package)
    {
        var (path, only) = (Path.GetFullPath(project, _top), new HashSet<string>(StringComparer.OrdinalIgnoreCase) { package });
        return (Load(path) is { } root && References(root, only)) || Above(path, "Directory.Build.props", only) || Above(path, "Directory.Build.targets", only) || Above(path, "Directory.Packages.props", only);
    }

    /// <summary>MSBuild imports the nearest of these alone.</summary>
    private bool Above(string project, string name, HashSet<string> packages)
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

    private static bool References(XElement root, HashSet<string> packages) => root.Descendants()
        .Any(e => e.Name.LocalName is "PackageReference" or "GlobalPackageReference" && packages.Contains(e.Attribute("Include")?.Value ?? "") && e.AncestorsAndSelf().All(a => a.Attribute("Condition") is null));

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
