namespace SafeDeploy.Testing;

/// <summary>A clone beside its bare remote, away from the machine's own Git settings.</summary>
public sealed class HookedClone(string root, bool owned) : IDisposable
{
    public string Root => root;

    public string Work => Path.Combine(root, "work");

    public string Hooks => Path.Combine(Work, ".git", "hooks");

    public string Hook => Path.Combine(Hooks, "pre-push");

    public string Chained => Path.Combine(Hooks, "pre-push.safedeploy-chained");

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "safedeploy.dll");

    /// <summary>Variables for one test alone.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["HOME"] = root,
        ["XDG_CONFIG_HOME"] = root,
        ["GIT_CONFIG_GLOBAL"] = Path.Combine(root, "gitconfig"),
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["LC_ALL"] = "C",
    };

    public Ran Git(params string[] arguments) => GitIn(Work, arguments);

    public Ran GitIn(string folder, params string[] arguments) => Ran.Process(folder, "git", arguments, Environment);

    public Ran Tool(params string[] arguments) => ToolIn(Work, arguments);

    public Ran ToolIn(string folder, params string[] arguments) =>
        Ran.Process(folder, System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Dll, .. arguments], Environment);

    /// <summary>Makes a commit on the checked-out branch and says its id.</summary>
    public string Commit(string message)
    {
        Git("commit", "--quiet", "--allow-empty", "-m", message).MustPass();
        return Git("rev-parse", "HEAD").Output.Trim();
    }

    /// <summary>What a ref of the remote names; empty when it does not exist.</summary>
    public string Remote(string name) => GitIn(Path.Combine(root, "remote.git"), "for-each-ref", "--format=%(objectname)", name).Output.Trim();

    public void WritePolicy(string json) => File.WriteAllText(Path.Combine(Work, "safedeploy.json"), json);

    public static void WriteHook(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("751", 8));
        }
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories())
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }

    /// <summary>Every file of the hooks folder and the configuration: name, mode, and content.</summary>
    public IReadOnlyList<string> Trace() =>
    [
        .. Directory.EnumerateFileSystemEntries(Path.Combine(Work, ".git"), "*", SearchOption.AllDirectories)
            .Where(p => p.StartsWith(Hooks, StringComparison.Ordinal) || Path.GetFileName(p) == "config")
            .Order(StringComparer.Ordinal)
            .Select(p => $"{p} {(OperatingSystem.IsWindows() ? "" : File.GetUnixFileMode(p))} {(File.Exists(p) ? Convert.ToHexString(File.ReadAllBytes(p)) : "")}"),
    ];

    public void Dispose()
    {
        if (owned)
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
