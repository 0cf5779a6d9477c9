using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git;

namespace SafeDeploy.Cli.Judging;

/// <summary>Finds the policy: the one that was named, else safedeploy.json in the folder, else at the repository's root, else the defaults.</summary>
internal static class PolicyLocator
{
    /// <summary>Reads the policy.</summary>
    /// <param name="named">The file that the user named.</param>
    /// <param name="folder">The folder that is judged.</param>
    /// <param name="root">The repository's root; null where only the folder itself counts.</param>
    /// <exception cref="SafeDeployException">The policy is broken, or the named one is not there.</exception>
    public static DeploymentPolicy Read(FileInfo? named, string folder, string? root)
    {
        if (named is not null)
        {
            return PolicyFile.Read(AtomicFile.Read(named.FullName, "policy"), named.ToString());
        }

        return Path(folder, root) is { } found ? PolicyFile.Read(AtomicFile.Read(found, "policy"), Name(found)) : new DeploymentPolicy();
    }

    /// <summary>Reads the policy for a commit. A change that is not merged yet does not decide what it is judged by: then the deployment branch's own policy counts.</summary>
    /// <param name="named">The file that the user named, which counts whatever it is.</param>
    /// <param name="folder">The folder that is judged.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="branch">The deployment branch that the user named.</param>
    /// <param name="commit">The judged commit's id.</param>
    /// <param name="talk">Told where another policy counts than the one in the files here.</param>
    /// <exception cref="SafeDeployException">The policy is broken, or the named one is not there, or it cannot be told which counts.</exception>
    public static DeploymentPolicy Read(FileInfo? named, string folder, GitRepository repository, string? branch, string commit, TextWriter talk)
    {
        var here = named is null ? Path(folder, repository.WorkTreeFolder) : null;
        var text = here is null ? null : AtomicFile.Read(here, "policy");
        if (named is not null || BaseBranch.Find(repository, branch, commit) is not { } found)
        {
            return here is not null && repository is { CurrentBranch: null, RemoteUrl: not null }
                ? throw SafeDeployException.Undetermined(
                    $"this clone does not have the branch that changes are merged into, so it cannot be told whether {Name(here)} is part of the change that is judged. "
                    + "Fetch it (fetch-depth: 0 in a workflow), or name the policy: --policy FILE")
                : Read(named, folder, repository.WorkTreeFolder);
        }

        if (found.Merged)
        {
            return text is null ? new DeploymentPolicy() : PolicyFile.Read(text, Name(here!));
        }

        var its = found.ReadPolicy(repository, folder);
        if (its?.ReplaceLineEndings("\n") != text?.ReplaceLineEndings("\n"))
        {
            talk.WriteLine($"{commit[..10]} is not merged into {found.Name}, so it is judged by the policy there{(its is null ? ", which is the defaults, since there is none" : "")}. To judge by the one here: --policy {DeploymentPolicy.FileName}");
        }

        return its is null ? new DeploymentPolicy() : PolicyFile.Read(its, $"{found.Name}:{DeploymentPolicy.FileName}");
    }

    private static string? Path(string folder, string? root) =>
        new[] { folder, root }.OfType<string>().Select(f => System.IO.Path.Combine(f, DeploymentPolicy.FileName)).FirstOrDefault(File.Exists);

    private static string Name(string path) => System.IO.Path.GetRelativePath(Environment.CurrentDirectory, path);
}
