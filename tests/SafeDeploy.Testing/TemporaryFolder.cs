namespace SafeDeploy.Testing;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("safedeploy-").FullName;

    public string Path { get; }

    public string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file and the folders above it; gives its full path.</summary>
    public string Write(string relative, string text)
    {
        var path = Combine(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            // Git makes its objects read-only, which Windows would not delete.
            foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.IsReadOnly && f.LinkTarget is null))
            {
                file.IsReadOnly = false;
            }

            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left in the temporary folder is the machine's to clear; it must not fail a test that passed.
        }
    }
}
