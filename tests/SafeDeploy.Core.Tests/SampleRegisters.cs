using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Core.Tests;

/// <summary>Registers, and what a scan saw of processing, under which every control is satisfied.</summary>
internal static class SampleRegisters
{
    public static IReadOnlyList<string> RulesRun { get; } =
    [
        "SD0001", "SD0002", "SD0003", "SD0101", "SD0102", "SD0103", "SD0104", "SD0105", "SD0201", "SD0202", "SD0203", "SD0301", "SD0302", "SD0303", "SD0304", "SD0305", "SD0306", "SD0307", "SD0308",
        "SD0401", "SD0402", "SD0404", "SD0405", "SD0501", "SD0502", "SD0506", "SD0507", "SD0601", "SD0602", "SD0603", "SD0701", "SD0702", "SD0703", "SD0811", "SD0902", "SD0903", "SD0904",
    ];

    public static RegisterFact<TrainingRow> Training() => new()
    {
        Path = RegisterSchemas.Training.Path,
        Commit = SampleFacts.Tip,
        Exists = true,
        Rows = [Trained("author", 1), Trained("reviewer", null)],
    };

    public static TrainingRow Trained(string account, long? id) => new() { Account = account, Id = id, ProcedureVersion = "2", Trained = new DateOnly(2026, 1, 15), Line = 2 };

    public static RegisterFact<ProcessingRow> Processing() => new()
    {
        Path = RegisterSchemas.Processing.Path,
        Commit = SampleFacts.Tip,
        Exists = true,
        Rows = [new ProcessingRow { Id = "upload", Purpose = "Upload of custody records", LawfulBasis = "law enforcement", Categories = ["personal"], Recipients = ["national-db"], Retention = "P6Y", Line = 2 }],
    };

    public static RegisterFact<RecipientRow> Recipients() => new()
    {
        Path = RegisterSchemas.Recipients.Path,
        Commit = SampleFacts.Tip,
        Exists = true,
        Rows =
        [
            new RecipientRow
            {
                Id = "national-db",
                Name = "National database",
                Kind = "recipient",
                Matches = ["db.example.test"],
                Assessed = new DateOnly(2026, 3, 1),
                PrivacyNotice = "https://db.example.test/privacy",
                HeldIn = ["GB"],
                LawfulBasis = "law enforcement",
                HasIncidentContact = true,
                TellWithin = "PT24H",
                ContactConfirmed = new DateOnly(2026, 6, 1),
                Line = 2,
            },
        ],
    };

    public static ProcessingOperationFact Operation() => new()
    {
        Symbol = "M:Records.Uploader.Upload(Records.Person)",
        Kinds = ["disclosure"],
        Class = "personal",
        Classes = ["personal"],
        Purpose = "Upload of custody records",
        LawfulBasis = "LawEnforcement",
        ProcessingId = "upload",
        Location = new CodeLocation { Path = "src/Records/Upload.cs", Line = 10 },
        Project = SampleFacts.Project,
    };

    public static DisclosureFact Disclosure() => new()
    {
        Symbol = "M:Records.Uploader.Upload(Records.Person)",
        Sink = "HttpClient.PostAsync",
        Recipient = "db.example.test",
        Classes = ["personal"],
        Location = new CodeLocation { Path = "src/Records/Upload.cs", Line = 12 },
        Project = SampleFacts.Project,
    };
}
