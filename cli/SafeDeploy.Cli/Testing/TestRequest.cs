namespace SafeDeploy.Cli.Testing;

/// <summary>What a test run is asked for.</summary>
internal sealed record TestRequest
{
    /// <summary>The folder that the command runs in.</summary>
    public required string Folder { get; init; }

    /// <summary>The command that runs the tests; empty for <c>dotnet test</c>.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Patterns of result files; empty where SafeDeploy asks the runner for them.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>Patterns of Cobertura files that the run writes; empty where SafeDeploy asks the runner for them.</summary>
    public IReadOnlyList<string> Coverage { get; init; } = [];

    /// <summary>Whether the runner is asked for coverage where no pattern is given.</summary>
    public bool Measure { get; init; }

    /// <summary>Whether the run is meant as a part of the suite.</summary>
    public bool Part { get; init; }
}

/// <summary>A command, with what was added to it.</summary>
/// <param name="Arguments">The program and its arguments.</param>
/// <param name="ResultsFolder">The folder that it was asked to write results to; null where the user named patterns.</param>
internal sealed record RunnerCommand(IReadOnlyList<string> Arguments, string? ResultsFolder)
{
    /// <summary>The command as people write it.</summary>
    public string Text => string.Join(' ', Arguments.Select(a => a.Length == 0 || a.Any(c => char.IsWhiteSpace(c) || c is '"' or ';') ? $"'{a}'" : a));
}
