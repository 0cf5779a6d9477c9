using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Registers;

/// <summary>A text file beside the registers that a command writes and people review: in the files of a repository; outside one, in the folder that is scanned.</summary>
internal sealed class ComplianceFile
{
    private readonly string _root;
    private readonly string _path;
    private readonly string _command;

    private ComplianceFile(string root, string path, string command)
    {
        _root = root;
        _path = path;
        _command = command;
    }

    /// <summary>Whether the compiler finds the file: it looks beside the policy.</summary>
    public bool SeenByCompiler => File.Exists(Path.Combine(_root, DeploymentPolicy.FileName));

    private string FullPath => Path.Combine([_root, .. _path.Split('/')]);

    /// <summary>The file for a target that the user gave.</summary>
    /// <param name="target">A solution, project or folder.</param>
    /// <param name="path">The file's path from the repository's root, with forward slashes.</param>
    /// <param name="command">The command that writes it.</param>
    /// <exception cref="SafeDeployException">There is nothing at the target.</exception>
    public static ComplianceFile For(string target, string path, string command)
    {
        var folder = JudgementInput.ExistingFolder(target);
        using var repository = GitRepository.TryOpen(folder);
        return new ComplianceFile(RealPath.Of(repository?.WorkTreeFolder ?? folder), path, command);
    }

    /// <summary>Refuses a scan of a part: written from it, a file that has entries would lose those of the rest.</summary>
    /// <exception cref="SafeDeployException">The scan leaves out projects of the repository.</exception>
    public static void RefusePart(ScanFacts scan)
    {
        if (scan.NotScanned is { Count: > 0 } rest)
        {
            throw SafeDeployException.Usage($"the scan of {scan.Target} leaves out {rest.Count} projects of the repository, and would take their entries away: run it on the whole repository, or on a solution that holds them all ({string.Join(", ", rest.Take(3))})");
        }
    }

    /// <summary>Its text; null where there is none.</summary>
    /// <exception cref="SafeDeployException">It is there and cannot be read.</exception>
    public string? Text()
    {
        if (!File.Exists(FullPath))
        {
            return null;
        }

        return new FileInfo(FullPath).Length <= BaselineFile.LongestText
            ? AtomicFile.Read(FullPath, Path.GetFileNameWithoutExtension(_path))
            : throw SafeDeployException.Usage($"{_path} is too large ({new FileInfo(FullPath).Length >> 20} MiB). Take it away, and write it anew: {_command}");
    }

    /// <summary>Writes it, whole or not at all.</summary>
    /// <returns>Whether anything changed: the same text leaves the file as it is, whatever its line ends.</returns>
    /// <exception cref="SafeDeployException">It cannot be written.</exception>
    public bool Write(string text)
    {
        if (Text()?.ReplaceLineEndings("\n") == text)
        {
            return false;
        }

        AtomicFile.Write(FullPath, text);
        return true;
    }
}
