using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Tests.Reporting;

/// <summary>Flows of the imaginary force's service, and of one that is as large as asked for.</summary>
internal static class SampleFlows
{
    public static DataFlows Few { get; } = new()
    {
        Operations = 14,
        Disclosures = 3,
        Recorded = 2,
        Processings =
        [
            new DataFlow
            {
                Id = "national-upload", Purpose = "Upload of custody records, so that other forces can rely on them", LawfulBasis = "law enforcement", InRecord = true, Methods = 9,
                Classes = ["criminal-offence", "special-category", "personal"],
                Recipients = [To("national-database", "National database of custody records", "recipient", ["criminal-offence", "personal"], places: 2, inRecord: true) with { HeldIn = ["GB"] }],
            },
            new DataFlow
            {
                Id = "appointments", Purpose = "Reminders of appointments", LawfulBasis = "public task", InRecord = true, Methods = 3, Classes = ["personal"],
                Recipients = [To("sms", "Text message service", "processor", ["personal"], places: 0, inRecord: true), To("mailer.example", null, null, ["personal"], places: 1, inRecord: false) with { Registered = false }],
            },
            new DataFlow { InRecord = false, Methods = 2, Classes = ["special-category", "personal"], Recipients = [To(null, null, null, ["personal"], places: 1, inRecord: false) with { Registered = false }] },
        ],
    };

    /// <summary>Many processings: a tenth of them each of its own likeness, the others of a few.</summary>
    public static DataFlows Many(int processings, int recipients) => new()
    {
        Operations = processings,
        Disclosures = processings,
        Recorded = processings,
        Processings = [.. Enumerable.Range(0, processings).Select(i => new DataFlow
        {
            Id = $"processing-{i:d4}",
            Purpose = $"Purpose number {i} of what this service does for the people of the town",
            LawfulBasis = "public task",
            InRecord = i % 7 != 0,
            Methods = 1 + (i % 5),
            Classes = i % 3 == 0 ? ["criminal-offence", "personal"] : i % 3 == 1 ? ["special-category"] : ["personal"],
            Recipients = i % 4 == 0 ? [] : [.. Enumerable.Range(0, 1 + (i % 3)).Select(r => To($"recipient-{((i % 10 == 1 ? i : i % 4) + r) % recipients}", $"Recipient {((i % 10 == 1 ? i : i % 4) + r) % recipients}", "processor", ["personal"], 1, true))],
        })],
    };

    public static DataRecipient To(string? id, string? name, string? kind, IReadOnlyList<string> classes, int places, bool inRecord) =>
        new() { Id = id, Name = name, Kind = kind, Registered = true, HeldIn = [], Classes = classes, Places = places, InRecord = inRecord };
}
