namespace SafeDeploy.Cli.Scanning;

/// <summary>The temporary folder that a scan's build writes to; it is gone when the scan ends, however it ends.</summary>
internal sealed class ScanWorkspace : IDisposable
{
    /// <summary>Makes the folder, readable by this user alone.</summary>
    public ScanWorkspace()
    {
        Folder = RealPath.Of(Directory.CreateTempSubdirectory("safedeploy-scan-").FullName);
        Directory.CreateDirectory(Logs);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Where the compiler's logs and the records beside them go.</summary>
    public string Logs => Path.Combine(Folder, "logs");

    /// <summary>The generated project that restores and builds the others.</summary>
    public string Traversal => Path.Combine(Folder, "scan.proj");

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner or a process that is still ending holds a file: the system's own cleaning takes the rest of the folder.
        }
    }
}
