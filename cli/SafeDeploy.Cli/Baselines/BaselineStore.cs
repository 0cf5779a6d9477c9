using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Baselines;

/// <summary>The baseline in the files of a repository; outside one, in the folder that is scanned.</summary>
/// <param name="root">The folder that holds <c>compliance</c>.</param>
internal sealed class BaselineStore(string root)
{
    private string FullPath => Path.Combine(root, "compliance", "baseline.txt");

    /// <summary>Whether the compiler finds the baseline: it looks beside the policy.</summary>
    public bool SeenByCompiler => File.Exists(Path.Combine(root, DeploymentPolicy.FileName));

    /// <summary>The store for a path that the user gave.</summary>
    /// <exception cref="SafeDeployException">There is nothing there.</exception>
    public static BaselineStore For(string path)
    {
        var folder = JudgementInput.ExistingFolder(path);
        using var repository = GitRepository.TryOpen(folder);
        return new BaselineStore(RealPath.Of(repository?.WorkTreeFolder ?? folder));
    }

    /// <summary>The baseline's text; null where there is none.</summary>
    /// <exception cref="SafeDeployException">It is there and cannot be read.</exception>
    public string? Text()
    {
        if (!File.Exists(FullPath))
        {
            return null;
        }

        return new FileInfo(FullPath).Length <= BaselineFile.LongestText
            ? AtomicFile.Read(FullPath, "baseline")
            : throw SafeDeployException.Usage($"{BaselineFile.Path} is too large to be a baseline ({new FileInfo(FullPath).Length >> 20} MiB). Take it away, and write it anew: safedeploy baseline");
    }

    /// <summary>The baseline; an empty one where there is none.</summary>
    /// <exception cref="SafeDeployException">It cannot be read, or is not understood.</exception>
    public BaselineFile Read()
    {
        var file = Text() is { } text ? BaselineFile.Read(text) : BaselineFile.None;
        return file.Errors.Count == 0 ? file : throw SafeDeployException.Usage(string.Join(Environment.NewLine, file.Errors));
    }

    /// <summary>Writes the baseline, whole or not at all.</summary>
    /// <returns>Whether anything changed: the same entries leave the file as it is, whatever its line ends.</returns>
    /// <exception cref="SafeDeployException">It cannot be written.</exception>
    public bool Write(IReadOnlyList<BaselineEntry> entries)
    {
        var text = BaselineFile.Write(entries);
        if (Text()?.ReplaceLineEndings("\n") == text)
        {
            return false;
        }

        AtomicFile.Write(FullPath, text);
        return true;
    }
}
