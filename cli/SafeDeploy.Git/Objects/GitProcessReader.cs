using SafeDeploy.Git.Evidence;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Objects;

/// <summary>
/// Asks Git itself, one process for all objects: SHA-256, reftable, and whatever Git will learn to read. It sees what Git sees, a push's quarantined objects too.
/// </summary>
internal sealed class GitProcessReader(string folder) : IObjectReader
{
    private GitObjectReader? _git;

    public string? Resolve(string name) => Ask(name)?.Id;

    public string? SymbolicTarget(string name) =>
        GitProcess.Run(folder, "symbolic-ref", "--quiet", name) is { ExitCode: 0 } answer ? answer.Output.TrimEnd('\n') : null;

    public GitObject? Read(string id) => ObjectId.IsValid(id) && Ask(id) is { } found && FileObjects.KindOf(found.Type) is { } kind ? new GitObject(kind, found.Content) : null;

    public void Dispose() => _git?.Dispose();

    private GitObjectContent? Ask(string name) => (_git ??= GitObjectReader.Start(folder)).Read(name);
}
