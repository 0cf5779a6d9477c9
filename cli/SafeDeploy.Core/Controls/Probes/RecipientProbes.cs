using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Does personal data go only to those who were assessed (DATA-7), and can they be told of an incident (RECORD-2)?</summary>
internal static class RecipientProbes
{
    private const string Inventory = "SD0003";

    public static Probe Assessed { get; } = new(
        "recipients-assessed", "Does the register say of each recipient when it was assessed, where its privacy notice is, where data is held, and on which basis?",
        c => WithRegister(c, (rows, source) => [.. rows.Select(r => IsComplete(r, source))], n => $"All {n} recipients are assessed, with privacy notice, place and lawful basis"));

    public static Probe InDate { get; } = new(
        "recipients-in-date", "Is each recipient's assessment in date?", c => WithRegister(c, (rows, source) => [.. rows.Select(r => IsInDate(r, c, source))], n => $"The assessments of all {n} recipients are in date"));

    public static Probe UsedAreRegistered { get; } = new("recipients-registered", "Is everybody to whom code sends personal data in the register?", AreRegistered);

    public static Probe ContactsNamed { get; } = new(
        "incident-contacts-named", "Does each recipient have a contact for incidents, and a time limit for telling them?",
        c => WithRegister(c, (rows, source) => [.. People(rows).Select(r => HasContact(r, source))], n => $"All {n} recipients have a contact for incidents and a time limit", People));

    public static Probe ContactsConfirmed { get; } = new(
        "incident-contacts-confirmed", "Was each contact for incidents confirmed within the policy's period?",
        c => WithRegister(c, (rows, source) => [.. People(rows).Select(r => IsConfirmed(r, c, source))], n => $"The contacts of all {n} recipients were confirmed in time", People));

    /// <summary>A channel carries data to others; it is nobody who relies on it.</summary>
    private static IEnumerable<RecipientRow> People(IEnumerable<RecipientRow> rows) => rows.Where(r => r.Kind != "channel");

    private static Finding IsComplete(RecipientRow row, Provenance? source)
    {
        string?[] missing = [row.Assessed is null ? "when it was assessed" : null, row.PrivacyNotice is null ? "where its privacy notice is" : null, row.HeldIn.Count == 0 ? "where data is held" : null, row.LawfulBasis is null ? "on which lawful basis" : null];
        return missing.OfType<string>().ToList() is { Count: > 0 } lacking
            ? Answer.NotSatisfied($"{Name(row)}: the register does not say {string.Join(", ", lacking)}", $"Assess it before data goes there, and fill {Place(row)}", source)
            : Answer.Satisfied($"{Name(row)} is assessed", source);
    }

    private static Finding IsInDate(RecipientRow row, JudgementContext context, Provenance? source)
    {
        var today = Registers.Day(context.AsOf);
        var until = row.ReassessBy ?? (row.Assessed is { } on ? Registers.After(on, context.Policy.Recipients.ReassessEvery) : null);
        var again = $"Assess it again, and write the day into {Place(row)}";
        return row.Assessed switch
        {
            null => Answer.NotSatisfied($"{Name(row)} was not assessed", $"Assess it before data goes there, and fill {Place(row)}", source),
            { } day when day > today => Answer.NotSatisfied($"{Name(row)}: the register says it was assessed on {Registers.Text(day)}, which is later than {Registers.Text(today)}", again, source),
            _ when until < today => Answer.NotSatisfied($"{Name(row)}: its assessment held until {Registers.Text(until.Value)}", again, source),
            _ => Answer.Satisfied($"{Name(row)}: its assessment holds until {Registers.Text(until!.Value)}", source),
        };
    }

    private static Finding HasContact(RecipientRow row, Provenance? source) => (row.HasIncidentContact, row.TellWithin) switch
    {
        (false, _) => Answer.NotSatisfied($"{Name(row)} has no contact for incidents", $"Write whom to tell, and how, into {Place(row)}, incident_contact", source),
        (_, null) => Answer.NotSatisfied($"{Name(row)} has no time limit for telling them", $"Agree one, and write it into {Place(row)}, tell_within: PT24H", source),
        _ => Answer.Satisfied($"{Name(row)} has a contact for incidents, to be told within {row.TellWithin}", source),
    };

    private static Finding IsConfirmed(RecipientRow row, JudgementContext context, Provenance? source)
    {
        var today = Registers.Day(context.AsOf);
        var ask = $"Ask the contact to answer, and write the day into {Place(row)}, contact_confirmed";
        return row.ContactConfirmed switch
        {
            null => Answer.NotSatisfied($"{Name(row)}: the contact for incidents was never confirmed", ask, source),
            { } day when day > today => Answer.NotSatisfied($"{Name(row)}: the register says the contact was confirmed on {Registers.Text(day)}, which is later than {Registers.Text(today)}", ask, source),
            { } day when Registers.After(day, context.Policy.Recipients.ConfirmContactsEvery) < today => Answer.NotSatisfied($"{Name(row)}: the contact was last confirmed on {Registers.Text(day)}", ask, source),
            { } day => Answer.Satisfied($"{Name(row)}: the contact was confirmed on {Registers.Text(day)}", source),
        };
    }

    /// <summary>What code shows of where data goes, beside what the register holds.</summary>
    private static IEnumerable<Finding> AreRegistered(JudgementContext context) => CodeProbes.WithPersonalData(context, [], (scan, coverage) =>
    {
        if (scan.Disclosures is not { } all)
        {
            return [.. CodeProbes.Silent(coverage, Inventory).DefaultIfEmpty(Answer.Unknown("The scan did not look at where personal data leaves", "Scan again with this version: safedeploy scan"))];
        }

        var leaving = all.Where(d => coverage.Counts(d.Project)).ToList();
        var findings = CodeProbes.Silent(coverage, Inventory).ToList();
        if (leaving.Count == 0)
        {
            return findings.Count > 0 ? findings : [Answer.NotApplicable("The scan saw no personal data leave the program")];
        }

        if (Registers.Doubts(context.Facts.Git?.Recipients, RegisterSchemas.Recipients, () => Absent("code sends personal data")) is { Count: > 0 } doubts)
        {
            return findings.Concat(doubts);
        }

        var register = context.Facts.Git!.Recipients!;
        foreach (var group in leaving.GroupBy(d => d.Recipient ?? d.Channel))
        {
            var first = group.First();
            var where = $"{group.Count()} {(group.Count() == 1 ? "place sends" : "places send")} personal data";
            findings.Add(group.Key is not { } to
                ? Answer.Unknown($"{where}, and the code does not show to whom ({CodeProbes.Some(group.Select(d => d.Sink ?? d.Symbol ?? "a call"))})", $"Name the recipient where the rule SD0306 says so, with a row in {RegisterSchemas.Recipients.Path}").At(first.Location)
                : register.Value!.Rows!.FirstOrDefault(r => group.Any(r.Receives)) is { } row ? Answer.Satisfied($"{where} to {to}, which is {Name(row)}", register.Source)
                : Answer.NotSatisfied($"{where} to {to}, which is not in {RegisterSchemas.Recipients.Path}", $"Assess it before data goes there, and add a row whose matches name \"{to}\"", register.Source).At(first.Location));
        }

        return findings;
    });

    /// <summary>Judges each row where there is a register that can be relied on.</summary>
    private static List<Finding> WithRegister(
        JudgementContext context, Func<IReadOnlyList<RecipientRow>, Provenance?, List<Finding>> judge, Func<int, string> all, Func<IEnumerable<RecipientRow>, IEnumerable<RecipientRow>>? only = null)
    {
        var fact = context.Facts.Git?.Recipients;
        if (Registers.Doubts(fact, RegisterSchemas.Recipients, () => NoRegister(context)) is { Count: > 0 } doubts)
        {
            return [.. doubts];
        }

        var rows = (only?.Invoke(fact!.Value!.Rows!) ?? fact!.Value!.Rows!).ToList();
        if (rows.Count == 0)
        {
            return [NoRegister(context)];
        }

        var findings = judge(rows, fact!.Source);
        return findings.TrueForAll(f => f.Outcome == Outcome.Satisfied) ? [Answer.Satisfied(all(findings.Count), fact.Source)] : [.. findings.Where(f => f.Outcome != Outcome.Satisfied)];
    }

    /// <summary>That nobody is registered is right only where nobody receives anything.</summary>
    private static Finding NoRegister(JudgementContext context)
    {
        var scan = context.Facts.Scan;
        var coverage = scan is null || scan.Tree is null || scan.Tree != context.Facts.Subject.Tree ? null : ScanCoverage.Of(scan, context.Policy);
        var processing = context.Facts.Git?.Processing;
        return processing?.Value?.Rows?.Any(r => r.Recipients.Count > 0) == true ? Absent("the record of processing names recipients")
            : coverage is { IsComplete: true } && scan!.Disclosures?.Where(d => coverage.Counts(d.Project)).ToList() is { } leaving && coverage.Judged.All(p => p.RulesRun.Contains(Inventory))
                ? leaving.Count > 0 ? Absent("code sends personal data") : Answer.NotApplicable("The scan saw no personal data leave the program, and no recipient is registered")
                : Answer.Unknown($"No recipient is registered, and whether personal data leaves the program is not known: no whole scan with {Inventory} is of this tree", Registers.Keep(RegisterSchemas.Recipients));
    }

    private static Finding Absent(string why) => Answer.NotSatisfied($"{RegisterSchemas.Recipients.Path} names nobody, and {why}", Registers.Keep(RegisterSchemas.Recipients));

    private static string Name(RecipientRow row) => $"{row.Name} ({row.Id})";

    private static string Place(RecipientRow row) => $"{RegisterSchemas.Recipients.Path}{(row.Line is { } line ? $", line {line}" : "")}";
}
