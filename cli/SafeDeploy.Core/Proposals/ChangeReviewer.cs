using SafeDeploy.Core.Baselines;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Proposals;

/// <summary>Judges a proposed change by what it does. Pure: the same input gives the same review.</summary>
public static class ChangeReviewer
{
    private const string ScanIt = "Scan the change before verify: safedeploy scan, or verify --pull-request --scan";

    /// <summary>Judges a change.</summary>
    public static ChangeReview Review(ChangeInput input, ToolInfo tool)
    {
        var context = new JudgementContext(input.Facts, input.Policy, input.AsOf);
        var scan = Scan(input, out var gap);
        var before = scan is null ? new HashSet<CodeFindingFact>() : OldFindings(input, scan);
        ReviewPart[] parts =
        [
            Part("findings", "New findings", scan is null ? [gap!] : Findings(input, scan, before)),
            Part("tests", "Changed code that processes personal data", scan is null ? [gap!] : TestedChanges.Of(input, context, scan)),
            Part("data", "Personal data that the code declares", scan is null ? [gap!] : DeclaredData.Of(input, scan)),
            Part("access", "Who may reach what", TouchedFiles.Access(input)),
            Part("recipients", "Channels and recipients", Recipients.Of(input, scan)),
            Part("settings", "Registers, policy, workflows and owners", TouchedFiles.Settings(input)),
        ];
        var mark = parts.SelectMany(p => p.Items).Max(i => i.Mark);
        return new ChangeReview
        {
            SchemaVersion = ChangeReview.CurrentSchemaVersion,
            Tool = tool,
            Subject = input.Facts.Subject,
            Base = input.Facts.Git?.Since ?? "",
            Number = input.Number,
            Mark = mark is ReviewMark.Look ? ReviewMark.Fine : mark,
            ExitCode = mark switch { ReviewMark.Mend => ExitCodes.NotDeployable, ReviewMark.Unknown => ExitCodes.Undetermined, _ => ExitCodes.Done },
            Before = before.Count,
            Parts = parts,
            Notes = [.. Notes(input, scan)],
        };
    }

    /// <summary>The files that the change touches; null where not all of them were seen.</summary>
    internal static IReadOnlyList<ChangedPathFact>? Files(ChangeInput input) =>
        input.Facts.Git?.Changes?.Value is [{ Paths: { IsKnown: true, Complete: true } paths }] ? paths.Value : null;

    internal static ReviewItem FilesNotSeen(ChangeInput input) => ReviewItem.Unknown(
        $"Which files the change touches could not be seen: {(input.Facts.Git?.Changes?.Value is [{ Paths.Gap: { } gap }] ? gap.Reason : "the list may be cut off")}", "Check out the whole history: fetch-depth: 0 in a workflow");

    private static ScanFacts? Scan(ChangeInput input, out ReviewItem? gap)
    {
        var scan = input.Facts.Scan;
        gap = scan is null ? ReviewItem.Unknown($"The code was not scanned: {input.Facts.ScanGap?.Reason ?? "there is no scan"}", ScanIt)
            : scan.Tree is null || scan.Tree != input.Facts.Subject.Tree ? ReviewItem.Unknown("The scan is not of the tree that is judged", ScanIt)
            : null;
        return gap is null ? scan : null;
    }

    /// <summary>The findings that were there before: by the base's baseline, or by a scan of the base.</summary>
    private static HashSet<CodeFindingFact> OldFindings(ChangeInput input, ScanFacts scan)
    {
        var baseline = input.Facts.Git?.Baseline?.Value;
        var known = new HashSet<CodeFindingFact>(Baseline.Accepted(scan.Findings, baseline?.Entries ?? []), ReferenceEqualityComparer.Instance);
        if (input.BaseScan is { } earlier)
        {
            known.UnionWith(Baseline.Accepted(scan.Findings, Baseline.Of(earlier.Findings)));
        }

        return known;
    }

    private static IEnumerable<ReviewItem> Findings(ChangeInput input, ScanFacts scan, HashSet<CodeFindingFact> old)
    {
        var coverage = ScanCoverage.Of(scan, input.Policy);
        foreach (var finding in scan.Findings.Where(f => SuppressionEnd.IsOpen(f, input.AsOf) && !old.Contains(f) && coverage.Counts(f.Project)))
        {
            yield return ReviewItem.Mend(finding.Message, $"safedeploy explain {finding.Rule} says how", finding.Location) with { Rule = finding.Rule };
        }

        foreach (var project in coverage.Missing)
        {
            yield return ReviewItem.Unknown($"{project.Path} was not covered by the scan: {project.Reason ?? "its log does not show that our rules ran"}", "Make it build with the analyzers, or leave it out with a reason: \"scan\": { \"exclude\": […] } in safedeploy.json");
        }

        foreach (var error in input.Facts.Git?.Baseline?.Value?.Errors ?? [])
        {
            yield return ReviewItem.Unknown($"The baseline of the base counts for nothing: {error}", "Mend it there: safedeploy baseline");
        }
    }

    private static IEnumerable<string> Notes(ChangeInput input, ScanFacts? scan)
    {
        if (input.FromFork == true)
        {
            yield return "This comes from a fork. Its runs are given no secret, so what needs a key or a token (tests signed by continuous integration, the comment) is left to a maintainer's run.";
        }

        if (scan is not null && input.BaseScan is null)
        {
            yield return "There is no scan of the base, so what was there before is known by the baseline, and what the change touches by file.";
        }

        if (input.Facts.Git?.Baseline is { Gap: { } gap })
        {
            yield return $"The baseline of the base could not be seen: {gap.Reason}.";
        }
    }

    private static ReviewPart Part(string id, string title, IEnumerable<ReviewItem> items)
    {
        var found = items.OrderByDescending(i => i.Mark).ToList();
        return new ReviewPart { Id = id, Title = title, Items = found.Count > 0 ? found : [ReviewItem.Fine("None")] };
    }
}
