using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Core.Controls;

/// <summary>What judging looks at, and nothing else: the same context always gives the same findings.</summary>
/// <param name="Facts">What was seen.</param>
/// <param name="Policy">What is asked.</param>
/// <param name="AsOf">The moment that dates are judged at.</param>
public sealed record JudgementContext(FactSet Facts, DeploymentPolicy Policy, DateTimeOffset AsOf)
{
    /// <summary>Why nothing may be concluded from the facts for a deployment; null where they may be relied on. What they show to be wrong stays wrong.</summary>
    public Gap? Distrust { get; init; }
}

/// <summary>One yes-or-no question over facts, which explains its answer.</summary>
/// <param name="Id">A short name in lower case and hyphens, unique in the catalogue.</param>
/// <param name="Question">The question.</param>
/// <param name="Judge">Answers it. At least one finding; it reads the context and nothing else.</param>
public sealed record Probe(string Id, string Question, Func<JudgementContext, IEnumerable<Finding>> Judge);

/// <summary>A control: what the regulator recommended, what it asks for, and the probes that show it.</summary>
public sealed record Control
{
    /// <summary>The id, such as CHANGE-1.</summary>
    public required string Id { get; init; }

    /// <summary>What holds when it is satisfied, as a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The recommendations and articles that it comes from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Why it matters, in plain words.</summary>
    public required string Why { get; init; }

    /// <summary>How to satisfy it.</summary>
    public required string HowTo { get; init; }

    /// <summary>What this version does not look at, so that nobody reads more into a word than it says. Null when nothing is left out.</summary>
    public string? Limits { get; init; }

    /// <summary>Whether a deployment needs it by default.</summary>
    public bool GatesByDefault { get; init; }

    /// <summary>Who can set it up, in a word for somebody who asks whom to send it to.</summary>
    public required string DesignBy { get; init; }

    /// <summary>Who can put right what happened.</summary>
    public required string OperationBy { get; init; }

    /// <summary>Is it set up so that it would work?</summary>
    public required IReadOnlyList<Probe> Design { get; init; }

    /// <summary>Did it work, for each change judged?</summary>
    public required IReadOnlyList<Probe> Operation { get; init; }
}
