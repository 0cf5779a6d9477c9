using System.Text;
using System.Xml.Linq;

namespace SafeDeploy.Cli.Scanning;

/// <summary>The generated project that restores all projects in one graph and then builds them in parallel.</summary>
internal static class TraversalProject
{
    private const string Reserved = "%*?@$();'";

    /// <summary>The project's text.</summary>
    public static string Write(IEnumerable<string> projects, bool restore)
    {
        var root = new XElement("Project", new XAttribute("DefaultTargets", "Scan"));
        root.Add(new XElement("ItemGroup", projects.Select(p => new XElement("ScannedProject", new XAttribute("Include", Escape(p))))));
        root.Add(new XElement("ItemGroup", new XElement("RestoreGraphProjectInputItems", new XAttribute("Include", "@(ScannedProject)"))));
        var scan = new XElement("Target", new XAttribute("Name", "Scan"));
        if (restore)
        {
            // A package that cannot be had stops the projects that need it, not the others. The phase keeps the two evaluations apart.
            scan.Add(MSBuild("$(MSBuildProjectFullPath)", "Restore", "SafeDeployScanPhase=restore;MSBuildIsRestoring=true", ("ContinueOnError", "ErrorAndContinue")));

            // A project that cannot even be loaded (an SDK that is missing) stops the whole graph before anything is restored: then each alone.
            var alone = MSBuild("@(ScannedProject)", "Restore", "SafeDeployScanPhase=restore-alone;MSBuildIsRestoring=true", ("ContinueOnError", "ErrorAndContinue"));
            alone.Add(new XAttribute("Condition", "!Exists('$(SafeDeployScanWork)p')"));
            scan.Add(alone);
        }

        scan.Add(MSBuild("@(ScannedProject)", "Build", "SafeDeployScanPhase=build", ("BuildInParallel", "true")));
        root.Add(scan, new XElement("Import", new XAttribute("Project", "$(MSBuildToolsPath)/NuGet.targets")));
        return root + Environment.NewLine;
    }

    /// <summary>Escapes a value so that MSBuild takes it as it stands.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            _ = Reserved.Contains(c, StringComparison.Ordinal) ? text.Append('%').Append(((int)c).ToString("x2", System.Globalization.CultureInfo.InvariantCulture)) : text.Append(c);
        }

        return text.ToString();
    }

    private static XElement MSBuild(string projects, string targets, string properties, (string Name, string Value) more) => new(
        "MSBuild",
        new XAttribute("Projects", projects),
        new XAttribute("Targets", targets),
        new XAttribute("Properties", properties),
        new XAttribute(more.Name, more.Value));
}
