using System.Text.Json.Serialization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting;

/// <summary>May the commit be deployed?</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Every control that gates is satisfied, or does not apply.</summary>
    [JsonStringEnumMemberName("deployable")]
    Deployable,

    /// <summary>A control that gates could not be seen, and none is known to be broken.</summary>
    [JsonStringEnumMemberName("undetermined")]
    Undetermined,

    /// <summary>A control that gates is not satisfied.</summary>
    [JsonStringEnumMemberName("not-deployable")]
    NotDeployable,
}

/// <summary>The one tree that every format is a view of.</summary>
public sealed record Report
{
    /// <summary>The version of the JSON form, docs/report.schema.json.</summary>
    public const string CurrentSchemaVersion = "1";

    /// <summary>The version of the format.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>The tool that judged.</summary>
    public required ToolInfo Tool { get; init; }

    /// <summary>What was judged.</summary>
    public required SubjectFact Subject { get; init; }

    /// <summary>The moment that dates were judged at.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the facts were collected.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>May it be deployed?</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The exit code that the verdict stands for.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The controls that the deployment needs.</summary>
    public required IReadOnlyList<string> DeployRequires { get; init; }

    /// <summary>Each control, in the catalogue's order.</summary>
    public required IReadOnlyList<ReportControl> Controls { get; init; }

    /// <summary>The changes that were judged; null where none could be seen, or there is none since the last deployment.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ReportChanges? Changes { get; init; }

    /// <summary>What personal data the code holds.</summary>
    public required DataMap DataMap { get; init; }

    /// <summary>What changed since an earlier report; null where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ReportComparison? Comparison { get; init; }
}

/// <summary>The tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record ToolInfo(string Name, string Version);

/// <summary>A control in a report.</summary>
public sealed record ReportControl
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What holds when it is satisfied.</summary>
    public required string Title { get; init; }

    /// <summary>The worse of design and operation.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How many findings of the analyzers stand in the baseline.</summary>
    public int Baselined { get; init; }

    /// <summary>What counts for the verdict: the outcome without what the baseline accepts. Null where it accepts nothing here.</summary>
    public Outcome? OutcomeWithoutBaseline { get; init; }

    /// <summary>What counts for the verdict.</summary>
    [JsonIgnore]
    public Outcome Deciding => OutcomeWithoutBaseline ?? Outcome;

    /// <summary>Whether the deployment needs it.</summary>
    public required bool Gates { get; init; }

    /// <summary>Is it set up so that it would work?</summary>
    public required ReportSide Design { get; init; }

    /// <summary>Did it work, for each change judged?</summary>
    public required ReportSide Operation { get; init; }

    /// <summary>The waiver that takes the control out of the verdict; null when there is none. A waived control keeps its outcome.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ReportWaiver? Waiver { get; init; }

    /// <summary>The recommendations and articles that it comes from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>How to satisfy it.</summary>
    public required string HowTo { get; init; }

    /// <summary>What this version does not look at.</summary>
    public string? Limits { get; init; }
}

/// <summary>A waiver that counts at the time of the report.</summary>
public sealed record ReportWaiver
{
    /// <summary>Why the control was waived.</summary>
    public required string Reason { get; init; }

    /// <summary>Who asked for it, as the signature shows.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Who approved it, as the signature shows; not who asked for it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>The branch or commit that it holds for.</summary>
    public required string Scope { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The record's name: the SHA-256 of its bytes.</summary>
    public required string Record { get; init; }
}

/// <summary>One side of a control in a report.</summary>
public sealed record ReportSide
{
    /// <summary>The worst of the findings.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Who can act on what is open here.</summary>
    public string? By { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>What personal data the code holds, by class and category.</summary>
public sealed record DataMap
{
    /// <summary>Whether the whole code was seen: false leaves it open what else there is.</summary>
    public required bool Complete { get; init; }

    /// <summary>How many declared members hold personal data, credentials and pseudonymous identifiers left out.</summary>
    public required int PersonalDataMembers { get; init; }

    /// <summary>How many of them the code classifies.</summary>
    public required int Classified { get; init; }

    /// <summary>One row for each class and category.</summary>
    public required IReadOnlyList<DataMapRow> Rows { get; init; }

    /// <summary>Each project that was looked for, covered or not.</summary>
    public required IReadOnlyList<ScannedProjectFact> Projects { get; init; }

    /// <summary>Where the data goes; null where neither code nor a register showed any processing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DataFlows? Flows { get; init; }
}

/// <summary>A class and category of data in the code.</summary>
public sealed record DataMapRow
{
    /// <summary>personal, special-category, criminal-offence, credential or pseudonymous-id.</summary>
    public required string Class { get; init; }

    /// <summary>The kind of data.</summary>
    public required string Category { get; init; }

    /// <summary>How many members hold it.</summary>
    public required int Members { get; init; }

    /// <summary>How many of them the code classifies.</summary>
    public required int Classified { get; init; }

    /// <summary>How many are about children.</summary>
    public required int ChildSubjects { get; init; }

    /// <summary>The first places, in order of path and line.</summary>
    public required IReadOnlyList<CodeLocation> Places { get; init; }
}
