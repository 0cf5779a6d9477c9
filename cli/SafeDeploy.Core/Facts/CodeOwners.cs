using System.IO.Enumeration;
using System.Text;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// A CODEOWNERS file, read as GitHub does ("About code owners", syntax): the last line that matches a path decides, one without owners leaves the path to
/// nobody, and there are no negations and no character ranges.
/// </summary>
public sealed class CodeOwners
{
    /// <summary>Where the file is looked for, in this order; the first that exists counts.</summary>
    public static IReadOnlyList<string> Places { get; } = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>The largest file that the host reads, in bytes.</summary>
    public const int LargestFile = 3 * 1024 * 1024;

    private readonly List<Line> _lines;

    private CodeOwners(List<Line> lines) => _lines = lines;

    /// <summary>Reads a file's text. A line that cannot be a pattern is left out, as the host does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="faulty">Lines that the host does not accept, by their text; an owner on them counts for nothing.</param>
    public static CodeOwners Parse(string text, IEnumerable<string>? faulty = null)
    {
        var refused = (faulty ?? []).Select(f => f.Trim()).ToHashSet(StringComparer.Ordinal);
        var lines = text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(l => Read(l, refused.Contains(l))).OfType<Line>();
        return new CodeOwners([.. lines]);
    }

    /// <summary>The owners of a path, as the file writes them (<c>@login</c>, <c>@organisation/team</c> or an address); empty where nobody is named.</summary>
    public IReadOnlyList<string> OwnersOf(string path)
    {
        var parts = path.Split('/');
        for (var i = _lines.Count - 1; i >= 0; i--)
        {
            if (_lines[i].Matches(parts))
            {
                return _lines[i].Owners;
            }
        }

        return [];
    }

    private static Line? Read(string line, bool refused)
    {
        var words = Words(line);
        var pattern = words[0];
        if (pattern.StartsWith('!') || pattern.Contains('[', StringComparison.Ordinal) || pattern.Trim('/').Length == 0)
        {
            return null;
        }

        return Compile(pattern, refused ? [] : [.. words.Skip(1).TakeWhile(w => !w.StartsWith('#')).Where(w => w.Contains('@', StringComparison.Ordinal))]);
    }

    /// <summary>The words of a line; a backslash keeps the space or hash after it in the word.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
            }
            else if (char.IsWhiteSpace(line[i]))
            {
                Take();
            }
            else
            {
                word.Append(line[i]);
            }
        }

        Take();
        return words;

        void Take()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static Line Compile(string pattern, IReadOnlyList<string> owners)
    {
        var anchored = pattern.TrimEnd('/').Contains('/', StringComparison.Ordinal);
        string[] segments = [.. anchored ? Array.Empty<string>() : [Any], .. pattern.Trim('/').Split('/').Where(s => s.Length > 0)];
        // A folder holds all below it; "docs/*" is only what lies directly in docs.
        return pattern.EndsWith('/') ? new Line(segments, Below.Only, owners)
            : new Line(segments, anchored && segments[^1] == "*" ? Below.No : Below.Yes, owners);
    }

    private const string Any = "**";

    private enum Below
    {
        No,
        Yes,
        Only,
    }

    private sealed record Line(IReadOnlyList<string> Segments, Below Below, IReadOnlyList<string> Owners)
    {
        /// <summary>Whether the pattern means a path: every folder that it lies in is tried, so the work is bounded by the lengths of both.</summary>
        public bool Matches(string[] path)
        {
            // reachable[j]: the segments so far can mean the first j parts of the path.
            var reachable = new bool[path.Length + 1];
            reachable[0] = true;
            foreach (var segment in Segments)
            {
                var next = new bool[path.Length + 1];
                for (var j = 0; j <= path.Length; j++)
                {
                    next[j] = segment == Any
                        ? reachable[j] || (j > 0 && next[j - 1])
                        : j > 0 && reachable[j - 1] && FileSystemName.MatchesSimpleExpression(segment.Replace("\\", "\\\\", StringComparison.Ordinal), path[j - 1], ignoreCase: false);
                }

                reachable = next;
            }

            return (Below != Below.Only && reachable[^1]) || (Below != Below.No && reachable.AsSpan(1, path.Length - 1).Contains(true));
        }
    }
}
