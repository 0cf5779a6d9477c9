using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.GitHub;

// GraphQL answers in camel case, and names the kind of an account "__typename".
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(QueryModel))]
[JsonSerializable(typeof(QueryAnswerModel))]
[JsonSerializable(typeof(QueriedCommitModel))]
internal sealed partial class QueryJson : JsonSerializerContext;

internal sealed record QueryModel(string Query, IReadOnlyDictionary<string, string> Variables);

internal sealed record QueryAnswerModel(QueryDataModel? Data, IReadOnlyList<QueryErrorModel>? Errors);

internal sealed record QueryErrorModel(string? Message, string? Type, IReadOnlyList<JsonElement>? Path);

internal sealed record QueryDataModel(IReadOnlyDictionary<string, JsonElement>? Repository);

internal sealed record QueriedCommitModel
{
    public required string Oid { get; init; }

    public required QueriedListModel<QueriedPullModel> AssociatedPullRequests { get; init; }
}

internal sealed record QueriedListModel<T>
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<T> Nodes { get; init; }

    /// <summary>Whether it is all there, and nothing of it is null.</summary>
    [JsonIgnore]
    public bool IsWhole => Nodes.Count == TotalCount && Nodes.All(n => n is not null);
}

internal sealed record QueriedPullModel
{
    public required int Number { get; init; }

    public string? Url { get; init; }

    public required bool Merged { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public required string BaseRefName { get; init; }

    public required QueriedRepositoryModel BaseRepository { get; init; }

    public string? HeadRefName { get; init; }

    public QueriedRepositoryModel? HeadRepository { get; init; }

    public string? HeadRefOid { get; init; }

    public QueriedObjectModel? MergeCommit { get; init; }

    public QueriedActorModel? MergedBy { get; init; }

    public QueriedActorModel? Author { get; init; }

    public required QueriedListModel<QueriedReviewModel> Reviews { get; init; }

    public required QueriedListModel<QueriedPullCommitModel> Commits { get; init; }
}

internal sealed record QueriedRepositoryModel
{
    public required long DatabaseId { get; init; }
}

internal sealed record QueriedObjectModel
{
    public required string Oid { get; init; }

    public QueriedObjectModel? Tree { get; init; }
}

internal sealed record QueriedActorModel
{
    [JsonPropertyName("__typename")]
    public string? TypeName { get; init; }

    public string? Login { get; init; }

    public long? DatabaseId { get; init; }
}

internal sealed record QueriedReviewModel
{
    public required string State { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public QueriedObjectModel? Commit { get; init; }

    public QueriedActorModel? Author { get; init; }
}

internal sealed record QueriedPullCommitModel
{
    public required QueriedCommitDetailModel Commit { get; init; }
}

internal sealed record QueriedCommitDetailModel
{
    public required string Oid { get; init; }

    public string? Message { get; init; }

    public QueriedObjectModel? Tree { get; init; }

    public QueriedSignatureModel? Author { get; init; }

    public QueriedSignatureModel? Committer { get; init; }
}

internal sealed record QueriedSignatureModel(string? Name, string? Email, QueriedActorModel? User);
