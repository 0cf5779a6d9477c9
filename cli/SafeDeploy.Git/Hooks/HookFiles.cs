using System.Text;
using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>The files of a hooks folder: read with limits, written whole.</summary>
internal static class HookFiles
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode ScriptMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Whether there is anything by that name: a file, a folder, or a link even if it leads nowhere.</summary>
    public static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    /// <summary>Whether a file can be run. On Windows the shell decides by other means.</summary>
    public static bool IsExecutable(string path) => File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);

    /// <summary>A hook's text; null when there is none that can be read. Bytes that are not text do no harm: such a hook is not ours.</summary>
    public static string? ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage($"{path} could not be read: {e.Message}", e);
        }
    }

    /// <summary>Whose the hook at a path is; null when nothing is there.</summary>
    public static HookOwner? OwnerOf(string path) => ReadText(path) is { } text ? HookScript.OwnerOf(text) : Exists(path) ? HookOwner.Other : null;

    /// <summary>Writes a script under a temporary name, with mode 0755, and moves it to its place.</summary>
    public static void WriteScript(string path, string text)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = ScriptMode;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            MakeExecutable(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Sets mode 0755, which a umask can have narrowed.</summary>
    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, ScriptMode);
        }
    }
}
