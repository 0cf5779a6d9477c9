using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Scanning;

/// <summary>What a scan is asked for.</summary>
public sealed record ScanRequest
{
    /// <summary>The solution, project or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The build configuration; null leaves it to the projects.</summary>
    public string? Configuration { get; init; }

    /// <summary>Whether packages are restored first. Without, the restore that the user's own obj folders hold is read.</summary>
    public bool Restore { get; init; } = true;

    /// <summary>Whether all errors and the build's own lines are shown.</summary>
    public bool Verbose { get; init; }
}

/// <summary>What a scan found.</summary>
public sealed record ScanResult
{
    /// <summary>The facts.</summary>
    public required ScanFacts Facts { get; init; }

    /// <summary>Done, or Undetermined where something could not be built, read or kept.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The folder that the evidence was written to; null where it was not kept.</summary>
    public string? EvidenceFolder { get; init; }
}
