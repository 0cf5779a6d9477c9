using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The file by which a team says where its own data goes: a line <c>kind;M:…</c> adds, <c>-M:…</c> takes away, and <c>#</c> begins a comment.</summary>
/// <param name="Added">The entries that are added, in their order.</param>
/// <param name="Removed">The entries that are taken away; their kind means nothing.</param>
/// <param name="Problems">The lines that are not understood; they change nothing.</param>
internal sealed record SinkFile(ImmutableArray<SinkEntry> Added, ImmutableArray<SinkEntry> Removed, ImmutableArray<FileProblem> Problems)
{
    /// <summary>The file's name.</summary>
    public const string Name = "safedeploy.sinks.txt";

    /// <summary>The sink files among a compilation's additional files, in their order; one that is given twice counts once.</summary>
    public static IEnumerable<AdditionalText> In(ImmutableArray<AdditionalText> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return files.Where(f => string.Equals(Path.GetFileName(f.Path), Name, StringComparison.OrdinalIgnoreCase) && seen.Add(f.Path));
    }

    /// <summary>Reads a file; one that could not be opened has no lines, which the compiler reports.</summary>
    public static SinkFile Read(SourceText? text)
    {
        var added = ImmutableArray.CreateBuilder<SinkEntry>();
        var removed = ImmutableArray.CreateBuilder<SinkEntry>();
        var problems = ImmutableArray.CreateBuilder<FileProblem>();
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var written = line.ToString();
            var comment = CommentAt(written);
            var content = (comment < 0 ? written : written.Substring(0, comment)).Trim();
            if (content.Length == 0)
            {
                continue;
            }

            if ((content[0] == '-' ? Remove(content, removed) : Add(content, added)) is { } problem)
            {
                problems.Add(new FileProblem(new TextSpan(line.Start + written.IndexOf(content, StringComparison.Ordinal), content.Length), problem));
            }
        }

        return new SinkFile(added.ToImmutable(), removed.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The shipped entries with a team's changes.</summary>
    public static ImmutableArray<SinkEntry> Apply(IReadOnlyCollection<SinkFile> files)
    {
        if (files.Count == 0)
        {
            return SinkCatalogue.Entries;
        }

        var removed = files.SelectMany(f => f.Removed).ToList();
        return files.SelectMany(f => f.Added).Concat(SinkCatalogue.Entries.Where(e => !removed.Any(r => r.IsAbout(e)))).ToImmutableArray();
    }

    // A constructor's name has a # in it, so a comment within a line needs a space before it.
    private static int CommentAt(string line) => line.TrimStart().StartsWith("#", StringComparison.Ordinal) ? 0 : line.IndexOf(" #", StringComparison.Ordinal);

    private static string? Add(string content, ImmutableArray<SinkEntry>.Builder added)
    {
        if (SinkLine.Parse(content, out var problem) is not { } entry)
        {
            return problem;
        }

        if (added.Any(a => a.Kind == entry.Kind && a.IsAbout(entry)))
        {
            return "it stands in the file twice: keep one of the lines";
        }

        added.Add(entry);
        return null;
    }

    private static string? Remove(string content, ImmutableArray<SinkEntry>.Builder removed)
    {
        var id = content.Substring(1).Trim();
        if (id.IndexOf(';') >= 0)
        {
            return "write -M:Namespace.Type.Method alone: what is taken away has no kind and no options";
        }

        if (SinkLine.Parse("log;" + id, out var problem) is not { } entry)
        {
            return problem;
        }

        if (!SinkCatalogue.Entries.Any(e => e.Target == entry.Target && e.TypeName == entry.TypeName && e.Member == entry.Member))
        {
            return $"nothing is listed as '{id}'";
        }

        // The same id may be listed for the members of one type alone.
        removed.AddRange(SinkCatalogue.Entries.Where(e => e.Target == entry.Target && e.TypeName == entry.TypeName && e.Member == entry.Member).Distinct());
        return null;
    }
}
