using System.CommandLine;
using SafeDeploy.Measuring;

namespace SafeDeploy.Performance.Commands;

/// <summary>What every command takes.</summary>
internal static class CommonArguments
{
    /// <summary>The folder of sources.</summary>
    public static Argument<DirectoryInfo> Sources() => new Argument<DirectoryInfo>("sources") { Description = "A folder of C# sources with their project files." }.AcceptExistingOnly();

    /// <summary>Which build of the analyzers.</summary>
    public static Option<FileInfo> Analyzers() => new Option<FileInfo>("--analyzers")
    {
        Description = "The analyzer assembly to measure; the one built with this program unless given.",
        DefaultValueFactory = _ => new FileInfo(AnalyzerFile.Own),
    }.AcceptExistingOnly();

    /// <summary>How often.</summary>
    public static Option<int> Rounds(int rounds) => new("--rounds") { Description = "Counted repetitions, after one that is not counted; medians are reported.", DefaultValueFactory = _ => rounds };

    /// <summary>Test projects too.</summary>
    public static Option<bool> Tests() => new("--tests") { Description = "Measure test projects too, known by their names." };

    /// <summary>All projects as one.</summary>
    public static Option<bool> Together() => new("--together") { Description = "Make one compilation of all projects." };
}
