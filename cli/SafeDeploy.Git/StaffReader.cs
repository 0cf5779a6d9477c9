using System.Text;
using LibGit2Sharp;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Git;

/// <summary>Reads the register of staff from the deployment branch as the remote has it, never from what is judged: whoever asks for access does not write themselves in.</summary>
internal static class StaffReader
{
    public static Fact<StaffRegisterFact> Read(GitRepository repository, string? branch, DateTimeOffset now)
    {
        if (branch is null)
        {
            return Fact.Missing<StaffRegisterFact>("it is not known which branch is deployed from", "Name it with --branch, or \"deploymentBranches\" in safedeploy.json");
        }

        if (repository.BaseOf(branch) is not { } tip)
        {
            return Fact.Missing<StaffRegisterFact>($"this clone does not have the branch {branch}", $"Fetch it: git fetch origin {branch}");
        }

        var source = new Provenance { Source = $"git show {tip.Sha}:{StaffRegister.Path}", At = now };
        try
        {
            if (tip.Tree[StaffRegister.Path] is not { Mode: Mode.NonExecutableFile or Mode.ExecutableFile, Target: Blob blob })
            {
                return Fact.Of(new StaffRegisterFact { Path = StaffRegister.Path, Commit = tip.Sha, Exists = false }, source);
            }

            if (blob.Size > StaffRegister.LongestText)
            {
                return Fact.Missing<StaffRegisterFact>($"{StaffRegister.Path} is larger than any register of people", "Keep one line for each person in it", source: source);
            }

            using var reader = new StreamReader(blob.GetContentStream(), Encoding.UTF8);
            return Fact.Of(StaffRegister.Parse(reader.ReadToEnd(), tip.Sha), source);
        }
        catch (LibGit2SharpException e)
        {
            return Fact.Missing<StaffRegisterFact>($"{StaffRegister.Path} cannot be read in this clone: {e.Message}", "Fetch the whole repository: a partial clone lacks files", source: source);
        }
    }
}
