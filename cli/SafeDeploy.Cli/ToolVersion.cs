using System.Reflection;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli;

/// <summary>The tool's own name and version.</summary>
internal static class ToolVersion
{
    /// <summary>The version, with the commit that it was built from where the build knew it.</summary>
    public static string Version { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The tool as reports name it.</summary>
    public static ToolInfo Info { get; } = new("safedeploy", Version);
}
