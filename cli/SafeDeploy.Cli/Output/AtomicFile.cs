using System.Text;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Output;

/// <summary>Writes files whole: to a neighbour first, then moved into place, so that a run that is cut off leaves the previous file.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text.</summary>
    /// <exception cref="SafeDeployException">The file cannot be written there.</exception>
    public static void Write(string path, string text) => Put(path, text, overwrite: true);

    /// <summary>Writes a text where there is nothing yet.</summary>
    /// <returns>Whether it was written: false where something is there, which stays as it is.</returns>
    /// <exception cref="SafeDeployException">The file cannot be written there.</exception>
    public static bool Create(string path, string text) => Put(path, text, overwrite: false);

    private static bool Put(string path, string text, bool overwrite)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, full, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(full) && File.Exists(temporary))
        {
            File.Delete(temporary);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw SafeDeployException.Usage($"{path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Reads a text that the user named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="SafeDeployException">There is no such file, or it cannot be read.</exception>
    public static string Read(string path, string what) => Read(path, what, p => File.ReadAllText(p, Encoding.UTF8));

    /// <summary>Reads the bytes of a file that the user named.</summary>
    /// <inheritdoc cref="Read(string, string)"/>
    public static byte[] ReadBytes(string path, string what) => Read(path, what, File.ReadAllBytes);

    private static T Read<T>(string path, string what, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Usage(
                e is FileNotFoundException or DirectoryNotFoundException ? $"there is no {what} at {path}" : $"the {what} {path} cannot be read: {e.Message}", e);
        }
    }
}
