using System.IO.Enumeration;
using LibGit2Sharp;

namespace SafeDeploy.Git.WorkTree;

/// <summary>
/// Which files go through a program before Git stores them (<c>filter=</c> in .gitattributes, as Git LFS does). libgit2 does not run those programs, and has
/// no call here that reads attributes; so the patterns are matched by their last part alone, which finds too many rather than too few.
/// </summary>
internal sealed class ExternalFilters
{
    private readonly Repository _repository;
    private readonly string _folder;
    private readonly Dictionary<string, IReadOnlyList<(string Pattern, string Filter)>> _files = new(StringComparer.Ordinal);

    public ExternalFilters(Repository repository, string folder) => (_repository, _folder) = (repository, folder);

    /// <summary>The filter that a file may go through; null when none.</summary>
    public string? Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Files(path).SelectMany(Patterns).Where(p => Matches(p.Pattern, name)).Select(p => p.Filter).FirstOrDefault(Runs);
    }

    private IEnumerable<string> Files(string path)
    {
        yield return Path.Combine(_repository.Info.Path, "info", "attributes");
        if (_repository.Config.Get<string>("core.attributesFile") is { Value: var global })
        {
            yield return global.Replace("~", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), StringComparison.Ordinal);
        }

        for (var end = path.LastIndexOf('/'); ; end = path.LastIndexOf('/', end - 1))
        {
            yield return Path.Combine(_folder, end < 0 ? "" : path[..end], ".gitattributes");
            if (end <= 0)
            {
                yield break;
            }
        }
    }

    private IReadOnlyList<(string Pattern, string Filter)> Patterns(string file)
    {
        if (!_files.TryGetValue(file, out var patterns))
        {
            _files[file] = patterns = !File.Exists(file) ? [] : [.. File.ReadLines(file)
                .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Where(w => w.Length > 1 && !w[0].StartsWith('#'))
                .SelectMany(w => w.Skip(1).Where(a => a.StartsWith("filter=", StringComparison.Ordinal)).Select(a => (w[0], a["filter=".Length..])))];
        }

        return patterns;
    }

    private static bool Matches(string pattern, string name) => pattern[(pattern.LastIndexOf('/') + 1)..] is var last
        && (last.AsSpan().ContainsAny("[]\"\\") || FileSystemName.MatchesSimpleExpression(last, name, ignoreCase: true));

    private bool Runs(string filter) =>
        _repository.Config.Get<string>($"filter.{filter}.clean") is not null || _repository.Config.Get<string>($"filter.{filter}.process") is not null;
}
