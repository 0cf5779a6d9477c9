using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Facts;

/// <summary>Turns one run of a SARIF log into what our rules said.</summary>
internal sealed partial class SarifRunReader(SarifRun run, SourcePaths paths)
{
    private const string InventoryFamily = "SD00";
    private const string MemberRule = "SD0001";
    private const string OperationRule = "SD0002";
    private const string DisclosureRule = "SD0003";

    // AD0001: an analyzer threw; CS8032 to CS8034: it cannot be made or loaded; CS8850: no analyzer in it; CS9057: made for a newer compiler.
    private static readonly string[] FailureIds = ["AD0001", "CS8032", "CS8033", "CS8034", "CS8850", "CS9057"];

    // From the highest to the lowest (SARIF 2.1.0, 3.27.10).
    private static readonly string[] Levels = ["error", "warning", "note", "none"];

    public SarifLog Read()
    {
        var rules = (run.Tool?.Driver?.Rules ?? [])
            .Where(r => IsOurs(r?.Id))
            .GroupBy(r => r!.Id!, StringComparer.Ordinal)
            .Select(g => Rule(g.Key, g.First()!))
            .OrderBy(r => r.Id, StringComparer.Ordinal)
            .ToList();
        var loaded = rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var overrides = (run.Invocations ?? [])
            .SelectMany(i => i?.RuleConfigurationOverrides ?? [])
            .Where(o => IsOurs(o?.Descriptor?.Id))
            .ToLookup(o => o!.Descriptor!.Id!, o => o!.Configuration, StringComparer.Ordinal);
        var results = (run.Results ?? []).OfType<SarifResult>().ToList();

        // A rule that was not loaded says nothing, and that is not the same as having nothing to say.
        IReadOnlyList<T>? Inventory<T>(string rule, Func<InventoryEntry, T> make) =>
            loaded.Contains(rule) ? [.. results.Where(r => r.RuleId == rule).Select(r => make(new InventoryEntry(r, Location(r))))] : null;

        return new SarifLog
        {
            Compiled = Compiled(),
            Rules = rules,
            Disabled = [.. rules.Where(r => overrides[r.Id].Any(IsOff)).Select(r => r.Id)],
            Lowered = [.. rules.Where(r => overrides[r.Id].Any(o => IsOff(o) || IsBelow(o?.Level, r.DefaultLevel))).Select(r => r.Id)],
            Findings = [.. results.Where(r => IsOurs(r.RuleId) && !IsInventory(r.RuleId!)).Select(Finding)],
            Members = [.. results.Where(r => r.RuleId == MemberRule).Select(Member).OfType<PersonalDataMemberFact>()],
            Operations = Inventory(OperationRule, InventoryEntry.Operation),
            Disclosures = Inventory(DisclosureRule, InventoryEntry.Disclosure),
            AnalyzerFailures = [.. results.Where(r => FailureIds.Contains(r.RuleId) && ConcernsUs(r))
                .Select(r => $"{r.RuleId}: {FirstLine(r.Message?.Text)}").Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static ScanRuleFact Rule(string id, SarifRule rule) =>
        new() { Id = id, Title = rule.ShortDescription?.Text, DefaultLevel = rule.DefaultConfiguration?.Level ?? "warning" };

    // The log says it in so many words only where it has something else to say of the invocation; an error that is not suppressed says it too.
    private bool? Compiled()
    {
        if ((run.Results ?? []).Any(r => r is { Level: "error", Suppressions: null or [] }))
        {
            return false;
        }

        var said = (run.Invocations ?? []).Select(i => i?.ExecutionSuccessful).OfType<bool>().ToList();
        return said.Count == 0 ? null : said.TrueForAll(s => s);
    }

    private CodeFindingFact Finding(SarifResult result)
    {
        var suppressions = (result.Suppressions ?? []).OfType<SarifSuppression>().ToList();
        string? Known(string key) => result.Properties?.CustomProperties?.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
        return new CodeFindingFact
        {
            Rule = result.RuleId!,
            Message = result.Message?.Text ?? "",
            Level = result.Level ?? "warning",
            Location = Location(result),
            Suppressed = suppressions.Count > 0,
            Justification = suppressions.Select(s => s.Justification).FirstOrDefault(j => !string.IsNullOrWhiteSpace(j)),
            Symbol = Known("symbol"),
            Code = Known("code"),
            Assemblies = Known("assembly") is { } assembly ? [assembly] : [],
        };
    }

    // A member without its name or class is one that another version of the analyzers wrote: it is listed as what it is not known to be.
    private PersonalDataMemberFact? Member(SarifResult result)
    {
        var properties = result.Properties?.CustomProperties ?? new Dictionary<string, string?>();
        string? Text(string key) => properties.TryGetValue(key, out var value) && !string.IsNullOrEmpty(value) ? value : null;
        bool Flag(string key) => string.Equals(Text(key), "true", StringComparison.OrdinalIgnoreCase);
        return new PersonalDataMemberFact
        {
            Member = Text("member") ?? result.Message?.Text ?? "",
            Symbol = Text("symbol"),
            Type = Text("type"),
            Class = Text("class") ?? "personal",
            Category = Text("category"),
            ChildSubject = Flag("childSubject"),
            Annotated = Flag("annotated"),
            Basis = Text("basis"),
            Retention = Text("retention"),
            Location = Location(result),
            Assemblies = Text("assembly") is { } assembly ? [assembly] : [],
        };
    }

    private CodeLocation? Location(SarifResult result)
    {
        var place = result.Locations is [{ PhysicalLocation: { ArtifactLocation.Uri: not null } physical }, ..] ? physical : null;
        return place is null
            ? null
            : new CodeLocation
            {
                Path = paths.InRepository(place.ArtifactLocation!.Uri!),
                Line = place.Region?.StartLine,
                Column = place.Region?.StartColumn,
            };
    }

    private static bool IsOff(SarifConfiguration? configuration) => configuration?.Enabled == false || configuration?.Level == "none";

    private static bool IsBelow(string? level, string? defaultLevel) =>
        Array.IndexOf(Levels, level) > Array.IndexOf(Levels, defaultLevel ?? "warning");

    // Another product's broken analyzer takes nothing from what ours saw.
    private static bool ConcernsUs(SarifResult result) => (result.Message?.Text ?? "SafeDeploy").Contains("SafeDeploy", StringComparison.Ordinal);

    private static string FirstLine(string? text) => (text ?? "").Split('\n', 2)[0].Trim();

    private static bool IsInventory(string id) => id.StartsWith(InventoryFamily, StringComparison.Ordinal);

    private static bool IsOurs(string? id) => id is not null && OurId().IsMatch(id);

    [GeneratedRegex(@"^SD[0-9]{4}\z")]
    private static partial Regex OurId();
}
