using System.Text.Json.Serialization;
using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Proposals;

/// <summary>What an item of a review asks for, from the least to the most.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewMark>))]
public enum ReviewMark
{
    /// <summary>Nothing: it is said so that it is known.</summary>
    [JsonStringEnumMemberName("fine")]
    Fine,

    /// <summary>Somebody must look at it and approve, which can still come: it decides nothing here.</summary>
    [JsonStringEnumMemberName("look")]
    Look,

    /// <summary>It could not be seen.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>It has to be mended before the change is merged.</summary>
    [JsonStringEnumMemberName("mend")]
    Mend,
}

/// <summary>A proposed change, judged by what it does: what was there before is not its fault.</summary>
public sealed record ChangeReview
{
    /// <summary>The version of the JSON form.</summary>
    public const string CurrentSchemaVersion = "1";

    /// <summary>The version of the format.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>The tool that judged.</summary>
    public required ToolInfo Tool { get; init; }

    /// <summary>What was judged.</summary>
    public required SubjectFact Subject { get; init; }

    /// <summary>The commit of the deployment branch that the change starts from.</summary>
    public required string Base { get; init; }

    /// <summary>The pull request's number; null where there is none.</summary>
    public int? Number { get; init; }

    /// <summary>The worst of the parts: mend, unknown, or else fine. What somebody must look at can still come.</summary>
    public required ReviewMark Mark { get; init; }

    /// <summary>The exit code that it stands for.</summary>
    public required int ExitCode { get; init; }

    /// <summary>How many findings of the judged tree were there before.</summary>
    public required int Before { get; init; }

    /// <summary>What was judged, and what came of it.</summary>
    public required IReadOnlyList<ReviewPart> Parts { get; init; }

    /// <summary>What else must be known to read it rightly.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One thing that a change may do.</summary>
public sealed record ReviewPart
{
    /// <summary>Its name: findings, tests, data, access, recipients or settings.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What the change does, the gravest first; never empty.</summary>
    public required IReadOnlyList<ReviewItem> Items { get; init; }
}

/// <summary>Something that a change does. Plain text: renderers escape it.</summary>
public sealed record ReviewItem
{
    /// <summary>What it asks for.</summary>
    public required ReviewMark Mark { get; init; }

    /// <summary>What was seen, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to do; null when nothing is to be done.</summary>
    public string? Fix { get; init; }

    /// <summary>The rule that found it; null where none did.</summary>
    public string? Rule { get; init; }

    /// <summary>Where in the code.</summary>
    public CodeLocation? Location { get; init; }

    internal static ReviewItem Fine(string message) => new() { Mark = ReviewMark.Fine, Message = message };

    internal static ReviewItem Look(string message, string fix, CodeLocation? at = null) => new() { Mark = ReviewMark.Look, Message = message, Fix = fix, Location = at };

    internal static ReviewItem Unknown(string message, string fix, CodeLocation? at = null) => new() { Mark = ReviewMark.Unknown, Message = message, Fix = fix, Location = at };

    internal static ReviewItem Mend(string message, string fix, CodeLocation? at = null) => new() { Mark = ReviewMark.Mend, Message = message, Fix = fix, Location = at };
}

/// <summary>What a proposed change is judged by. Policy, keys and baseline are the base's, never the change's own.</summary>
/// <param name="Facts">What was seen of the change: its Git facts hold one change, from the base to the judged commit.</param>
/// <param name="Policy">The base's policy.</param>
/// <param name="AsOf">The moment that dates are judged at.</param>
public sealed record ChangeInput(FactSet Facts, Policy.DeploymentPolicy Policy, DateTimeOffset AsOf)
{
    /// <summary>A scan of the base's tree, which says exactly what was there before; null where there is none.</summary>
    public ScanFacts? BaseScan { get; init; }

    /// <summary>The register of recipients at the base; null where it was not seen.</summary>
    public IReadOnlyList<RecipientRow>? BaseRecipients { get; init; }

    /// <summary>The index of tested code that this very run wrote, which nobody signed; null where there is none.</summary>
    public IReadOnlyDictionary<(string Assembly, string Symbol, string Digest), OperationTests>? OwnIndex { get; init; }

    /// <summary>The pull request's number; null where there is none.</summary>
    public int? Number { get; init; }

    /// <summary>Whether it comes from a fork, whose runs are given no secret; null where that is not known.</summary>
    public bool? FromFork { get; init; }
}
