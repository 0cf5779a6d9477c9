using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Init;

/// <summary>What becomes of a file.</summary>
internal enum InitStep
{
    /// <summary>It is there already, or another that does its work, and stays as it is.</summary>
    Kept,

    /// <summary>It was written.</summary>
    Written,
}

/// <summary>Writes what is not there, and touches nothing that is.</summary>
/// <param name="root">The work tree.</param>
internal sealed class InitWriter(string root)
{
    private readonly string _real = RealPath.Of(root);

    /// <summary>Whether a file is there already, or one that does its work; a link that leads nowhere is there too.</summary>
    public bool IsThere(InitFile file) => file.Otherwise.Append(file.Path).Any(p => Path.Exists(Full(p)) || new FileInfo(Full(p)).LinkTarget is not null);

    /// <summary>Writes a file, unless it is there.</summary>
    /// <exception cref="SafeDeployException">It cannot be written, or a link would lead out of the repository.</exception>
    public InitStep Write(InitFile file)
    {
        if (IsThere(file))
        {
            return InitStep.Kept;
        }

        Refuse(file);
        return AtomicFile.Create(Full(file.Path), file.Text) ? InitStep.Written : InitStep.Kept;
    }

    /// <summary>Refuses a file whose folder is reached through a link that leads out of the repository.</summary>
    /// <exception cref="SafeDeployException">It is such a file.</exception>
    public void Refuse(InitFile file)
    {
        var folder = RealPath.Of(Path.GetDirectoryName(Full(file.Path))!);
        if (folder != _real && !folder.StartsWith(_real + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw SafeDeployException.Usage($"{file.Path} would be written to {folder}, which is outside of the repository: a folder on the way is a link. Replace the link by a folder, and run this again");
        }
    }

    private string Full(string path) => Path.Combine(root, path);
}
