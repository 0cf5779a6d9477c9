using System.Text;
using SafeDeploy.Core;

namespace SafeDeploy.Git.Evidence;

/// <summary>
/// The tree that the files of a work tree make up now, changes and new files included, ignored ones left out: what <c>git add -A</c> and <c>git write-tree</c> make of
/// it through an index and an object store of their own. The user's index, refs and objects stay as they are.
/// </summary>
/// <param name="Tree">The tree's id.</param>
/// <param name="Head">The commit that is checked out; null where there is none.</param>
/// <param name="EqualsHead">Whether it is the tree of that commit.</param>
/// <param name="Files">The blobs of the files that were asked for, by path.</param>
public sealed record TestedTree(string Tree, string? Head, bool EqualsHead, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The top of the work tree that a folder is in.</summary>
    /// <exception cref="SafeDeployException">It is in none.</exception>
    public static string TopOf(string folder) => Hooks.HookRepository.WorkTreeOf(folder)
        ?? throw SafeDeployException.Usage($"{folder} is not in the work tree of a Git repository: a test run is recorded against the Git tree that was tested. Run this in a clone, or make one with git init");

    /// <summary>Computes the tree.</summary>
    /// <param name="top">The top of the work tree.</param>
    /// <param name="listed">Patterns of files whose blobs are wanted, as Git reads them.</param>
    /// <exception cref="SafeDeployException">Git cannot tell, and why.</exception>
    public static TestedTree Of(string top, IReadOnlyList<string> listed)
    {
        var git = new GitPlumbing(top);
        var temporary = Directory.CreateTempSubdirectory("safedeploy-tree-");
        try
        {
            var index = Path.Combine(temporary.FullName, "index");
            var objects = Directory.CreateDirectory(Path.Combine(temporary.FullName, "objects")).FullName;
            var own = git.With(new Dictionary<string, string?>
            {
                ["GIT_INDEX_FILE"] = index,
                ["GIT_OBJECT_DIRECTORY"] = objects,
                ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = Alternates(git, top),
            });
            CopyIndex(Path.GetFullPath(git.Ask("rev-parse", "--git-path", "index"), top), index);
            LookAgain(own, top);
            own.Ask("-c", "core.splitIndex=false", "-c", "core.fsmonitor=false", "-c", "advice.addEmbeddedRepo=false", "add", "-A", "--", ".");
            var tree = own.Ask("write-tree");
            var head = git.Run([], ["rev-parse", "-q", "--verify", "HEAD^{commit}"]) is { ExitCode: 0 } found ? found.Output.Trim() : null;
            return new TestedTree(tree, head, head is not null && git.Ask("rev-parse", "HEAD^{tree}") == tree, Blobs(own, listed));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"the work tree at {top} could not be read: {e.Message.TrimEnd('.')}", e);
        }
        finally
        {
            Delete(temporary);
        }
    }

    private static string Alternates(GitPlumbing git, string top)
    {
        var own = Path.GetFullPath(git.Ask("rev-parse", "--git-path", "objects"), top);
        return Environment.GetEnvironmentVariable("GIT_ALTERNATE_OBJECT_DIRECTORIES") is { Length: > 0 } more ? $"{own}{Path.PathSeparator}{more}" : own;
    }

    private static void CopyIndex(string from, string to)
    {
        // The index spares Git the reading of files that have not changed since. Without one, all are read.
        if (File.Exists(from))
        {
            File.Copy(from, to);
        }
    }

    /// <summary>Git is told to look away from some files ("assume unchanged", "skip worktree"), but a test sees them as they are.</summary>
    private static void LookAgain(GitPlumbing own, string top)
    {
        var marked = own.Ask("ls-files", "-v", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(l => char.IsLower(l[0]) || l[0] == 'S').ToList();
        var assumed = marked.Where(l => char.IsLower(l[0])).Select(l => l[2..]).ToList();
        // In a sparse checkout the skipped files are not here; one that is here is what the tests saw.
        var skipped = marked.Where(l => l[0] is 'S' or 's').Select(l => l[2..]).Where(p => Path.Exists(Path.Combine(top, p))).ToList();
        Unmark("--no-assume-unchanged", assumed);
        Unmark("--no-skip-worktree", skipped);

        void Unmark(string how, List<string> paths)
        {
            if (paths.Count > 0)
            {
                own.Ask(Encoding.UTF8.GetBytes(string.Concat(paths.Select(p => p + "\0"))), ["update-index", how, "-z", "--stdin"]);
            }
        }
    }

    private static Dictionary<string, string> Blobs(GitPlumbing own, IReadOnlyList<string> listed) => listed.Count == 0 ? [] : own.Ask(["ls-files", "-s", "-z", "--", .. listed])
        .Split('\0', StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split('\t', 2))
        .DistinctBy(p => p[1], StringComparer.Ordinal)
        .ToDictionary(p => p[1], p => p[0].Split(' ')[1], StringComparer.Ordinal);

    private static void Delete(DirectoryInfo folder)
    {
        try
        {
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.IsReadOnly))
            {
                file.IsReadOnly = false;
            }

            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left in the temporary folder is the system's to clear.
        }
    }
}
