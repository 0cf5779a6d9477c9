using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>What the analyzers' rules say of the judged tree (the controls on code, DATA).</summary>
internal static class CodeProbes
{
    private const string Inventory = "SD0001";

    /// <summary>Do the projects with personal data reference the analyzers, so that people are warned while they type?</summary>
    public static Probe AnalyzersReferenced { get; } = new(
        "analyzers-referenced",
        "Does every project with personal data reference the analyzers?",
        c => WithPersonalData(c, [], (scan, coverage) =>
        {
            // A member whose project was not shown may be in any of them.
            var holding = coverage.Judged.Where(p => scan.Members.Any(m => (m.Project is null || m.Project == p.Path) && DataMapBuilder.IsPersonal(m))).ToLookup(p => p.ReferencesAnalyzers, p => p.Path);
            return
            [
                holding[false].Any() ? Answer.NotSatisfied($"Projects with personal data that do not reference SafeDeploy.Analyzers: {Some(holding[false])}", "Add the package to each: dotnet add package SafeDeploy.Analyzers")
                : holding[null].Any() ? Answer.Unknown($"Whether these projects reference SafeDeploy.Analyzers could not be seen: {Some(holding[null])}", "Scan again with this version: safedeploy scan")
                : Answer.Satisfied("Every project with personal data references the analyzers"),
            ];
        }));

    /// <summary>Are the rules on, at their own severity?</summary>
    public static Probe RulesOn(params string[] rules) => new(
        $"rules-on-{string.Join('-', rules).ToLowerInvariant()}",
        $"Is every project's severity of {string.Join(" and ", rules)} the rule's own?",
        c => WithPersonalData(c, rules, (_, coverage) =>
        {
            var lowered = coverage.Judged.SelectMany(p => p.RulesLowered.Intersect(rules).Select(r => $"{r} in {p.Path}")).ToList();
            return
            [
                lowered.Count == 0 ? Answer.Satisfied($"No project switches off or lowers {string.Join(" or ", rules)}")
                : Answer.NotSatisfied($"Switched off or lowered: {Some(lowered)}", "Remove the setting that lowers it from .editorconfig, .globalconfig, NoWarn or the ruleset; suppress single places with a reason instead"),
                .. Silent(coverage, rules),
            ];
        }));

    /// <summary>Is there no open finding of the rules?</summary>
    public static Probe NoOpenFinding(string fix, params string[] rules) => NoOpenFinding([.. rules.Select(r => (r, fix))]);

    /// <summary>Is there no open finding of the rules, each with what to do about one?</summary>
    public static Probe NoOpenFinding(params (string Rule, string Fix)[] fixes)
    {
        string[] rules = [.. fixes.Select(f => f.Rule)];
        var fixOf = fixes.ToDictionary(f => f.Rule, f => f.Fix, StringComparer.Ordinal);
        return new(
            $"no-open-{string.Join('-', rules).ToLowerInvariant()}",
            $"Is there no open finding of {string.Join(" or ", rules)}?",
            c => WithPersonalData(c, rules, (scan, coverage) => Open(c, scan, coverage, fixOf)));
    }

    private static IEnumerable<Finding> Open(JudgementContext context, ScanFacts scan, ScanCoverage coverage, Dictionary<string, string> fixes)
    {
        string[] rules = [.. fixes.Keys];
        var findings = scan.Findings.Where(f => rules.Contains(f.Rule) && coverage.Counts(f.Project)).ToList();
        var open = findings.Where(f => !f.Suppressed).ToList();
        var baseline = BaselineJudge.Of(open, context);
        foreach (var finding in baseline.Findings)
        {
            yield return finding;
        }

        foreach (var finding in open.Where(f => !baseline.Old.Contains(f)))
        {
            yield return Answer.NotSatisfied($"{finding.Rule}: {finding.Message}", fixes[finding.Rule]) with { Location = finding.Location };
        }

        foreach (var finding in findings.Where(f => f.Suppressed))
        {
            yield return !IsReason(finding.Justification)
                ? Answer.Unknown($"{finding.Rule} is suppressed, and the log shows no reason: {finding.Message}", $"Mend it, or suppress it with [SuppressMessage(\"SafeDeploy\", \"{finding.Rule}\", Justification = \"…\")]") with { Location = finding.Location }
                : Suppressed(finding, context.AsOf) with { Location = finding.Location };
        }

        var silent = Silent(coverage, rules).ToList();
        foreach (var finding in silent)
        {
            yield return finding;
        }

        if (findings.Count == 0 && silent.Count == 0)
        {
            yield return Answer.Satisfied($"No open finding of {string.Join(" or ", rules)} in {Projects(coverage.Judged.Count - coverage.Missing.Count)}");
        }
    }

    /// <summary>What a suppression with a reason comes to: it may say until when it holds.</summary>
    private static Finding Suppressed(CodeFindingFact finding, DateTimeOffset asOf)
    {
        const string Again = "Mend it; or look at it again, and give the reason and the day until which it holds now: until 2027-03-31";
        var last = SuppressionEnd.Of(finding.Justification, out var understood);
        return !understood ? Answer.Unknown($"{finding.Rule} is suppressed here until a day that is none: {finding.Justification}", Again)
            : SuppressionEnd.IsOpen(finding, asOf) ? Answer.NotSatisfied(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{finding.Rule}: {finding.Message} Its suppression ended on {last:yyyy-MM-dd}"), Again)
            : Answer.Satisfied($"{finding.Rule} is suppressed here, with the reason: {finding.Justification}");
    }

    /// <summary>A rule that did not run found nothing, and says nothing. One that ran nowhere is one that this version of the analyzers may not have.</summary>
    internal static IEnumerable<Finding> Silent(ScanCoverage coverage, params IEnumerable<string> rules)
    {
        var covered = coverage.Judged.Where(p => p.Covered).ToList();
        var nowhere = rules.Where(r => covered.Count > 0 && covered.TrueForAll(p => !p.RulesRun.Contains(r))).ToList();
        if (nowhere.Count > 0)
        {
            yield return Answer.Unknown(
                $"{string.Join(", ", nowhere)} ran in no project, so nothing looked at this: the analyzers of the scan may not have {(nowhere.Count == 1 ? "this rule" : "these rules")} yet",
                "Scan with a version of SafeDeploy that has them, with the rules switched on; until then, show by other evidence how this is met");
        }

        var some = covered.SelectMany(p => rules.Except(nowhere).Where(r => !p.RulesRun.Contains(r)).Select(r => $"{r} in {p.Path}")).ToList();
        if (some.Count > 0)
        {
            yield return Answer.Unknown($"Did not run: {Some(some)}", "Switch the rule on and scan again");
        }
    }

    // "<Pending>" is what editors write for somebody to replace.
    private static bool IsReason(string? text) => !string.IsNullOrWhiteSpace(text) && text.Trim() != "<Pending>";

    /// <summary>Judges the scan where there is one of the judged tree and it holds personal data or a finding of the rules, and says which projects it leaves open.</summary>
    internal static IEnumerable<Finding> WithPersonalData(JudgementContext context, string[] rules, Func<ScanFacts, ScanCoverage, IEnumerable<Finding>> judge)
    {
        const string ScanIt = "Scan the judged commit: safedeploy scan, or verify --scan";
        if (context.Facts.Scan is not { } scan)
        {
            return [Answer.Unknown($"The code was not scanned: {context.Facts.ScanGap?.Reason ?? "the facts hold no scan"}", Answer.Fix(context.Facts.ScanGap, ScanIt))];
        }

        if (scan.Tree is null || context.Facts.Subject.Tree is null)
        {
            return [Answer.Unknown($"Which tree {(scan.Tree is null ? "was scanned" : "is judged")} is not known, so the scan may be of other code", "Scan and judge a commit of a Git repository")];
        }

        if (scan.Tree != context.Facts.Subject.Tree)
        {
            return [Answer.Unknown($"The scan is of the tree {Answer.Short(scan.Tree)}, and {Answer.Short(context.Facts.Subject.Tree)} is judged", ScanIt)];
        }

        var coverage = ScanCoverage.Of(scan, context.Policy);
        if (coverage.Judged.Count == 0)
        {
            return [Answer.Unknown("The scan holds no project to judge", ScanIt)];
        }

        var open = coverage.Missing.Select(NotCovered);
        if (!coverage.RestKnown)
        {
            open = open.Append(Answer.Unknown("Which other projects the repository has was not recorded with the scan", ScanIt));
        }

        var leftOut = coverage.Excluded.Select(p => Answer.NotApplicable(
            $"{p.Path} is left out by the policy: {context.Policy.Scan.Exclude.First(e => e.Project == p.Path).Reason}"));
        var inventoried = coverage.Judged.All(p => p.Covered && p.RulesRun.Contains(Inventory));
        // A rule also speaks of what is not personal data by itself, such as a password in a log.
        var spoken = scan.Findings.Any(f => rules.Contains(f.Rule) && coverage.Counts(f.Project));
        return inventoried && coverage.RestKnown && !spoken && !scan.Members.Any(m => DataMapBuilder.IsPersonal(m) && coverage.Counts(m.Project))
            ? [Answer.NotApplicable($"No personal data was found in {Projects(coverage.Judged.Count)}")]
            : judge(scan, coverage).Concat(open).Concat(leftOut);
    }

    private static Finding NotCovered(ScannedProjectFact project) => Answer.Unknown(
        $"{project.Path} was not covered: {project.Reason ?? "its log does not show that our rules ran"}",
        "Make it build with the analyzers, or leave it out with a reason: \"scan\": { \"exclude\": […] } in safedeploy.json");

    private static string Projects(int count) => count == 1 ? "1 project" : $"{count} projects";

    internal static string Some(IEnumerable<string> items)
    {
        var distinct = items.Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count <= 5 ? string.Join(", ", distinct) : $"{string.Join(", ", distinct.Take(5))} and {distinct.Count - 5} more";
    }
}
