namespace SafeDeploy.Core.Evidence.Results;

/// <summary>What came of a test.</summary>
public enum TestOutcome
{
    /// <summary>It did not run.</summary>
    Skipped,

    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It passed, but only when it was tried again.</summary>
    Flaky,

    /// <summary>It failed, or did not end.</summary>
    Failed,
}

/// <summary>A test and what came of it.</summary>
/// <param name="Source">The assembly that holds it, as the result file says; empty where the file does not say.</param>
/// <param name="Name">Its name, with the suite or class in front where the file keeps them apart.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record TestCaseResult(string Source, string Name, TestOutcome Outcome)
{
    /// <summary>The full name of the class that holds it; null where the file does not say.</summary>
    public string? Class { get; init; }

    /// <summary>The name of its method, some runners with its arguments behind; null where the file does not say.</summary>
    public string? Method { get; init; }
}

/// <summary>What a result file says.</summary>
public sealed record TestResultSet
{
    /// <summary>trx or junit.</summary>
    public required string Format { get; init; }

    /// <summary>Each test.</summary>
    public required IReadOnlyList<TestCaseResult> Cases { get; init; }

    /// <summary>When the run began, where the file says it with a time zone.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What says that the run did not end as it should.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}
