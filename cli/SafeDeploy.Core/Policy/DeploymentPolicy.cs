using System.Text.Json.Serialization;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Core.Policy;

/// <summary>
/// The policy in <c>safedeploy.json</c>: what this repository asks of a deployment. Whatever it does not say has the default given here. The generated
/// reader gives an init accessor the type's own default where a key is missing, so each accessor puts ours in its place.
/// </summary>
public sealed record DeploymentPolicy
{
    /// <summary>The policy's file name, at the repository's root or in the folder that is judged.</summary>
    public const string FileName = "safedeploy.json";

    /// <summary>The address of the JSON schema, for editors.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The branches that are deployed from; null for the host's default branch, else <c>main</c> and <c>master</c>.</summary>
    [JsonConverter(typeof(BranchNamesConverter))]
    public IReadOnlyList<string>? DeploymentBranches { get; init; }

    /// <summary>The commit, tag or branch that was deployed last: every change after it is judged. Null when the policy does not know.</summary>
    public string? Since { get; init; }

    /// <summary>The host's environment that is deployed to, by name; null when the policy names none.</summary>
    [JsonConverter(typeof(EnvironmentNameConverter))]
    public string? Environment { get; init; }

    /// <summary>The controls that a deployment needs; null for <see cref="ControlCatalogue.DefaultDeployRequires"/>.</summary>
    [JsonConverter(typeof(ControlIdsConverter))]
    public IReadOnlyList<string>? DeployRequires { get; init; }

    /// <summary>Globs of the files that handle personal data, beside those in which a scan sees it: a push that changes one needs evidence of tests.</summary>
    [JsonConverter(typeof(GlobsConverter))]
    public IReadOnlyList<string>? SensitivePaths { get; init; }

    /// <summary>What is asked of a review.</summary>
    public ReviewPolicy Review { get; init => field = value ?? new(); } = new();

    /// <summary>What the regression tests are.</summary>
    public TestsPolicy Tests { get; init => field = value ?? new(); } = new();

    /// <summary>Who may go around a branch's rules by agreement, such as a break-glass team. Each use is still shown, and counts against CHANGE-1.</summary>
    public IReadOnlyList<AllowedBypass> AllowedBypass { get; init => field = value ?? []; } = [];

    /// <summary>Measures on a system that is not read here, declared by somebody who answers for them. They are shown, and satisfy nothing.</summary>
    public IReadOnlyList<DeclaredMeasure> Declared { get; init => field = value ?? []; } = [];

    /// <summary>Where the deployment procedure is written down.</summary>
    public ProcedurePolicy Procedure { get; init => field = value ?? new(); } = new();

    /// <summary>What is asked of training in that procedure.</summary>
    public TrainingPolicy Training { get; init => field = value ?? new(); } = new();

    /// <summary>What is asked of those who receive personal data.</summary>
    public RecipientsPolicy Recipients { get; init => field = value ?? new(); } = new();

    /// <summary>What is asked of emergency changes.</summary>
    public BreakGlassPolicy BreakGlass { get; init => field = value ?? new(); } = new();

    /// <summary>What is asked of access to the repository.</summary>
    public AccessPolicy Access { get; init => field = value ?? new(); } = new();

    /// <summary>Whether the code processes for law enforcement purposes (DPA 2018 Part 3); null where the policy does not say.</summary>
    public bool? LawEnforcement { get; init; }

    /// <summary>What is asked of recorded facts before they decide a deployment.</summary>
    public FactsPolicy Facts { get; init => field = value ?? new(); } = new();

    /// <summary>What a scan leaves out.</summary>
    public ScanPolicy Scan { get; init => field = value ?? new(); } = new();
}

/// <summary>What is asked of a review.</summary>
public sealed record ReviewPolicy
{
    /// <summary>How many people who wrote none of it must approve a change, 1 to 10.</summary>
    [JsonConverter(typeof(ApprovalsConverter))]
    public int RequiredApprovals { get; init => field = value == 0 ? 1 : value; } = 1;
}

/// <summary>What the regression tests are.</summary>
public sealed record TestsPolicy
{
    /// <summary>The checks that are the regression suite.</summary>
    public IReadOnlyList<PolicyCheck> Checks { get; init => field = value ?? []; } = [];

    /// <summary>The artifact in which the workflow uploads the suite's result files, by name; null where it uploads none.</summary>
    [JsonConverter(typeof(ArtifactNameConverter))]
    public string? Artifact { get; init; }

    /// <summary>What is asked of the recorded runs.</summary>
    public TestEvidencePolicy Evidence { get; init => field = value ?? new(); } = new();

    /// <summary>Test projects that are not part of the regression suite, each with its reason.</summary>
    public IReadOnlyList<ScanExclusion> Exclude { get; init => field = value ?? []; } = [];

    /// <summary>Tests that were taken away or switched off on purpose, each with its reason.</summary>
    public IReadOnlyList<RetiredTest> Retired { get; init => field = value ?? []; } = [];
}

/// <summary>What is asked of the recorded runs (<c>safedeploy test</c>).</summary>
public sealed record TestEvidencePolicy
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Whether a deployment needs a recorded run of its exact tree, signed by continuous integration.</summary>
    public bool Required { get; init; }

    /// <summary>The oldest run that counts, an ISO 8601 duration such as <c>P30D</c>.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan MaxAge { get; init => field = value == TimeSpan.Zero ? Month : value; } = Month;
}

/// <summary>A test that was taken away or switched off on purpose.</summary>
public sealed record RetiredTest
{
    /// <summary>Its name; a <c>*</c> at the end stands for whatever follows.</summary>
    public required string Name { get; init; }

    /// <summary>Why: it stands in every report.</summary>
    [JsonConverter(typeof(ReasonConverter))]
    public required string Reason { get; init; }

    /// <summary>Whether it names a test.</summary>
    public bool Names(string test) => Name.EndsWith('*') ? test.StartsWith(Name[..^1], StringComparison.Ordinal) : test == Name;
}

/// <summary>A check that the policy names.</summary>
public sealed record PolicyCheck
{
    /// <summary>The check's name on the host.</summary>
    public required string Name { get; init; }

    /// <summary>The numeric id of the app that reports it; null accepts whichever app the branch rule is pinned to.</summary>
    public long? App { get; init; }
}

/// <summary>Somebody who may go around a branch's rules by agreement.</summary>
public sealed record AllowedBypass
{
    /// <summary>The kind of actor, in the host's words: Team, User, RepositoryRole, OrganizationAdmin, Integration or DeployKey.</summary>
    public required string Type { get; init; }

    /// <summary>The actor's numeric id; null where the host gives the kind none.</summary>
    public long? Id { get; init; }

    /// <summary>Why: it stands in every report.</summary>
    [JsonConverter(typeof(ReasonConverter))]
    public required string Reason { get; init; }
}

/// <summary>A measure on a system that is not read here.</summary>
public sealed record DeclaredMeasure
{
    /// <summary>The control that it stands for: CHANGE-1 to CHANGE-4.</summary>
    [JsonConverter(typeof(DeclaredControlConverter))]
    public required string Control { get; init; }

    /// <summary>What is done, and on which system.</summary>
    [JsonConverter(typeof(ReasonConverter))]
    public required string Measure { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>The day on which the owner declared it.</summary>
    public required DateOnly Date { get; init; }
}

/// <summary>Where the deployment procedure is written down.</summary>
public sealed record ProcedurePolicy
{
    private const string DefaultPath = "docs/deployment-procedure.md";
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Its path in the repository.</summary>
    public string Path { get; init => field = value ?? DefaultPath; } = DefaultPath;

    /// <summary>How often it must be reviewed, an ISO 8601 duration such as <c>P1Y</c> or <c>P180D</c>.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan ReviewEvery { get; init => field = value == TimeSpan.Zero ? Year : value; } = Year;
}

/// <summary>What is asked of recorded facts (<c>safedeploy collect --sign</c>) before they decide a deployment.</summary>
public sealed record FactsPolicy
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The oldest facts that count, an ISO 8601 duration such as <c>PT4H</c>.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan MaxAge { get; init => field = value == TimeSpan.Zero ? Day : value; } = Day;
}

/// <summary>What a scan leaves out.</summary>
public sealed record ScanPolicy
{
    /// <summary>Projects that are not judged, each with its reason.</summary>
    public IReadOnlyList<ScanExclusion> Exclude { get; init => field = value ?? []; } = [];
}

/// <summary>A project that is not judged.</summary>
public sealed record ScanExclusion
{
    /// <summary>The project's path in the repository, with forward slashes.</summary>
    public required string Project { get; init; }

    /// <summary>Why: it stands in every report.</summary>
    [JsonConverter(typeof(ReasonConverter))]
    public required string Reason { get; init; }
}
