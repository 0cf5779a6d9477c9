using System.Text.Json.Serialization;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Evidence.Results;

namespace SafeDeploy.Core.Facts;

/// <summary>What the evidence store of the repository shows of the judged commit.</summary>
public sealed record EvidenceFacts
{
    /// <summary>The store's newest commit; null where the repository has no store.</summary>
    public string? StoreTip { get; init; }

    /// <summary>Who may sign.</summary>
    public SignersFact? Signers { get; init; }

    /// <summary>The records of the judged tree, of the tree that was deployed last, and of each change between them.</summary>
    [JsonRequired]
    public IReadOnlyList<TreeEvidenceFact> Trees { get; init => field = value ?? []; } = [];

    /// <summary>The tests of the judged tree beside those of the tree that was deployed last; null where the judged tree has no record that counts.</summary>
    public Fact<TestComparison>? Comparison { get; init; }

    /// <summary>
    /// What the recorded tests of the judged tree executed; complete where every record that counts measured it. Null where no record that counts says.
    /// </summary>
    public Fact<TestedCode>? Tested { get; init; }

    /// <summary>The whole store, checked.</summary>
    public Fact<StoreFact>? Store { get; init; }

    /// <summary>What people decided: waivers, emergencies, and what others said of them, each with its signature checked.</summary>
    public Fact<IReadOnlyList<DecisionFact>>? Decisions { get; init; }
}

/// <summary>Who may sign, as a commit before the judged change says.</summary>
public sealed record SignersFact
{
    /// <summary>The commit that was read; null where there is none.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether it holds the file.</summary>
    public bool Exists { get; init; }

    /// <summary>How many keys may sign as a developer.</summary>
    public int Developers { get; init; }

    /// <summary>How many people those keys are of, as far as names and keys tell: lines that share either are one person's.</summary>
    public int? People { get; init; }

    /// <summary>How many keys may sign as continuous integration.</summary>
    public int ContinuousIntegration { get; init; }

    /// <summary>Lines that could not be read.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Problems { get; init => field = value ?? []; } = [];
}

/// <summary>The records of a tree.</summary>
public sealed record TreeEvidenceFact
{
    /// <summary>The tree.</summary>
    public required string Tree { get; init; }

    /// <summary>Its test runs, each checked.</summary>
    [JsonRequired]
    public IReadOnlyList<EvidenceCheck> Tests { get; init => field = value ?? []; } = [];
}

/// <summary>The store, checked from end to end.</summary>
public sealed record StoreFact
{
    /// <summary>How many commits its chain has.</summary>
    public required int Commits { get; init; }

    /// <summary>How many records it holds.</summary>
    public required int Records { get; init; }

    /// <summary>What was changed, put in another's place, or lost.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Wrong { get; init => field = value ?? []; } = [];

    /// <summary>What could not be seen.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Unseen { get; init => field = value ?? []; } = [];

    /// <summary>Records by keys that are not trusted.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Foreign { get; init => field = value ?? []; } = [];

    /// <summary>How many records nobody signed.</summary>
    public int NotSigned { get; init; }
}
