using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Proposals;

/// <summary>What a change does by the files that it touches: who may reach what, and what is judged by.</summary>
internal static class TouchedFiles
{
    /// <summary>What the changed lines of code do to access.</summary>
    public static IEnumerable<ReviewItem> Access(ChangeInput input)
    {
        if (ChangeReviewer.Files(input) is not { } files)
        {
            yield return ChangeReviewer.FilesNotSeen(input);
            yield break;
        }

        foreach (var file in files)
        {
            if (file.Access is null)
            {
                yield return ReviewItem.Unknown($"What the change does to {file.Path} could not be looked at: it is too large, or not text", "Look at it yourself", Top(file.Path));
            }

            foreach (var what in file.Access ?? [])
            {
                yield return ReviewItem.Look($"{what} in {file.Path}", Approval(input, file.Path), Top(file.Path));
            }
        }
    }

    /// <summary>Files that decide who may do what, or what is asked.</summary>
    public static IEnumerable<ReviewItem> Settings(ChangeInput input) => ChangeReviewer.Files(input) is not { } files
        ? [ChangeReviewer.FilesNotSeen(input)]
        : files.Select(f => (f.Path, What: AccessChange.OfFile(f.Path))).Where(f => f.What is not null).OrderBy(f => f.Path, StringComparer.Ordinal)
            .Select(f => ReviewItem.Look($"changes {f.Path}: {f.What}. The change itself is judged by the base's", Approval(input, f.Path), Top(f.Path)));

    /// <summary>Whose approval it waits for: the owners before the change, since no change names its own.</summary>
    private static string Approval(ChangeInput input, string path)
    {
        var blob = input.Facts.Git?.Changes?.Value is [{ BaseCodeOwners: { } known }] ? known : null;
        var text = blob is null or CommitFact.NoCodeOwners ? null : input.Facts.Git?.CodeOwners?.Value?.FirstOrDefault(f => f.Blob == blob)?.Text;
        return blob == CommitFact.NoCodeOwners ? "The base has no CODEOWNERS: name owners, and have one approve it"
            : text is null ? "Have an owner of the file approve it (CODEOWNERS of the base could not be seen)"
            : CodeOwners.Parse(text).OwnersOf(path) is { Count: > 0 } owners ? $"Have an owner approve it: {string.Join(", ", owners)}"
            : "CODEOWNERS names nobody for it: name an owner, and have them approve it";
    }

    private static CodeLocation Top(string path) => new() { Path = path, Line = 1 };
}
