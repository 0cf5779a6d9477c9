using System.Text.Json;

namespace SafeDeploy.Core.Facts;

/// <summary>
/// One compiler error log (SARIF 2.1.0, as <c>/errorlog:file,version=2.1</c> writes it): what our rules reported in one compilation, which
/// of them were loaded, and which the settings lowered.
/// </summary>
public sealed record SarifLog
{
    /// <summary>Whether the compilation succeeded; null where the log does not say.</summary>
    public bool? Compiled { get; init; }

    /// <summary>Our rules that the compiler loaded, whether or not they had something to say.</summary>
    public IReadOnlyList<ScanRuleFact> Rules { get; init; } = [];

    /// <summary>The ids of our rules that settings switch off somewhere in the compilation.</summary>
    public IReadOnlyList<string> Disabled { get; init; } = [];

    /// <summary>The ids of our rules that settings switch off or report below the rule's own level.</summary>
    public IReadOnlyList<string> Lowered { get; init; } = [];

    /// <summary>What our rules reported, inventory left out.</summary>
    public IReadOnlyList<CodeFindingFact> Findings { get; init; } = [];

    /// <summary>The personal data that the code declares (SD0001); a suppressed entry counts all the same.</summary>
    public IReadOnlyList<PersonalDataMemberFact> Members { get; init; } = [];

    /// <summary>The methods that handle personal data (SD0002); null where no rule looked for them.</summary>
    public IReadOnlyList<ProcessingOperationFact>? Operations { get; init; }

    /// <summary>Where personal data leaves the program (SD0003); null where no rule looked for it.</summary>
    public IReadOnlyList<DisclosureFact>? Disclosures { get; init; }

    /// <summary>What the compiler said of the analyzers themselves (AD0001, CS8032, CS9057 and their like): some of them did not run.</summary>
    public IReadOnlyList<string> AnalyzerFailures { get; init; } = [];

    /// <summary>Reads a log.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="paths">Makes the log's file addresses into paths in the repository.</param>
    /// <param name="gap">Why it cannot be read, where null is returned.</param>
    /// <returns>The log; null where it is not a whole SARIF 2.1.0 log with one run of a compiler.</returns>
    public static SarifLog? Read(ReadOnlySpan<byte> utf8, SourcePaths paths, out string? gap)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        SarifDocument? document;
        try
        {
            document = JsonSerializer.Deserialize(utf8.StartsWith(bom) ? utf8[bom.Length..] : utf8, SarifJsonContext.Default.SarifDocument);
        }
        catch (JsonException e)
        {
            gap = $"its compiler log is not whole: {JsonErrors.At("line", e)[5..]}: {JsonErrors.Explain(e, SarifJsonContext.Default.SarifDocument)}";
            return null;
        }

        if (document?.Version is not "2.1.0")
        {
            gap = $"its compiler log is of SARIF version '{document?.Version}', and 2.1.0 is read here";
            return null;
        }

        if (document.Runs is not [{ Tool.Driver: not null, Results: not null } run])
        {
            gap = "its compiler log does not hold one run of a compiler";
            return null;
        }

        gap = null;
        return new SarifRunReader(run, paths).Read();
    }
}

/// <summary>A rule of ours that a scan ran.</summary>
public sealed record ScanRuleFact
{
    /// <summary>The rule's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The level that it has by itself: error, warning or note.</summary>
    public string? DefaultLevel { get; init; }
}
