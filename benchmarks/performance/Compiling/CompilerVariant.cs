namespace SafeDeploy.Performance.Compiling;

/// <summary>One way to run the compiler: with some analyzers, or with none.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Options">The compiler's options beyond those of the sources.</param>
internal sealed record CompilerVariant(string Name, IReadOnlyList<string> Options)
{
    /// <summary>No analyzer.</summary>
    public static CompilerVariant None(string name) => new(name, []);

    /// <summary>This product, as its package gives it to a project: the analyzers and a preset.</summary>
    public static CompilerVariant Own(FileInfo analyzers) =>
        new("SafeDeploy", [$"/analyzer:{analyzers.FullName}", $"/analyzerconfig:{Path.Combine(AppContext.BaseDirectory, "safedeploy.warn.globalconfig")}"]);

    /// <summary>Another product: <c>NAME=FOLDER</c>, every assembly of the folder.</summary>
    /// <exception cref="ArgumentException">The text has no <c>=</c>, or there is no assembly in the folder.</exception>
    public static CompilerVariant Parse(string text)
    {
        if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } folder] || !Directory.Exists(folder) || Directory.GetFiles(folder, "*.dll") is not { Length: > 0 } assemblies)
        {
            throw new ArgumentException($"'{text}' is not NAME=FOLDER with a folder that holds analyzers.");
        }

        return new CompilerVariant(name, [.. assemblies.Order(StringComparer.Ordinal).Select(a => $"/analyzer:{Path.GetFullPath(a)}")]);
    }
}
