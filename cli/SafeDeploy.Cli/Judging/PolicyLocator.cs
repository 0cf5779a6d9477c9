using SafeDeploy.Cli.Output;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Cli.Judging;

/// <summary>Finds the policy: the one that was named, else safedeploy.json in the folder, else at the repository's root, else the defaults.</summary>
internal static class PolicyLocator
{
    /// <summary>Reads the policy.</summary>
    /// <param name="named">The file that the user named.</param>
    /// <param name="folder">The folder that is judged.</param>
    /// <param name="root">The repository's root; null where only the folder itself counts.</param>
    /// <exception cref="Core.SafeDeployException">The policy is broken, or the named one is not there.</exception>
    public static DeploymentPolicy Read(FileInfo? named, string folder, string? root)
    {
        if (named is not null)
        {
            return PolicyFile.Read(AtomicFile.Read(named.FullName, "policy"), named.ToString());
        }

        var found = new[] { folder, root }.OfType<string>().Select(f => Path.Combine(f, DeploymentPolicy.FileName)).FirstOrDefault(File.Exists);
        return found is null ? new DeploymentPolicy() : PolicyFile.Read(AtomicFile.Read(found, "policy"), Path.GetRelativePath(Environment.CurrentDirectory, found));
    }
}
