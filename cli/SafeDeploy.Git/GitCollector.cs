using LibGit2Sharp;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Git;

/// <summary>Collects what Git shows of a commit.</summary>
public static class GitCollector
{
    /// <summary>How many commits of a range are listed; beyond that the list is marked as not complete.</summary>
    public const int MostChanges = 2000;

    private const int LongestSubject = 200;

    /// <summary>Collects the facts. Everything is read from the object database at the commit, never from the work tree.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The judged commit: whatever <see cref="GitRepository.Resolve"/> reads.</param>
    /// <param name="since">The commit that was deployed last; null when it is not known.</param>
    /// <param name="policy">Where the procedure is kept.</param>
    /// <param name="now">The time of collection.</param>
    /// <param name="branch">The deployment branch, whose registers of staff and training are read; null when it is not known.</param>
    /// <param name="deployed">The commits that the host says were deployed.</param>
    /// <exception cref="SafeDeployException">There is no such commit.</exception>
    public static GitFacts Collect(
        GitRepository repository, string commit, string? since, DeploymentPolicy policy, DateTimeOffset now, string? branch = null, IReadOnlyList<string>? deployed = null)
    {
        var judged = repository.Find(commit);
        var start = since is null ? null : repository.TryResolve(since);
        var owners = new OwnersReader(now);
        var reading = new Reading(repository, owners, new ProcedureVersions(policy.Procedure.Path), now);
        var changes = since is not null && start is null ? UnknownStart(repository, since, now) : Changes(reading, judged, start?.Id);
        var own = owners.In(judged.Tree);
        return new GitFacts
        {
            Shallow = repository.IsShallow,
            RemoteUrl = repository.RemoteUrl,
            Since = start?.Id ?? since,
            Changes = changes,
            Procedure = ProcedureReader.Read(repository, judged, policy.Procedure.Path, now),
            Deployed = DeployedReader.Read(repository, judged, deployed ?? [], now),
            JudgedCodeOwners = own,
            CodeOwners = owners.Files,
            Baseline = BaselineReader.Read(repository, judged, branch, start is null ? null : repository.Find(start.Id), now),
            Staff = RegisterFileReader.OfBranch(
                repository, branch, RegisterSchemas.Staff, RegisterFiles.Staff, commit => new StaffRegisterFact { Path = RegisterSchemas.Staff.Path, Commit = commit, Exists = false }, now),
            Training = RegisterFileReader.OfBranch(repository, branch, RegisterSchemas.Training, RegisterFiles.Training, RegisterFileReader.Absent<TrainingRow>(RegisterSchemas.Training), now),
            Processing = RegisterFileReader.OfCommit(judged, RegisterSchemas.Processing, RegisterFiles.Processing, RegisterFileReader.Absent<ProcessingRow>(RegisterSchemas.Processing), now),
            Recipients = RegisterFileReader.OfCommit(judged, RegisterSchemas.Recipients, RegisterFiles.Recipients, RegisterFileReader.Absent<RecipientRow>(RegisterSchemas.Recipients), now),
        };
    }

    /// <summary>What reading the commits takes.</summary>
    private sealed record Reading(GitRepository Repository, OwnersReader Owners, ProcedureVersions Versions, DateTimeOffset Now);

    private static Fact<IReadOnlyList<CommitFact>> Changes(Reading reading, Commit judged, string? since)
    {
        var (repository, now) = (reading.Repository, reading.Now);
        var source = since is null ? $"git log -1 {judged.Sha}" : $"git log --first-parent {since}..{judged.Sha}";
        Provenance From(string? why = null) => new() { Source = why is null ? source : $"{source} ({why})", At = now };

        var changes = new List<CommitFact>();
        Commit? current = judged;
        try
        {
            while (current is not null && current.Sha != since)
            {
                if (changes.Count == MostChanges)
                {
                    return Fact.List(changes, From($"only the newest {MostChanges} commits were read"), complete: false);
                }

                changes.Add(Of(reading, current));
                if (since is null)
                {
                    return Fact.List(changes, From());
                }

                if (repository.IsShallow && !current.Parents.Any())
                {
                    return Fact.List(changes, From($"the clone is shallow and ends at {current.Sha}: check out with fetch-depth: 0, or git fetch --unshallow"), complete: false);
                }

                current = current.Parents.FirstOrDefault();
            }
        }
        catch (NotFoundException e)
        {
            return Fact.List(changes, From($"an object is missing from this clone: {e.Message}"), complete: false);
        }

        return current is not null ? Fact.List(changes, From()) : Fact.Missing<IReadOnlyList<CommitFact>>(
            $"{since} is not on the first-parent line of {judged.Sha}, so what changed between them cannot be listed",
            "Name the commit of this branch that was deployed last: \"since\" in safedeploy.json", source: From());
    }

    private static Fact<IReadOnlyList<CommitFact>> UnknownStart(GitRepository repository, string since, DateTimeOffset now) =>
        Fact.Missing<IReadOnlyList<CommitFact>>(
            $"there is no commit '{since}' in this {(repository.IsShallow ? "shallow clone" : "repository")}, so the changes since then cannot be listed",
            repository.IsShallow ? "Check out with fetch-depth: 0, or git fetch --unshallow --tags" : "Fetch it (git fetch --tags), or mend \"since\" in safedeploy.json",
            source: new Provenance { Source = $"git rev-parse {since}", At = now });

    private static CommitFact Of(Reading reading, Commit commit) => new()
    {
        Id = commit.Sha,
        Tree = commit.Tree.Sha,
        Parents = [.. commit.Parents.Select(p => p.Sha)],
        CommittedAt = commit.Committer.When,
        Paths = ChangedPaths.Read(reading.Repository, commit, reading.Now),
        BaseCodeOwners = BaseOwners(reading.Repository, commit, reading.Owners),
        BaseProcedureVersion = reading.Versions.Before(reading.Repository, commit),
        Subject = commit.MessageShort is { Length: > LongestSubject } longer ? longer[..LongestSubject] : commit.MessageShort,
    };

    private static string? BaseOwners(GitRepository repository, Commit commit, OwnersReader owners)
    {
        try
        {
            return commit.Parents.FirstOrDefault() is { } parent ? owners.In(parent.Tree) : repository.IsShallow ? null : CommitFact.NoCodeOwners;
        }
        catch (LibGit2SharpException)
        {
            return null;
        }
    }
}
