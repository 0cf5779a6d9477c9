using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Git.Evidence;

/// <summary>Reads Git's settings as Git does: files, includes, environment.</summary>
public static class GitSettings
{
    /// <summary>A setting's value; null where it is not set.</summary>
    public static string? Read(string folder, string name) => Get(folder, "config", "-z", "--get", name);

    /// <summary>A setting's value as a path, with <c>~</c> put in full.</summary>
    public static string? ReadPath(string folder, string name) => Get(folder, "config", "-z", "--type=path", "--get", name);

    private static string? Get(string folder, params IReadOnlyList<string> arguments) =>
        GitProcess.Run(folder, arguments) is { ExitCode: 0 } answer && answer.Output.TrimEnd('\0') is { Length: > 0 } value ? value : null;
}
