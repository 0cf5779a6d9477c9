using System.Globalization;
using System.Text;
using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Cli.Scanning;

/// <summary>Shows the facts of a scan as text.</summary>
internal static class ScanText
{
    private const int FindingsShown = 50;

    /// <summary>The text, with <c>\n</c> at the end of each line.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="baseline">What was there before: it is counted, and not listed.</param>
    public static string Render(ScanFacts facts, BaselineFile baseline)
    {
        var old = Baseline.Accepted(facts.Findings, baseline.Entries);
        var text = new StringBuilder();
        Projects(text, facts);
        Rules(text, facts, old);
        Findings(text, facts, old);
        DataMap(text, facts);
        return text.ToString();
    }

    private static void Projects(StringBuilder text, ScanFacts facts)
    {
        var covered = facts.Projects.Count(p => p.Covered);
        Line(text, $"Scanned {facts.Target} with analyzers {facts.AnalyzerVersion}: {covered} of {facts.Projects.Count} projects covered.");
        foreach (var project in facts.Projects.Where(p => !p.Covered))
        {
            Line(text, $"  not covered: {Name(project)}: {project.Reason}");
        }

        foreach (var project in facts.Projects.Where(p => p.RulesLowered.Count > 0))
        {
            Line(text, $"  rules switched off or lowered in {Name(project)}: {string.Join(", ", project.RulesLowered)}");
        }

        if (facts.NotScanned is { Count: > 0 } rest)
        {
            Line(text, $"  not part of this scan: {rest.Count} other C# project{(rest.Count == 1 ? "" : "s")} of the repository: {string.Join(", ", rest.Take(5))}{(rest.Count > 5 ? ", …" : "")}");
        }
    }

    private static void Rules(StringBuilder text, ScanFacts facts, IReadOnlySet<CodeFindingFact> old)
    {
        Line(text, $"\nFindings by rule: {(facts.Findings.Count == 0 ? "none" : "")}");
        foreach (var rule in facts.Findings.GroupBy(f => f.Rule, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var suppressed = rule.Count(f => f.Suppressed);
            var before = rule.Count(old.Contains);
            var title = facts.Rules.FirstOrDefault(r => r.Id == rule.Key)?.Title;
            Line(text, $"  {rule.Key} {rule.Count(),5}  {title}{(suppressed > 0 ? $" ({suppressed} suppressed)" : "")}{(before > 0 ? $" ({before} in the baseline)" : "")}");
        }
    }

    private static void Findings(StringBuilder text, ScanFacts facts, IReadOnlySet<CodeFindingFact> old)
    {
        var open = facts.Findings.Where(f => !f.Suppressed && !old.Contains(f)).ToList();
        if (open.Count == 0)
        {
            return;
        }

        Line(text, $"\n{(open.Count > FindingsShown ? $"The first {FindingsShown} of {open.Count} findings" : "Findings")}{(old.Count > 0 ? " that are not in the baseline" : "")}:");
        foreach (var finding in open.Take(FindingsShown))
        {
            Line(text, $"  {Place(finding.Location)}: {finding.Rule}: {OneLine(finding.Message)}");
        }

        if (open.Count > FindingsShown)
        {
            Line(text, $"  (all of them: --format json)");
        }
    }

    private static void DataMap(StringBuilder text, ScanFacts facts)
    {
        var map = DataMapBuilder.Build(facts, new DeploymentPolicy());
        Line(text, $"\nPersonal data declared in the code: {map.PersonalDataMembers} members, {map.Classified} of them classified.");
        foreach (var row in map.Rows)
        {
            Line(text, $"  {row.Class,-17} {row.Category,-24} {row.Members,5}  {row.Classified} classified{(row.ChildSubjects > 0 ? $", {row.ChildSubjects} about children" : "")}");
        }

        if (!map.Complete)
        {
            Line(text, $"  Not all projects were seen, so there may be more.");
        }
    }

    private static string Name(ScannedProjectFact project) => project.TargetFramework is null ? project.Path : $"{project.Path} ({project.TargetFramework})";

    private static string Place(CodeLocation? location) => location is null ? "(no place)" : $"{location.Path}:{location.Line}:{location.Column}";

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
