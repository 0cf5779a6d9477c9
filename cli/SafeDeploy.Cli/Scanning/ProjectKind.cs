using System.Xml;
using System.Xml.Linq;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Tells the projects that can be scanned from those that cannot, and says why.</summary>
internal static class ProjectKind
{
    private static readonly Dictionary<string, string?> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csproj"] = null,
        [".fsproj"] = "F# is not covered: the rules read C# only",
        [".vbproj"] = "Visual Basic is not covered: the rules read C# only",
        [".vcxproj"] = "C++ is not covered: the rules read C# only",
        [".sqlproj"] = "a database project is not covered: the rules read C# only",
        [".esproj"] = "a JavaScript project is not covered: the rules read C# only",
        [".njsproj"] = "a JavaScript project is not covered: the rules read C# only",
        [".pyproj"] = "Python is not covered: the rules read C# only",
        [".wixproj"] = "an installer project is not covered: the rules read C# only",
        [".ccproj"] = "a cloud service project is not covered: the rules read C# only",
    };

    /// <summary>
    /// Whether a file is a project that holds code of its own. A shared project (.shproj) is compiled into those that import it, and a
    /// docker-compose project (.dcproj) holds no code.
    /// </summary>
    public static bool IsProject(string path) => Reasons.ContainsKey(Path.GetExtension(path));

    /// <summary>Why a project cannot be scanned; null where it can.</summary>
    public static string? WhyNotCovered(string path) => Reasons[Path.GetExtension(path)] ?? WhyOldStyle(path);

    private static string? WhyOldStyle(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XElement.Load(reader);
            if (root.Attribute("Sdk") is not null || root.Descendants().Any(e => e.Name.LocalName is "Sdk" || e.Attribute("Sdk") is not null))
            {
                return null;
            }

            return File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "packages.config"))
                ? "a project of the old style with packages.config is not covered: only SDK-style projects are built here"
                : "a project of the old style is not covered: only SDK-style projects are built here";
        }
        catch (XmlException e)
        {
            return $"its project file is not XML: line {e.LineNumber}, column {e.LinePosition}";
        }
    }
}
