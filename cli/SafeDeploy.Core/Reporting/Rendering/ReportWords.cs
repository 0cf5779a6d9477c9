using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The words that every format uses for the same thing.</summary>
internal static class ReportWords
{
    /// <summary>Whether a control counts for the verdict: the deployment needs it, and no waiver takes it out.</summary>
    public static bool Counts(ReportControl control) => control is { Gates: true, Waiver: null };

    public static string VerdictWord(Verdict verdict) => verdict switch
    {
        Verdict.Deployable => "Deployable",
        Verdict.NotDeployable => "Not deployable",
        _ => "Undetermined",
    };

    /// <summary>The verdict as a sentence for somebody who runs the service and does not read code.</summary>
    public static string Sentence(Report report)
    {
        var counting = report.Controls.Where(Counts).ToList();
        var broken = counting.Count(c => c.Deciding == Outcome.NotSatisfied);
        var unseen = counting.Count(c => c.Deciding == Outcome.Unknown);
        return report.Verdict switch
        {
            Verdict.Deployable when counting.Count == 0 => "This commit may be deployed: every control that it needs is waived.",
            Verdict.Deployable => $"This commit may be deployed: {All(counting)}.",
            Verdict.NotDeployable when broken == counting.Count && broken > 1 => $"This commit may not be deployed: none of the {Count(broken, "control", "controls")} that it needs is satisfied.",
            Verdict.NotDeployable => $"This commit may not be deployed: {Some(broken, counting.Count, "is", "are")} not satisfied.",
            _ when counting.Count == 0 => "Whether this commit may be deployed is not known: no control was judged.",
            _ => $"It is not yet known whether this commit may be deployed: {Some(unseen, counting.Count, "could", "could")} not be determined.",
        };
    }

    /// <summary>What else belongs beside the verdict, in sentences.</summary>
    public static IEnumerable<string> Asides(Report report)
    {
        var unseen = report.Controls.Count(c => Counts(c) && c.Deciding == Outcome.Unknown);
        if (report.Verdict == Verdict.NotDeployable && unseen > 0)
        {
            yield return $"{Count(unseen, "more control", "more controls")} could not be determined.";
        }

        if (report.Verdict == Verdict.Undetermined)
        {
            yield return "What cannot be seen does not count as satisfied: do not deploy until it can.";
        }

        if (report.Controls.Sum(c => c.Baselined) is var old and > 0)
        {
            yield return $"{Count(old, "finding", "findings")} of the analyzers stood in the code before and {(old == 1 ? "is" : "are")} in the baseline: left out of the verdict, and still to be mended.";
        }

        var failed = report.Controls.SelectMany(ReportActions.Findings).Count(f => f.Finding.ProbeFailed);
        if (failed > 0)
        {
            yield return $"SafeDeploy itself failed to answer {Count(failed, "question", "questions")}: this report is incomplete.";
        }
    }

    public static string Waivers(Report report) => report.Controls.Count(c => c.Waiver is not null) is var count and > 0
        ? Count(count, "waiver", "waivers")
        : "no waivers";

    public static string Count(int count, string one, string several) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : several)}");

    public static string OutcomeWord(Outcome outcome) => outcome.Word() is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    /// <summary>The class of data, as people say it.</summary>
    public static string DataClass(string name) => name switch
    {
        "personal" => "Personal",
        "special-category" => "Special category",
        "criminal-offence" => "Criminal offence",
        "credential" => "Credential",
        "pseudonymous-id" => "Pseudonymous identifier",
        _ => name,
    };

    /// <summary>Whether data of a class has to be classified in code: not a bare identifier, not a secret.</summary>
    public static bool NeedsClass(string name) => name is not ("credential" or "pseudonymous-id");

    /// <summary>The recommendations' family that an id such as CHANGE-1 belongs to.</summary>
    public static string Family(string controlId) => controlId.Split('-')[0];

    public static string FamilyTitle(string family) => family switch
    {
        "CHANGE" => "How code changes and reaches live",
        "DATA" => "How code treats personal data",
        "ACCESS" => "Who has access",
        "RECORD" => "What is recorded and told",
        _ => family,
    };

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Place(CodeLocation at) => string.Concat(
        at.Path,
        at.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : "",
        at is { Line: not null, Column: { } column } ? string.Create(CultureInfo.InvariantCulture, $":{column}") : "");

    /// <summary>The subject by name and value; what is not known says so.</summary>
    public static IEnumerable<(string Name, string Value)> Subject(Report report) =>
    [
        ("Repository", report.Subject.Repository ?? "not known"),
        ("Branch", report.Subject.Branch ?? "not known"),
        ("Commit", report.Subject.Commit ?? "not known"),
        ("Tree", report.Subject.Tree ?? "not known"),
    ];

    private static string All(List<ReportControl> counting) => counting switch
    {
        [var one] => $"the one control that it needs is {(one.Deciding == Outcome.Satisfied ? "satisfied" : "not applicable")}",
        _ when counting.TrueForAll(c => c.Deciding == Outcome.Satisfied) => $"all {counting.Count} controls that it needs are satisfied",
        _ => $"each of the {counting.Count} controls that it needs is satisfied or does not apply",
    };

    private static string Some(int count, int of, string one, string several) => (count, of) switch
    {
        (1, 1) => $"the one control that it needs {one}",
        _ when count == of => $"all {of} controls that it needs {several}",
        (1, _) => $"1 of the {of} controls that it needs {one}",
        _ => $"{count} of the {of} controls that it needs {several}",
    };
}
