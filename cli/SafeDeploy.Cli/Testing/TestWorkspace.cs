namespace SafeDeploy.Cli.Testing;

/// <summary>The temporary folder that a runner writes its results to; it is gone when the run ends, however it ends.</summary>
internal sealed class TestWorkspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("safedeploy-test-");

    /// <summary>Makes the folder, readable by this user alone.</summary>
    public TestWorkspace() => Directory.CreateDirectory(Results);

    /// <summary>Where results go.</summary>
    public string Results => Path.Combine(_folder.FullName, "results");

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that is still ending holds a file: the system's own cleaning takes the rest of the folder.
        }
    }
}
