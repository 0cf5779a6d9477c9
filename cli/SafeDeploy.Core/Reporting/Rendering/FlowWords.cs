namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>The words for where personal data goes that every format uses.</summary>
internal static class FlowWords
{
    /// <summary>What was looked at, and what was not, in sentences.</summary>
    public static IEnumerable<string> Notes(DataFlows flows)
    {
        var recipients = Recipients(flows).Count;
        yield return $"{ReportWords.Count(flows.Processings.Count, "processing", "processings")} and {ReportWords.Count(recipients, "recipient", "recipients")}, as code and the registers show.";
        if (flows.Operations is null)
        {
            yield return "The scan did not look for methods that handle personal data: what the code does is not known.";
        }

        if (flows.Disclosures is null)
        {
            yield return "The scan did not look at where personal data leaves the program: there may be more recipients.";
        }

        if (flows.Recorded is null)
        {
            yield return "The record of processing could not be read: only what the code shows is here.";
        }
    }

    /// <summary>Everybody who receives something, each once.</summary>
    public static IReadOnlyList<DataRecipient> Recipients(DataFlows flows) => [.. flows.Processings.SelectMany(p => p.Recipients).DistinctBy(r => r.Id, StringComparer.OrdinalIgnoreCase)];

    /// <summary>What a processing is called.</summary>
    public static string Title(DataFlow flow) => flow.Purpose ?? flow.Id ?? "No purpose declared";

    /// <summary>What else is known of it.</summary>
    public static string Details(DataFlow flow) => string.Join(", ", new[]
    {
        flow.Purpose is null ? null : flow.Id,
        flow.LawfulBasis,
        flow.Methods == 0 ? "no code found" : ReportWords.Count(flow.Methods, "method", "methods"),
        flow.InRecord == false ? "not in the record" : null,
    }.OfType<string>());

    public static string Processing(DataFlow flow) => $"{Title(flow)} ({Details(flow)})";

    public static string Classes(IEnumerable<string> classes) => string.Join(", ", classes.Select(c => ReportWords.DataClass(VisibleText.Of(c)))) is { Length: > 0 } names ? names : "class not known";

    /// <summary>What a recipient is called.</summary>
    public static string Name(DataRecipient recipient) => recipient.Name ?? recipient.Id ?? "Not shown by the code";

    /// <summary>What else is known of a recipient.</summary>
    public static string About(DataRecipient recipient) => string.Join(", ", new[]
    {
        recipient.Kind,
        recipient.HeldIn.Count > 0 ? $"held in {string.Join(", ", recipient.HeldIn)}" : null,
        recipient is { Registered: false, Id: not null } ? "not in the register" : null,
    }.OfType<string>());

    /// <summary>Where it was seen that a recipient receives something.</summary>
    public static string SeenIn(DataRecipient recipient) => (recipient.Places, recipient.InRecord) switch
    {
        (0, _) => "by the record",
        (var places, true) => $"by {ReportWords.Count(places, "place", "places")} in code and the record",
        var (places, _) => $"by {ReportWords.Count(places, "place", "places")} in code",
    };

    public static string Recipient(DataRecipient recipient) =>
        $"{Name(recipient)}{(About(recipient) is { Length: > 0 } about ? $" ({about})" : "")}: {Classes(recipient.Classes)}, {SeenIn(recipient)}";

    /// <summary>What it means that nobody is shown to receive something.</summary>
    public static string NoRecipient(DataFlows flows) => flows is { Disclosures: not null, Recorded: not null } ? "nobody, as far as code and the record show" : "not known";
}
