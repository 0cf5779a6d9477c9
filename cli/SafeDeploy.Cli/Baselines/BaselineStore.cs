using SafeDeploy.Cli.Registers;
using SafeDeploy.Core;
using SafeDeploy.Core.Baselines;

namespace SafeDeploy.Cli.Baselines;

/// <summary>The baseline in the files of a repository; outside one, in the folder that is scanned.</summary>
internal sealed class BaselineStore
{
    private readonly ComplianceFile _file;

    private BaselineStore(ComplianceFile file) => _file = file;

    /// <summary>Whether the compiler finds the baseline.</summary>
    public bool SeenByCompiler => _file.SeenByCompiler;

    /// <summary>The store for a path that the user gave.</summary>
    /// <exception cref="SafeDeployException">There is nothing there.</exception>
    public static BaselineStore For(string path) => new(ComplianceFile.For(path, BaselineFile.Path, "safedeploy baseline"));

    /// <summary>The baseline; an empty one where there is none.</summary>
    /// <exception cref="SafeDeployException">It cannot be read, or is not understood.</exception>
    public BaselineFile Read()
    {
        var file = _file.Text() is { } text ? BaselineFile.Read(text) : BaselineFile.None;
        return file.Errors.Count == 0 ? file : throw SafeDeployException.Usage(string.Join(Environment.NewLine, file.Errors));
    }

    /// <summary>Writes the baseline, whole or not at all.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="SafeDeployException">It cannot be written.</exception>
    public bool Write(IReadOnlyList<BaselineEntry> entries) => _file.Write(BaselineFile.Write(entries));
}
