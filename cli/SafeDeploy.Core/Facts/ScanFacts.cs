using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// What the analyzers saw in one tree: the compiler's own logs, read. A scan of another tree says nothing of this one. A file of facts must
/// hold each list, if only an empty one: a missing list of findings is not a list without findings.
/// </summary>
public sealed record ScanFacts
{
    /// <summary>The id of the Git tree that was scanned, work tree included; null outside a repository.</summary>
    public string? Tree { get; init; }

    /// <summary>What was scanned, as a path in the repository: a solution, a project or a folder. A scan of a part says nothing of the rest.</summary>
    public string? Target { get; init; }

    /// <summary>The C# projects of the repository that the scan did not reach, by their paths; null outside a repository.</summary>
    public IReadOnlyList<string>? NotScanned { get; init; }

    /// <summary>When the scan began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The version of the analyzers.</summary>
    public string? AnalyzerVersion { get; init; }

    /// <summary>Our rules that ran in at least one project.</summary>
    public IReadOnlyList<ScanRuleFact> Rules { get; init; } = [];

    /// <summary>Each project and target framework, covered or not.</summary>
    [JsonRequired]
    public IReadOnlyList<ScannedProjectFact> Projects { get; init => field = value ?? []; } = [];

    /// <summary>What the rules reported, inventory left out.</summary>
    [JsonRequired]
    public IReadOnlyList<CodeFindingFact> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The personal data that the code declares (SD0001).</summary>
    [JsonRequired]
    public IReadOnlyList<PersonalDataMemberFact> Members { get; init => field = value ?? []; } = [];

    /// <summary>The methods that handle personal data (SD0002); null where the scan did not look for them.</summary>
    public IReadOnlyList<ProcessingOperationFact>? Operations { get; init; }

    /// <summary>Where personal data leaves the program (SD0003); null where the scan did not look for it.</summary>
    public IReadOnlyList<DisclosureFact>? Disclosures { get; init; }
}

/// <summary>A project, built for one target framework.</summary>
public sealed record ScannedProjectFact
{
    /// <summary>Its path in the repository.</summary>
    public required string Path { get; init; }

    /// <summary>The target framework.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Whether the project is a test project.</summary>
    public bool? IsTest { get; init; }

    /// <summary>Whether its log shows that our rules ran.</summary>
    public required bool Covered { get; init; }

    /// <summary>Why it is not covered.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the project itself references the analyzers, so that they also warn while people type; null when it could not be seen.</summary>
    public bool? ReferencesAnalyzers { get; init; }

    /// <summary>The ids of our rules that ran.</summary>
    [JsonRequired]
    public IReadOnlyList<string> RulesRun { get; init => field = value ?? []; } = [];

    /// <summary>The ids of our rules that the project's settings switch off or lower.</summary>
    [JsonRequired]
    public IReadOnlyList<string> RulesLowered { get; init => field = value ?? []; } = [];

    /// <summary>The SHA-256 of the log, in lower-case hex.</summary>
    public string? LogSha256 { get; init; }
}

/// <summary>A place in the code.</summary>
public sealed record CodeLocation
{
    /// <summary>The file's path in the repository, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public int? Column { get; init; }
}

/// <summary>What a rule reported.</summary>
public sealed record CodeFindingFact
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>What it says.</summary>
    public required string Message { get; init; }

    /// <summary>The level that the project's settings give it: error, warning, note or none.</summary>
    public string? Level { get; init; }

    /// <summary>Where.</summary>
    public CodeLocation? Location { get; init; }

    /// <summary>The project's path.</summary>
    public string? Project { get; init; }

    /// <summary>Whether it is suppressed in the code or by settings.</summary>
    public bool Suppressed { get; init; }

    /// <summary>The reason that the suppression gives; null when it gives none that the log shows.</summary>
    public string? Justification { get; init; }

    /// <summary>The documentation-comment id of the declaration that it stands in; null where it stands in no code, or the scan's analyzers did not say.</summary>
    public string? Symbol { get; init; }

    /// <summary>A digest of the code that it marks; null with <see cref="Symbol"/>.</summary>
    public string? Code { get; init; }

    /// <summary>The assemblies that this code is compiled into: several where projects share a file.</summary>
    public IReadOnlyList<string> Assemblies { get; init => field = value ?? []; } = [];
}

/// <summary>A declared member that holds personal data (rule SD0001).</summary>
public sealed record PersonalDataMemberFact
{
    /// <summary>The member's simple name.</summary>
    public required string Member { get; init; }

    /// <summary>Its documentation-comment id.</summary>
    public string? Symbol { get; init; }

    /// <summary>Its declared type.</summary>
    public string? Type { get; init; }

    /// <summary>personal, special-category, criminal-offence, credential or pseudonymous-id.</summary>
    public required string Class { get; init; }

    /// <summary>The kind of data, such as email or health.</summary>
    public string? Category { get; init; }

    /// <summary>Whether the data subject is a child.</summary>
    public bool ChildSubject { get; init; }

    /// <summary>Whether the code classifies it.</summary>
    public bool Annotated { get; init; }

    /// <summary>What the judgement rests on: name, type, annotation or inherited.</summary>
    public string? Basis { get; init; }

    /// <summary>The declared retention, an ISO 8601 duration.</summary>
    public string? Retention { get; init; }

    /// <summary>Where it is declared.</summary>
    public CodeLocation? Location { get; init; }

    /// <summary>The project's path.</summary>
    public string? Project { get; init; }

    /// <summary>The assemblies that hold it, test projects' left out: several where projects share a file.</summary>
    public IReadOnlyList<string> Assemblies { get; init => field = value ?? []; } = [];
}
