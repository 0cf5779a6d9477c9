namespace SafeDeploy.GitHub;

/// <summary>One kind of address that facts are read from, and who may read it (GitHub's "Permissions required for fine-grained personal access tokens").</summary>
public sealed record HostEndpoint
{
    /// <summary>Its short name.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows, as the end of "to see …".</summary>
    public required string Shows { get; init; }

    /// <summary>The address, relative to the API's, with names in braces.</summary>
    public required string Path { get; init; }

    /// <summary>What a fine-grained token or a GitHub App needs, in the host's words, such as <c>administration=read</c>.</summary>
    public required string Permission { get; init; }

    /// <summary>The line under <c>permissions:</c> that lets a workflow's own token read it; empty where every token can; null where none can.</summary>
    public string? WorkflowPermission { get; init; }

    /// <summary>The scope that a classic token needs.</summary>
    public string ClassicScope { get; init; } = "repo";

    /// <summary>What else it takes, such as being an owner; null when nothing.</summary>
    public string? Also { get; init; }

    /// <summary>The controls that need it, by their ids.</summary>
    public required IReadOnlyList<string> Controls { get; init; }
}
