using System.Globalization;

namespace SafeDeploy.Testing;

/// <summary>A real Git repository, made by Git itself in a folder that is gone when the test is over. The same steps give the same ids.</summary>
public sealed class TemporaryRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DateTimeOffset _clock = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private TemporaryRepository(string name) => Path = Directory.CreateDirectory(_folder.Combine(name)).FullName;

    /// <summary>The work tree; the repository itself when it is bare.</summary>
    public string Path { get; }

    /// <summary>An empty repository with the branch <c>main</c>.</summary>
    public static TemporaryRepository Empty(params string[] initArguments)
    {
        var repository = new TemporaryRepository("repository");
        repository.Git(["init", "-q", "-b", "main", .. initArguments]);
        if (!initArguments.Contains("--bare"))
        {
            // Byte for byte what a test wrote, on every system, unless the test asks otherwise.
            repository.Git("config", "core.autocrlf", "false");
        }

        return repository;
    }

    /// <summary>A repository with one commit.</summary>
    public static TemporaryRepository WithCommit()
    {
        var repository = Empty();
        repository.Commit("first", ("README.md", "# A repository\n"));
        return repository;
    }

    /// <summary>Clones this repository, as over a network.</summary>
    public TemporaryRepository Clone(params string[] arguments)
    {
        var clone = new TemporaryRepository("clone");
        clone.Git(["clone", "-q", .. arguments, new Uri(Path).AbsoluteUri, "."]);
        return clone;
    }

    /// <summary>Runs Git here; gives what it wrote.</summary>
    public string Git(params string[] arguments) => GitProcess.Run(Path, arguments, Dates());

    /// <summary>Runs Git here with more environment.</summary>
    public string Git(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        GitProcess.Run(Path, arguments, Dates().Concat(environment).ToDictionary());

    /// <summary>Writes a file; gives its full path.</summary>
    public string Write(string relative, string text)
    {
        var path = Combine(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Combine(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes files and commits everything; gives the commit's id. Each commit is a minute after the one before it.</summary>
    public string Commit(string message, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        Git("add", "-A");
        _clock = _clock.AddMinutes(1);
        Git("commit", "-q", "--allow-empty", "-m", message);
        return Head;
    }

    /// <summary>Adds a branch of many empty commits, fast.</summary>
    public void AddCommits(string branch, int count) => GitProcess.Run(
        Path,
        ["fast-import", "--quiet"],
        input: string.Concat(Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"commit refs/heads/{branch}\ncommitter Ada <ada@example.test> {_clock.ToUnixTimeSeconds() + i} +0000\ndata 1\nx\n"))));

    /// <summary>Merges a branch by a merge commit; gives the commit's id.</summary>
    public string Merge(string branch)
    {
        _clock = _clock.AddMinutes(1);
        Git("merge", "-q", "--no-ff", "-m", $"Merge {branch}", branch);
        return Head;
    }

    /// <summary>The id of the commit that is checked out.</summary>
    public string Head => Git("rev-parse", "HEAD");

    /// <summary>The id of its tree.</summary>
    public string HeadTree => Git("rev-parse", "HEAD^{tree}");

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string?> Dates()
    {
        var date = _clock.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
        return new() { ["GIT_AUTHOR_DATE"] = date, ["GIT_COMMITTER_DATE"] = date };
    }
}
