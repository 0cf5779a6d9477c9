namespace SafeDeploy.Git.Hooks;

/// <summary>What happens in a repository on <c>git push</c>: from a clone, or to a bare repository.</summary>
public sealed record HookStatus
{
    /// <summary>Which hook this is about: <c>pre-push</c>, or <c>pre-receive</c> in a bare repository that people push to.</summary>
    public required string Name { get; init; }

    /// <summary>Where Git looks for the hook.</summary>
    public required string Hook { get; init; }

    /// <summary>Whether Git runs a hook of ours, unchanged, or another tool's that is told to run SafeDeploy.</summary>
    public required bool Installed { get; init; }

    /// <summary>The tool that runs ours, when Git runs that tool's hook; null when Git runs ours itself.</summary>
    public string? Through { get; init; }

    /// <summary>Whether the file can be run; null when it is not ours.</summary>
    public bool? Executable { get; init; }

    /// <summary>Whether its lines end as a shell needs them; null when it is not ours.</summary>
    public bool? LineFeedsOnly { get; init; }

    /// <summary>The programs that the hook runs.</summary>
    public IReadOnlyList<string> Programs { get; init; } = [];

    /// <summary>The hook that was there before and runs first; null when there is none.</summary>
    public string? Chained { get; init; }

    /// <summary>The setting of <c>core.hooksPath</c>; null when it is not set.</summary>
    public HooksPathSetting? HooksPath { get; init; }

    /// <summary>The deployment branches, by remote; the remote is null where they are the same for all.</summary>
    public IReadOnlyList<ProtectedBranches> Protected { get; init; } = [];

    /// <summary>Why a push would not be checked, or always be refused, each with what to do; none when all is well.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether a push is checked.</summary>
    public bool Works => Problems.Count == 0;
}

/// <summary>The branches that are protected from a direct push.</summary>
/// <param name="Remote">The remote; null for every remote.</param>
/// <param name="Branches">Their names.</param>
/// <param name="Source">How that is known.</param>
public sealed record ProtectedBranches(string? Remote, IReadOnlyList<string> Branches, string Source);
