using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Reads the written deployment procedure from the judged commit.</summary>
internal static class ProcedureReader
{
    /// <summary>How far back its last change is looked for, in commits along the first parent.</summary>
    private const int MostCommits = 20_000;

    public static Fact<DocumentFact> Read(GitRepository repository, Commit judged, string path, DateTimeOffset now)
    {
        var tidy = Tidy(path);
        var source = new Provenance { Source = $"git show {judged.Sha}:{tidy}", At = now };
        try
        {
            // A symbolic link or a folder of that name is not the document.
            if (judged.Tree[tidy] is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob blob } entry)
            {
                return Fact.Of(new DocumentFact { Path = tidy, Exists = false }, source);
            }

            var document = ProcedureDocument.Parse(Text(blob));
            return Fact.Of(
                new DocumentFact
                {
                    Path = tidy,
                    Exists = true,
                    Blob = blob.Sha,
                    Headings = document.Headings,
                    Owner = document.Owner,
                    Version = document.Version,
                    ReviewedOn = document.ReviewedOn,
                    LastChangedIn = LastChange(repository, judged, tidy, entry.Target.Id),
                },
                source);
        }
        catch (NotFoundException e)
        {
            return Fact.Missing<DocumentFact>($"{tidy} cannot be read in this clone: {e.Message}", "Fetch the whole repository: a partial clone lacks files", source: source);
        }
    }

    /// <summary>A path of the policy as Git writes it.</summary>
    public static string Tidy(string path)
    {
        var tidy = path.Replace('\\', '/').TrimStart('/');
        return tidy.StartsWith("./", StringComparison.Ordinal) ? tidy[2..] : tidy;
    }

    /// <summary>The text of a blob, as much of it as is read.</summary>
    public static string Text(Blob blob)
    {
        using var stream = blob.GetContentStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[ProcedureDocument.LongestText];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    /// <summary>The newest commit along the first parent that has other content than the one before it: on a branch that takes pull requests, the merge.</summary>
    private static string? LastChange(GitRepository repository, Commit judged, string path, ObjectId content)
    {
        var current = judged;
        for (var i = 0; i < MostCommits; i++)
        {
            Commit? parent;
            try
            {
                parent = current.Parents.FirstOrDefault();
                if (parent is null)
                {
                    return repository.IsShallow ? null : current.Sha;
                }

                if (parent.Tree[path]?.Target.Id != content)
                {
                    return current.Sha;
                }
            }
            catch (NotFoundException)
            {
                return null;
            }

            current = parent;
        }

        return null;
    }
}
