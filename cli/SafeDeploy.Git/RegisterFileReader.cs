using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Git;

/// <summary>
/// Reads registers. Those of people are read from the deployment branch as the remote has it, never from what is judged: whoever asks for access does not write
/// themselves in. Those that describe code are read from the judged commit, which changes both together.
/// </summary>
internal static class RegisterFileReader
{
    /// <summary>Reads a register of people from the deployment branch.</summary>
    public static Fact<T> OfBranch<T>(GitRepository repository, string? branch, RegisterSchema schema, Func<string, string?, T> parse, Func<string, T> absent, DateTimeOffset now)
        where T : class => branch is null
            ? Fact.Missing<T>("it is not known which branch is deployed from", "Name it with --branch, or \"deploymentBranches\" in safedeploy.json")
            : repository.BaseOf(branch) is { } tip
                ? OfCommit(tip, schema, parse, absent, now)
                : Fact.Missing<T>($"this clone does not have the branch {branch}", $"Fetch it: git fetch origin {branch}");

    /// <summary>Reads a register from a commit.</summary>
    public static Fact<T> OfCommit<T>(Commit commit, RegisterSchema schema, Func<string, string?, T> parse, Func<string, T> absent, DateTimeOffset now)
        where T : class
    {
        var source = new Provenance { Source = $"git show {commit.Sha}:{schema.Path}", At = now };
        try
        {
            if (commit.Tree[schema.Path] is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob blob })
            {
                return Fact.Of(absent(commit.Sha), source);
            }

            if (blob.Size > RegisterReader.LongestText)
            {
                return Fact.Missing<T>($"{schema.Path} is larger than any register of people or processing", "Keep one row for each in it", source: source);
            }

            using var reader = new StreamReader(blob.GetContentStream(), Encoding.UTF8);
            return Fact.Of(parse(reader.ReadToEnd(), commit.Sha), source);
        }
        catch (LibGit2SharpException e)
        {
            return Fact.Missing<T>($"{schema.Path} cannot be read in this clone: {e.Message}", "Fetch the whole repository: a partial clone lacks files", source: source);
        }
    }

    /// <summary>A register that is not there.</summary>
    public static Func<string, RegisterFact<TRow>> Absent<TRow>(RegisterSchema schema) => commit => new RegisterFact<TRow> { Path = schema.Path, Commit = commit, Exists = false };
}
