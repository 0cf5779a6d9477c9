using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is the way code is tested, reviewed and deployed written down, owned and current? (CHANGE-5)</summary>
internal static partial class ProcedureProbes
{
    // What the recommendation asks the document to cover, each with the words that its heading may use: whole words, since "Latest" is not a test.
    private static readonly (string Topic, Regex Words)[] Topics =
    [
        ("testing", Testing()),
        ("review", Review()),
        ("deployment", Deployment()),
        ("roll-back", RollBack()),
        ("emergency changes", Emergency()),
        ("incidents", Incidents()),
    ];

    public static Probe Written { get; } = new(
        "procedure-written", "Is there a written procedure that covers testing, review, deployment, roll-back, emergencies and incidents?", c => Document(c, Covers));

    public static Probe Owned { get; } = new("procedure-owned", "Does the procedure name its owner?", c => Document(c, d => !string.IsNullOrWhiteSpace(d.Owner)
        ? Answer.Satisfied($"{d.Path} names its owner")
        : Answer.NotSatisfied($"{d.Path} names no owner", "Write who keeps it: a line \"Owner: …\"")));

    public static Probe Current { get; } = new("procedure-reviewed", "Was the procedure reviewed within the policy's period?", c => Document(c, d => IsCurrent(d, c)));

    public static Probe LastChangeReviewed { get; } = new("procedure-change-reviewed", "Was the last change to the procedure itself reviewed?", c => Document(c, d => LastChange(d, c)));

    /// <summary>Whether the procedure has a section on emergency changes (CHANGE-7).</summary>
    internal static IEnumerable<Finding> CoversEmergencies(JudgementContext context) => Document(context, d => d.Headings.Any(Emergency().IsMatch)
        ? Answer.Satisfied($"{d.Path} covers emergency changes")
        : Answer.NotSatisfied($"{d.Path} has no heading on emergency changes", "Write down what counts as an emergency, who may declare one and who approves it, how it is reviewed afterwards, and when the route is rehearsed"));

    private static IEnumerable<Finding> Document(JudgementContext context, Func<DocumentFact, Finding> judge)
    {
        var fact = context.Facts.Git?.Procedure;
        return fact switch
        {
            { IsKnown: true, Value.Exists: true } => [WithSource(judge(fact.Value), fact.Source)],
            { IsKnown: true } => [Answer.NotSatisfied(
                $"There is no {fact.Value.Path} in the judged commit", $"Write down how this code is tested, reviewed and deployed, in {fact.Value.Path} (or name another file: \"procedure\" in safedeploy.json)", fact.Source)],
            _ => [Answer.NotSeen("The deployment procedure", fact, "Judge in a clone of the repository")],
        };
    }

    private static Finding WithSource(Finding finding, Provenance? source) =>
        finding.Evidence.Count == 0 && source is not null ? finding with { Evidence = [source] } : finding;

    private static Finding Covers(DocumentFact document)
    {
        var missing = Topics.Where(t => !document.Headings.Any(t.Words.IsMatch)).Select(t => t.Topic).ToList();
        return missing.Count == 0
            ? Answer.Satisfied($"{document.Path} covers {string.Join(", ", Topics.Select(t => t.Topic))}")
            : Answer.NotSatisfied($"{document.Path} has no heading on {string.Join(", ", missing)}", "Add a section on each");
    }

    private static Finding IsCurrent(DocumentFact document, JudgementContext context)
    {
        var today = DateOnly.FromDateTime(context.AsOf.UtcDateTime);
        var oldest = today.DayNumber > context.Policy.Procedure.ReviewEvery.TotalDays
            ? DateOnly.FromDateTime((context.AsOf - context.Policy.Procedure.ReviewEvery).UtcDateTime) : DateOnly.MinValue;
        const string Review = "Read it again with those who work by it, mend it, and write the day in a line \"Last reviewed: YYYY-MM-DD\"";
        return document.ReviewedOn switch
        {
            null => Answer.NotSatisfied($"{document.Path} does not say when it was last reviewed", Review),
            { } on when on > today => Answer.NotSatisfied($"{document.Path} says it was reviewed on {Date(on)}, which is later than {Date(today)}", Review),
            { } on when on < oldest => Answer.NotSatisfied($"{document.Path} was last reviewed on {Date(on)}, before {Date(oldest)}", Review),
            { } on => Answer.Satisfied($"{document.Path} was reviewed on {Date(on)}"),
        };
    }

    private static Finding LastChange(DocumentFact document, JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            return JudgedChanges.NoHost(context);
        }

        return document.LastChangedIn is not { } commit
            ? Answer.Unknown($"Which commit changed {document.Path} last could not be seen", "Fetch the whole history: git fetch --unshallow")
            : ReviewJudge.Judge(
                new JudgedChange(new CommitFact { Id = commit, Subject = $"the last change to {document.Path}" }, JudgedChanges.HostChange(context, commit)),
                context);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\btest(s|ed|ing)?\b", Heading)]
    private static partial Regex Testing();

    [GeneratedRegex(@"\b(code-?)?review(s|ed|ing)?\b", Heading)]
    private static partial Regex Review();

    [GeneratedRegex(@"\b(deploy(s|ed|ing|ments?)?|releas(e|es|ed|ing)|go(ing)?[ -]live)\b", Heading)]
    private static partial Regex Deployment();

    [GeneratedRegex(@"\b(roll(ing)?[ -]?backs?|revert(s|ed|ing)?)\b", Heading)]
    private static partial Regex RollBack();

    [GeneratedRegex(@"\b(emergenc(y|ies)|break(ing)?[ -](the[ -])?glass|hot-?fix(es)?)\b", Heading)]
    private static partial Regex Emergency();

    [GeneratedRegex(@"\bincidents?\b", Heading)]
    private static partial Regex Incidents();

    private const RegexOptions Heading = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
