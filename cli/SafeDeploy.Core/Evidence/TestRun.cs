using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Evidence;

/// <summary>What a test run was: counted from result files, never from an exit code.</summary>
public sealed record TestRun
{
    /// <summary>How many tests ran: those that passed and those that failed.</summary>
    [JsonRequired]
    public required int Executed { get; init; }

    /// <summary>How many passed, at last.</summary>
    public int Passed { get; init; }

    /// <summary>How many failed.</summary>
    [JsonRequired]
    public required int Failed { get; init; }

    /// <summary>How many did not run.</summary>
    public int Skipped { get; init; }

    /// <summary>How many of those that passed did so only when they were tried again.</summary>
    public int Flaky { get; init; }

    /// <summary>Each project and framework, or each suite of another runner.</summary>
    [JsonRequired]
    public required IReadOnlyList<TestProjectRun> Projects { get; init; }

    /// <summary>Test projects of the repository of which there is no result.</summary>
    [JsonRequired]
    public IReadOnlyList<string> NotRun { get; init => field = value ?? []; } = [];

    /// <summary>Whether the run was meant as a part of the suite, whose rest is recorded by others.</summary>
    public bool Part { get; init; }

    /// <summary>What says that the run did not end as it should: a crashed host, a file that is not whole, an exit code.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Incomplete { get; init => field = value ?? []; } = [];

    /// <summary>The file beside the envelope that names every test and what came of it; null where it was not kept.</summary>
    public EvidenceFile? Results { get; init; }

    /// <summary>The file beside the envelope that says which code the run executed; null where it was not measured.</summary>
    public EvidenceFile? Coverage { get; init; }

    /// <summary>Whether only a part of the tests that ran was measured: what was not seen to be executed may have been, by the others.</summary>
    public bool CoveragePart { get; init; }

    /// <summary>The command that ran the tests.</summary>
    public string? Command { get; init; }

    /// <summary>The command's own exit code.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The operating system.</summary>
    public string? Os { get; init; }

    /// <summary>The tool that wrote this.</summary>
    public string? Tool { get; init; }

    /// <summary>The files beside the envelope that it names.</summary>
    [JsonIgnore]
    public IEnumerable<EvidenceFile> Files => new[] { Results, Coverage }.OfType<EvidenceFile>();

    /// <summary>When the run began, by the signer's clock.</summary>
    [JsonRequired]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, by the signer's clock.</summary>
    [JsonRequired]
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The newest commit of the store when this was signed: a store that lacks it has lost records. Null for the first record.</summary>
    public string? Previous { get; init; }
}

/// <summary>What ran of one project for one framework.</summary>
public sealed record TestProjectRun
{
    /// <summary>The project's path in the repository, or the name of the suite.</summary>
    [JsonRequired]
    public required string Path { get; init; }

    /// <summary>The target framework, where the results show it.</summary>
    public string? Framework { get; init; }

    /// <summary>How many tests ran.</summary>
    [JsonRequired]
    public required int Executed { get; init; }

    /// <summary>How many failed.</summary>
    [JsonRequired]
    public required int Failed { get; init; }

    /// <summary>How many did not run.</summary>
    public int Skipped { get; init; }

    /// <summary>How many passed only when they were tried again.</summary>
    public int Flaky { get; init; }

    /// <summary>The SHA-256 of each result file, in lower-case hex.</summary>
    public IReadOnlyList<string> Files { get; init => field = value ?? []; } = [];
}
