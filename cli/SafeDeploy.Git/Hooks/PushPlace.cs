using SafeDeploy.Core;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git.Objects;

namespace SafeDeploy.Git.Hooks;

/// <summary>Where a hook runs: the folder, the work tree, and what reads the repository's objects.</summary>
/// <param name="Folder">The folder that Git runs the hook in.</param>
/// <param name="WorkTree">The work tree's top; null where there is none.</param>
/// <param name="Objects">Reads objects and refs.</param>
internal sealed record PushPlace(string Folder, string? WorkTree, IObjectReader Objects) : IDisposable
{
    private (byte[] Bytes, PushPolicy Policy)? _parsed;

    /// <summary>Finds the place of a hook without asking Git, where its files can be read here.</summary>
    public static PushPlace Of(string folder) => GitDirectory.Find(folder) is { } plain
        ? new PushPlace(folder, plain.WorkTree, new FileObjectReader(folder, plain))
        : ThroughGit(folder);

    /// <summary>The same, with Git asked for everything.</summary>
    /// <exception cref="SafeDeployException">Git opens no repository there.</exception>
    public static PushPlace ThroughGit(string folder)
    {
        if (GitProcess.Run(folder, "rev-parse", "--git-dir") is { ExitCode: not 0 } refused)
        {
            throw SafeDeployException.Undetermined($"Git opens no repository in {folder}: {HookRepository.FirstLine(refused.Error)}");
        }

        return new PushPlace(folder, HookRepository.WorkTreeOf(folder), new GitProcessReader(folder));
    }

    /// <summary>The policy that counts here: of the work tree; without one, of the commit that HEAD names. Null when there is none.</summary>
    /// <exception cref="SafeDeployException">It is broken, or cannot be read.</exception>
    public PushPolicy? Policy()
    {
        if (WorkTree is null)
        {
            return Objects.Resolve("HEAD") is { } head && Objects.Commit(head) is { Head.Tree: var tree } ? PolicyOf(tree) : null;
        }

        var path = Path.Combine(WorkTree, DeploymentPolicy.FileName);
        try
        {
            return HookFiles.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage($"{DeploymentPolicy.FileName} is there and cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The policy in a tree; null when it has none.</summary>
    /// <exception cref="SafeDeployException">It is broken, or not here.</exception>
    public PushPolicy? PolicyOf(string tree) =>
        Objects.File(tree, DeploymentPolicy.FileName) is { } bytes ? Parse(bytes) : null;

    // The work tree and the deployment branch mostly say the same.
    private PushPolicy Parse(byte[] bytes)
    {
        if (_parsed is not { } known || !known.Bytes.AsSpan().SequenceEqual(bytes))
        {
            _parsed = known = (bytes, PushPolicy.Read(bytes, DeploymentPolicy.FileName));
        }

        return known.Policy;
    }

    public void Dispose() => Objects.Dispose();
}
