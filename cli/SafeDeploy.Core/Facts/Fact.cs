using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// One thing that was looked for: its value, or the reason why it could not be seen. A fact that is null, or that has neither, was not seen,
/// and nothing may be concluded from it.
/// </summary>
/// <typeparam name="T">What was looked for; a list where there can be none or several.</typeparam>
public sealed record Fact<T>
    where T : class
{
    /// <summary>What was seen; null when it could not be seen.</summary>
    public T? Value { get; init; }

    /// <summary>For a list: whether all of it was seen. Null is read as "not all".</summary>
    public bool? Complete { get; init; }

    /// <summary>Why it could not be seen.</summary>
    public Gap? Gap { get; init; }

    /// <summary>Where the value, or the refusal, came from.</summary>
    public Provenance? Source { get; init; }

    /// <summary>Whether the value was seen.</summary>
    [JsonIgnore]
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsKnown => Value is not null && Gap is null;
}

/// <summary>Makes facts.</summary>
public static class Fact
{
    /// <summary>A fact that was seen.</summary>
    public static Fact<T> Of<T>(T value, Provenance? source = null)
        where T : class => new() { Value = value, Source = source };

    /// <summary>A list that was seen, and whether all of it was.</summary>
    public static Fact<IReadOnlyList<T>> List<T>(IReadOnlyList<T> values, Provenance? source = null, bool complete = true) =>
        new() { Value = values, Complete = complete, Source = source };

    /// <summary>A fact that could not be seen.</summary>
    public static Fact<T> Missing<T>(string reason, string? hint = null, string? permission = null, Provenance? source = null)
        where T : class => new() { Gap = new Gap { Reason = reason, Hint = hint, Permission = permission }, Source = source };
}

/// <summary>Where a fact comes from.</summary>
public sealed record Provenance
{
    /// <summary>The address or path that was read, without any secret.</summary>
    public required string Source { get; init; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The SHA-256 of the raw answer, in lower-case hex.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the host asks of whoever reads it, in its own words (its header X-Accepted-GitHub-Permissions); null when it does not say.</summary>
    public string? Permission { get; init; }
}

/// <summary>Why a fact could not be seen.</summary>
public sealed record Gap
{
    /// <summary>What happened, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>What would make it visible.</summary>
    public string? Hint { get; init; }

    /// <summary>The permission that was missing, in the host's own words.</summary>
    public string? Permission { get; init; }
}
