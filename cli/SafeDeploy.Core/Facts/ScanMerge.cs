namespace SafeDeploy.Core.Facts;

/// <summary>Makes one list of what several compilations reported: a project built for two frameworks, or a file linked into two projects, says everything twice.</summary>
public static class ScanMerge
{
    /// <summary>The findings without repeats, by place. One that is not suppressed everywhere is not suppressed.</summary>
    public static IReadOnlyList<CodeFindingFact> Findings(IEnumerable<CodeFindingFact> findings) =>
    [
        .. findings
            .GroupBy(f => (f.Rule, f.Message, f.Location))
            .Select(g => g.OrderBy(f => f.Suppressed).ThenBy(f => f.Project, StringComparer.Ordinal).First() with
            {
                Assemblies = All(g.Select(f => f.Assemblies)),
            })
            .OrderBy(f => f.Location?.Path, StringComparer.Ordinal).ThenBy(f => f.Location?.Line).ThenBy(f => f.Location?.Column)
            .ThenBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal),
    ];

    /// <summary>The members without repeats, by place. One that is annotated in one compilation and not in another counts as not annotated.</summary>
    public static IReadOnlyList<PersonalDataMemberFact> Members(IEnumerable<PersonalDataMemberFact> members) =>
    [
        .. members
            .GroupBy(m => (m.Member, m.Symbol, m.Class, m.Category, m.Location))
            .Select(g => g.OrderBy(m => m.Annotated).ThenBy(m => m.Project, StringComparer.Ordinal).First() with { Assemblies = All(g.Select(m => m.Assemblies)) })
            .OrderBy(m => m.Location?.Path, StringComparer.Ordinal).ThenBy(m => m.Location?.Line).ThenBy(m => m.Location?.Column)
            .ThenBy(m => m.Member, StringComparer.Ordinal).ThenBy(m => m.Symbol, StringComparer.Ordinal)
            .ThenBy(m => m.Class, StringComparer.Ordinal).ThenBy(m => m.Category, StringComparer.Ordinal),
    ];

    /// <summary>The operations without repeats, by place; null where no compilation looked for them. One whose code differs between compilations is listed once for each form. What one compilation declares and another does not counts as not declared.</summary>
    public static IReadOnlyList<ProcessingOperationFact>? Operations(IEnumerable<IReadOnlyList<ProcessingOperationFact>?> lists) => Merge(lists, all => all
        .GroupBy(o => (o.Symbol, o.Assembly, o.Location, o.Digest, o.Lines, o.FailureLines))
        .Select(g => g.OrderBy(o => !string.IsNullOrEmpty(o.ProcessingId)).ThenBy(o => !string.IsNullOrEmpty(o.Purpose)).ThenByDescending(o => o.Classes.Count).ThenBy(o => o.Project, StringComparer.Ordinal).First())
        .OrderBy(o => o.Location?.Path, StringComparer.Ordinal).ThenBy(o => o.Location?.Line).ThenBy(o => o.Location?.Column)
        .ThenBy(o => o.Symbol, StringComparer.Ordinal).ThenBy(o => o.Assembly, StringComparer.Ordinal).ThenBy(o => o.Digest, StringComparer.Ordinal)
        .ThenBy(o => o.Lines, StringComparer.Ordinal).ThenBy(o => o.FailureLines, StringComparer.Ordinal));

    /// <summary>Where data leaves, without repeats, by place; null where no compilation looked for it.</summary>
    public static IReadOnlyList<DisclosureFact>? Disclosures(IEnumerable<IReadOnlyList<DisclosureFact>?> lists) => Merge(lists, all => all
        .GroupBy(d => (d.Symbol, d.Sink, d.Channel, d.Recipient, d.Location))
        .Select(g => g.OrderByDescending(d => d.Classes.Count).ThenBy(d => d.Project, StringComparer.Ordinal).First() with { Assemblies = All(g.Select(d => d.Assemblies)) })
        .OrderBy(d => d.Location?.Path, StringComparer.Ordinal).ThenBy(d => d.Location?.Line).ThenBy(d => d.Location?.Column)
        .ThenBy(d => d.Symbol, StringComparer.Ordinal).ThenBy(d => d.Sink, StringComparer.Ordinal).ThenBy(d => d.Channel, StringComparer.Ordinal).ThenBy(d => d.Recipient, StringComparer.Ordinal));

    private static IReadOnlyList<string> All(IEnumerable<IReadOnlyList<string>> names) => [.. names.SelectMany(n => n).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<T>? Merge<T>(IEnumerable<IReadOnlyList<T>?> lists, Func<IEnumerable<T>, IEnumerable<T>> merge) =>
        lists.OfType<IReadOnlyList<T>>().ToList() is { Count: > 0 } seen ? [.. merge(seen.SelectMany(l => l))] : null;

    /// <summary>The rules without repeats, by id.</summary>
    public static IReadOnlyList<ScanRuleFact> Rules(IEnumerable<ScanRuleFact> rules) =>
        [.. rules.GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => g.First()).OrderBy(r => r.Id, StringComparer.Ordinal)];
}
