namespace SafeDeploy.Testing;

/// <summary>The repository that these tests were built from. Found from the built test, because a deterministic build hides the paths of sources.</summary>
public static class SourceTree
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A path in the repository.</summary>
    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "SafeDeploy.sln"))
        ? folder
        : Find(Directory.GetParent(folder)?.FullName ?? throw new InvalidOperationException("these tests must run inside the repository"));
}
