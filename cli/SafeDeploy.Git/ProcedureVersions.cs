using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>The version of the procedure as it stood before each change; each text is read once.</summary>
/// <param name="path">Where the policy says that the procedure is.</param>
internal sealed class ProcedureVersions(string path)
{
    private readonly string _path = ProcedureReader.Tidy(path);
    private readonly Dictionary<ObjectId, string> _versions = [];

    /// <summary>The version before a commit; empty where there was no procedure, or it named no version; null where that cannot be told.</summary>
    public string? Before(GitRepository repository, Commit commit)
    {
        try
        {
            if (commit.Parents.FirstOrDefault() is not { } parent)
            {
                return repository.IsShallow ? null : "";
            }

            if (parent.Tree[_path] is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob blob })
            {
                return "";
            }

            if (!_versions.TryGetValue(blob.Id, out var version))
            {
                _versions[blob.Id] = version = ProcedureDocument.Parse(ProcedureReader.Text(blob)).Version ?? "";
            }

            return version;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
