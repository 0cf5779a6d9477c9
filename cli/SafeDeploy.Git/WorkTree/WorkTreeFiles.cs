using LibGit2Sharp;
using SafeDeploy.Core;

namespace SafeDeploy.Git.WorkTree;

/// <summary>The files of a work tree as Git would commit them: the index, brought up to date with what is on disk.</summary>
internal sealed class WorkTreeFiles(Repository repository, InMemoryObjects written, string folder)
{
    private const string File = "100644";
    private const string Executable = "100755";
    private const string Link = "120000";
    private const string Submodule = "160000";

    private readonly bool _tracksExecutable = repository.Config.GetValueOrDefault("core.filemode", true);
    private readonly bool _tracksLinks = repository.Config.GetValueOrDefault("core.symlinks", true);
    private readonly bool _isSparse = repository.Config.GetValueOrDefault("core.sparseCheckout", false) || IsSparseHere(repository);
    private readonly ExternalFilters _filters = new(repository, folder);
    private readonly Dictionary<string, TreeItem> _files = new(StringComparer.Ordinal);

    public Dictionary<string, TreeItem> Read()
    {
        var unsure = new List<string>();
        foreach (var entry in repository.Index)
        {
            _files[entry.Path] = new TreeItem(Octal(entry.Mode), entry.Id.Sha);
            if (entry.AssumeUnchanged)
            {
                unsure.Add(entry.Path);
            }
        }

        var changed = repository.RetrieveStatus(new StatusOptions
        {
            Show = StatusShowOption.WorkDirOnly,
            IncludeUntracked = true,
            RecurseUntrackedDirs = true,
            IncludeIgnored = false,
            DetectRenamesInIndex = false,
            DetectRenamesInWorkDir = false,
        }).Where(e => e.State != FileStatus.Unaltered && !e.State.HasFlag(FileStatus.Ignored)).Select(e => e.FilePath);
        // Git is told to look away from these, but whoever reads the work tree sees them as they are.
        foreach (var path in changed.Concat(unsure).Concat(Conflicts()).Distinct(StringComparer.Ordinal).ToList())
        {
            Update(path);
        }

        return _files;
    }

    private IEnumerable<string> Conflicts() => repository.Index.Conflicts.Select(c => (c.Ours ?? c.Theirs ?? c.Ancestor).Path);

    private void Update(string path)
    {
        var name = path.TrimEnd('/');
        var full = Path.Combine(folder, name);
        var info = new FileInfo(full);
        if (info.LinkTarget is not null && _tracksLinks)
        {
            Put(name, new TreeItem(Link, Hash(name)));
        }
        else if (Directory.Exists(full))
        {
            PutNested(name, full);
        }
        else if (info.Exists)
        {
            Put(name, new TreeItem(ModeOf(name, full), _filters.Of(name) is { } filter ? throw Filtered(name, filter) : Hash(name)));
        }
        else if (_isSparse)
        {
            throw SafeDeployException.Undetermined($"{folder} is a sparse checkout and lacks {name}: what is read here is not the whole tree. Bring it all: git sparse-checkout disable");
        }
        else
        {
            _files.Remove(name);
        }
    }

    /// <summary>A folder that is one entry is another repository: Git records the commit that it has checked out.</summary>
    private void PutNested(string name, string full)
    {
        if (!Repository.IsValid(full))
        {
            // What was a file is a folder now, whose files come one by one.
            _files.Remove(name);
            return;
        }

        using var nested = new Repository(full);
        var tip = nested.Head.Tip ?? throw SafeDeployException.Undetermined($"{name} is a repository of its own without a commit: what is in it belongs to no tree. Commit there, or ignore it");
        Put(name, new TreeItem(Submodule, tip.Sha));
    }

    private void Put(string name, TreeItem item)
    {
        // A file that replaces a folder takes the place of all that was in it, and the other way round.
        foreach (var inside in _files.Keys.Where(k => k.StartsWith(name + "/", StringComparison.Ordinal)).ToList())
        {
            _files.Remove(inside);
        }

        for (var slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1))
        {
            _files.Remove(name[..slash]);
        }

        _files[name] = item;
    }

    private static SafeDeployException Filtered(string name, string filter) => SafeDeployException.Undetermined(
        $"{name} is changed and goes through the filter '{filter}', which only Git itself can run. Commit it first");

    private string ModeOf(string name, string full)
    {
        if (!_tracksExecutable || OperatingSystem.IsWindows())
        {
            return _files.TryGetValue(name, out var known) && known.Mode is File or Executable ? known.Mode : File;
        }

        return (System.IO.File.GetUnixFileMode(full) & UnixFileMode.UserExecute) != 0 ? Executable : File;
    }

    /// <summary>The id of a file's content as it would be stored, line endings and all.</summary>
    private string Hash(string name)
    {
        var id = repository.ObjectDatabase.CreateBlob(name).Sha;
        written.Clear();
        return id;
    }

    /// <summary>Git keeps this setting per work tree, in a file that this libgit2 does not read by itself.</summary>
    private static bool IsSparseHere(Repository repository)
    {
        var path = Path.Combine(repository.Info.Path, "config.worktree");
        if (!System.IO.File.Exists(path))
        {
            return false;
        }

        using var settings = Configuration.BuildFrom(path);
        return settings.Get<bool>("core.sparseCheckout", ConfigurationLevel.Local)?.Value ?? false;
    }

    private static string Octal(Mode mode) => mode switch
    {
        Mode.ExecutableFile => Executable,
        Mode.SymbolicLink => Link,
        Mode.GitLink => Submodule,
        _ => File,
    };
}
