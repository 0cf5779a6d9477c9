using LibGit2Sharp;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Git;

/// <summary>A change that is proposed to a branch: from where their histories meet, to the judged commit, whatever commits lie between.</summary>
/// <param name="Base">The commit that it starts from.</param>
/// <param name="BaseTree">The id of that commit's tree.</param>
/// <param name="Git">What Git shows: the whole of it as one change.</param>
/// <param name="BaseRecipients">The register of recipients at the base; null where it could not be seen.</param>
public sealed record ProposedChange(string Base, string BaseTree, GitFacts Git, IReadOnlyList<RecipientRow>? BaseRecipients)
{
    /// <summary>Collects it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">The judged commit's id.</param>
    /// <param name="branch">The branch that it is proposed to.</param>
    /// <param name="policy">The policy of that branch.</param>
    /// <param name="now">The time of collection.</param>
    /// <exception cref="SafeDeployException">This clone does not have the branch, or not enough history to see where they meet.</exception>
    public static ProposedChange Collect(GitRepository repository, string commit, string branch, DeploymentPolicy policy, DateTimeOffset now)
    {
        if (repository.BaseOf(branch) is not { } tip)
        {
            throw SafeDeployException.Undetermined($"this clone does not have the branch {branch} that the change is proposed to. Fetch it: git fetch origin {branch}, or fetch-depth: 0 in a workflow");
        }

        var judged = repository.Find(commit);
        try
        {
            if (repository.Repository.ObjectDatabase.FindMergeBase(tip, judged) is not { } meeting)
            {
                throw SafeDeployException.Undetermined($"the history that this clone has of {judged.Sha} does not meet {branch}. Fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in a workflow");
            }

            var git = GitCollector.Collect(repository, commit, since: null, policy, now, branch);
            var own = git.Changes!.Value!.Single();
            var atBase = GitCollector.Collect(repository, meeting.Sha, since: null, policy, now, branch);
            var files = new[] { git.CodeOwners, atBase.CodeOwners }.SelectMany(c => c?.Value ?? []).DistinctBy(f => f.Blob).ToList();
            return new ProposedChange(
                meeting.Sha,
                meeting.Tree.Sha,
                git with
                {
                    Since = meeting.Sha,
                    Changes = Fact.List([own with { Parents = [meeting.Sha], Paths = ChangedPaths.Between(repository, meeting, judged, now), BaseCodeOwners = atBase.JudgedCodeOwners }], git.Changes.Source),
                    CodeOwners = Fact.List<CodeOwnersFileFact>(files, git.CodeOwners?.Source),
                },
                atBase.Recipients?.Value is { } register ? register.Rows ?? (register.Exists ? null : []) : null);
        }
        catch (LibGit2SharpException e)
        {
            throw SafeDeployException.Undetermined($"the change cannot be read in this clone: {e.Message.TrimEnd('.')}. Fetch the whole repository", e);
        }
    }
}
