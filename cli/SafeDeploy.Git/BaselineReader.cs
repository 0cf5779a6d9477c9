using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Reads the baseline that a commit is judged by: where its history meets the deployment branch, which for a commit of that branch is the commit itself.</summary>
internal static class BaselineReader
{
    /// <summary>Reads it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="judged">The judged commit.</param>
    /// <param name="branch">The deployment branch; null when it is not known.</param>
    /// <param name="start">The commit that the judged changes start after; null when it is not known.</param>
    /// <param name="now">The time of collection.</param>
    public static Fact<BaselineFact> Read(GitRepository repository, Commit judged, string? branch, Commit? start, DateTimeOffset now)
    {
        if (branch is null || repository.BaseOf(branch) is not { } tip)
        {
            return Fact.Missing<BaselineFact>(
                branch is null ? "it is not known which branch is deployed from" : $"this clone does not have the branch {branch}",
                branch is null ? "Name it with --branch, or \"deploymentBranches\" in safedeploy.json" : $"Fetch it: git fetch origin {branch}");
        }

        try
        {
            if (repository.Repository.ObjectDatabase.FindMergeBase(tip, judged) is not { } meeting)
            {
                return Fact.Missing<BaselineFact>($"the history that this clone has of {judged.Sha} does not meet {branch}", "Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in a workflow");
            }

            var text = TextAt(meeting);
            var file = text is null ? BaselineFile.None : BaselineFile.Read(text);
            return Fact.Of(
                new BaselineFact
                {
                    Path = BaselineFile.Path,
                    Commit = meeting.Sha,
                    Exists = text is not null,
                    Entries = file.Entries,
                    Errors = file.Errors,
                    Before = Before(repository, meeting, judged, start) is { } before ? (before.Text is null ? [] : BaselineFile.Read(before.Text).Entries) : null,
                },
                new Provenance { Source = $"git show {meeting.Sha}:{BaselineFile.Path}", At = now });
        }
        catch (LibGit2SharpException e)
        {
            return Fact.Missing<BaselineFact>($"{BaselineFile.Path} cannot be read in this clone: {e.Message.TrimEnd('.')}", "Fetch the whole repository: a partial or shallow clone lacks objects");
        }
    }

    /// <summary>The text where the judged changes begin; null when that is not in this clone. Where nothing tells, only the judged commit is a change, and a proposal has none that is merged.</summary>
    private static (string? Text, bool Known)? Before(GitRepository repository, Commit meeting, Commit judged, Commit? start) =>
        start is not null ? (TextAt(start), true)
        : meeting.Sha != judged.Sha ? (TextAt(meeting), true)
        : judged.Parents.FirstOrDefault() is { } parent ? (TextAt(parent), true)
        : repository.IsShallow ? null
        : (null, true);

    private static string? TextAt(Commit commit)
    {
        if (commit.Tree[BaselineFile.Path] is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob blob })
        {
            return null;
        }

        if (blob.Size > BaselineFile.LongestText)
        {
            // Larger than any: its first line already says that it is not understood.
            return "";
        }

        using var reader = new StreamReader(blob.GetContentStream(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
