using System.Globalization;
using System.Text;
using System.Text.Json;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>
/// Asks for the pull requests of many commits at once, by GraphQL. It is a short cut: whatever it does not answer whole and without doubt is left out,
/// and asked for by REST.
/// </summary>
internal sealed class PullRequestQuery(HostClient client, GitHubOptions options)
{
    /// <summary>How many commits one query asks about: more take the host so long that it gives up.</summary>
    private const int CommitsAtOnce = 20;

    private const string Fragments = """
        fragment who on Actor { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId } }
        fragment signed on GitActor { name email user { __typename login databaseId } }
        fragment brought on Commit {
          oid
          associatedPullRequests(first: 5) {
            totalCount
            nodes {
              number url merged mergedAt baseRefName baseRepository { databaseId } headRefName headRepository { databaseId } headRefOid mergeCommit { oid }
              mergedBy { ...who } author { ...who }
              reviews(first: 100) { totalCount nodes { state submittedAt commit { oid tree { oid } } author { ...who } } }
              commits(first: 100) { totalCount nodes { commit { oid message tree { oid } author { ...signed } committer { ...signed } } } }
            }
          }
        }
        """;

    private volatile bool _off;

    /// <summary>The merged pull requests of each commit that the host told all of.</summary>
    /// <param name="commits">The commits' ids.</param>
    /// <param name="repositoryId">The repository's numeric id.</param>
    public async Task<IReadOnlyDictionary<string, Fact<IReadOnlyList<PullRequestParts>>>> FindAsync(IReadOnlyList<string> commits, long repositoryId)
    {
        var found = await Task.WhenAll(commits.Where(IsId).Chunk(CommitsAtOnce).Select(c => FindChunkAsync(c, repositoryId))).ConfigureAwait(false);
        return found.SelectMany(f => f).ToDictionary(f => f.Commit, f => f.Pulls, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<(string Commit, Fact<IReadOnlyList<PullRequestParts>> Pulls)>> FindChunkAsync(string[] commits, long repositoryId)
    {
        if (_off)
        {
            return [];
        }

        var answer = await client.QueryAsync(Query(commits)).ConfigureAwait(false);
        var read = answer.Read(QueryJson.Default.QueryAnswerModel);
        if (read.Value?.Data?.Repository is not { } data)
        {
            // A host that does not answer one does not answer the others.
            _off = true;
            return [];
        }

        var failed = (read.Value.Errors ?? []).Select(e => Alias(e?.Path)).ToList();
        return failed.Contains(null) ? [] : [.. commits.Select((c, i) => (Commit: c, Alias: Alias(i)))
            .Where(c => !failed.Contains(c.Alias))
            .Select(c => (c.Commit, Pulls: Read(c.Commit, data.GetValueOrDefault(c.Alias), repositoryId, answer.Source)))
            .Where(c => c.Pulls is not null)
            .Select(c => (c.Commit, c.Pulls!))];
    }

    /// <summary>The pull requests of one commit; null where anything about them is not whole, or where there is none: that is said by REST alone, which does not lag.</summary>
    private Fact<IReadOnlyList<PullRequestParts>>? Read(string commit, JsonElement element, long repositoryId, Provenance source)
    {
        try
        {
            if (element.ValueKind != JsonValueKind.Object || element.Deserialize(QueryJson.Default.QueriedCommitModel) is not { } read || read.Oid != commit || !read.AssociatedPullRequests.IsWhole)
            {
                return null;
            }

            var merged = read.AssociatedPullRequests.Nodes.Where(p => p.Merged && p.BaseRefName == options.Branch && p.BaseRepository.DatabaseId == repositoryId).ToList();
            return merged.Count > 0 && merged.All(IsWhole) ? Fact.List<PullRequestParts>([.. merged.Select(p => Of(p, source))], source) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(QueriedPullModel pull) => pull is { MergedAt: not null, Reviews.IsWhole: true, Commits.IsWhole: true, Commits.TotalCount: > 0 }
        && pull.Commits.Nodes.All(c => IsSomebody(c.Commit.Author) && IsSomebody(c.Commit.Committer));

    /// <summary>Whether it is told who it was. GraphQL names people alone, REST names bots too.</summary>
    private static bool IsSomebody(QueriedSignatureModel? signature) => signature?.User?.DatabaseId is not null || CoAuthors.ByAddress(signature?.Email) is not null || IsTheHost(signature?.Email);

    // What is committed on the host's own pages is committed by this account of its own, which GraphQL does not name.
    private static bool IsTheHost(string? email) => email == "noreply@github.com";

    private static PullRequestParts Of(QueriedPullModel pull, Provenance source)
    {
        var trees = pull.Reviews.Nodes.Select(r => r.Commit).Where(c => c?.Tree is not null).DistinctBy(c => c!.Oid).ToDictionary(c => c!.Oid, c => c!.Tree!.Oid, StringComparer.Ordinal);
        var model = new PullModel
        {
            Number = pull.Number,
            HtmlUrl = pull.Url,
            MergedAt = pull.MergedAt,
            MergeCommitSha = pull.MergeCommit?.Oid,
            Base = new BaseModel { Ref = pull.BaseRefName, Repo = new RepositoryModel { Id = pull.BaseRepository.DatabaseId } },
            Head = new HeadModel(pull.HeadRefOid, pull.HeadRefName, pull.HeadRepository is { } head ? new RepositoryModel { Id = head.DatabaseId } : null),
            User = Of(pull.Author),
        };
        return new PullRequestParts(
            model,
            Fact.List<ReviewModel>([.. pull.Reviews.Nodes.Select(r => new ReviewModel(Of(r.Author), r.State, r.Commit?.Oid, r.SubmittedAt))], source),
            Fact.List<PullCommitModel>([.. pull.Commits.Nodes.Select(c => Of(c.Commit))], source),
            pull.Commits.TotalCount,
            Of(pull.MergedBy),
            trees);
    }

    private static PullCommitModel Of(QueriedCommitDetailModel commit) => new()
    {
        Sha = commit.Oid,
        Commit = new CommitDetailModel(
            commit.Message, new SignatureModel(commit.Author?.Name, commit.Author?.Email), new SignatureModel(commit.Committer?.Name, commit.Committer?.Email), new TreeModel(commit.Tree?.Oid)),
        Author = Of(commit.Author?.User),
        Committer = Of(commit.Committer?.User) ?? (IsTheHost(commit.Committer?.Email) ? Accounts.WebFlow : null),
    };

    private static AccountModel? Of(QueriedActorModel? actor) => actor is null ? null : new AccountModel(actor.DatabaseId, actor.Login, actor.TypeName);

    private string Query(string[] commits)
    {
        var query = new StringBuilder("query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) {");
        for (var i = 0; i < commits.Length; i++)
        {
            query.Append(CultureInfo.InvariantCulture, $" {Alias(i)}: object(oid: \"{commits[i]}\") {{ ...brought }}");
        }

        var name = options.Repository.Split('/');
        return JsonSerializer.Serialize(
            new QueryModel($"{query} }} }}\n{Fragments}", new Dictionary<string, string> { ["owner"] = name[0], ["name"] = name[1] }), QueryJson.Default.QueryModel);
    }

    private static string Alias(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");

    /// <summary>The commit that an error is about; null when it is about more than one.</summary>
    private static string? Alias(IReadOnlyList<JsonElement>? path) => path is [_, { ValueKind: JsonValueKind.String } alias, ..] ? alias.GetString() : null;

    // Only what is a Git object's id becomes part of a query.
    private static bool IsId(string commit) => commit.Length is 40 or 64 && commit.All(char.IsAsciiHexDigit);
}
