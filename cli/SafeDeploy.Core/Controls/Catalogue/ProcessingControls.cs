using SafeDeploy.Core.Controls.Probes;

namespace SafeDeploy.Core.Controls.Catalogue;

/// <summary>The controls on processing that stand on the analyzers' findings and on registers.</summary>
internal static class ProcessingControls
{
    private const string Approve = "Send it by an approved channel, or assess this one and add its row to compliance/recipients.csv";

    /// <summary>The rules that DATA-7 stands on.</summary>
    private static readonly (string Rule, string Fix)[] Channels =
    [
        ("SD0305", Approve),
        ("SD0306", Approve),
        ("SD0506", "Use TLS, and let it check who answers"),
    ];

    public static IReadOnlyList<Control> All { get; } =
    [
        new Control
        {
            Id = "DATA-2",
            Title = "Each processing has a purpose and a lawful basis",
            Sources = [Sources.Purpose],
            Why = "What nobody can say the purpose of, nobody can keep within it. The record of processing is asked for by law, and is right only where it follows the code.",
            HowTo = "Declare processing on the type that does it, [ProcessesPersonalData(ProcessingId = \"…\")], and keep its row in compliance/processing.csv: purpose, lawful basis, classes of data, recipients, retention.",
            Limits = "Whether a basis is the right one is for people to judge. What code does is compared with the record by id, lawful basis and classes of data; the words of the purpose are not.",
            DesignBy = "The data-protection lead, with the developers",
            OperationBy = "The data-protection lead, with the developers",
            Design = [CodeProbes.RulesOn("SD0201", "SD0202", "SD0203"), ProcessingProbes.Recorded],
            Operation = [CodeProbes.NoOpenFinding("Declare purpose, lawful basis and, for special category and criminal offence data, the condition", "SD0201", "SD0202", "SD0203"), ProcessingProbes.CodeIsInRecord, ProcessingProbes.RecordIsInCode],
        },
        new Control
        {
            Id = "DATA-5",
            Title = "Data is kept no longer than needed and deletions are carried out",
            Sources = [Sources.MpsFindings, Sources.Keeping],
            Why = "Deletions were asked for and not carried out, and nobody noticed: records stayed that should have been gone.",
            HowTo = "Declare the retention of each record that is stored, [PersonalData(Retention = \"P6Y\")], or in the row of compliance/processing.csv that it belongs to; and have code that erases it or makes it anonymous when its time is over.",
            Limits = "Records are those that Entity Framework or MongoDB's typed collections store; what is stored by SQL alone, in files or in other stores is not seen. Whether code erases is judged within a project. That the erasing code runs when it should is not seen; that tests cover it is judged with the other processing code.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn("SD0601", "SD0602", "SD0603"), CodeProbes.NoOpenFinding("Declare it: [PersonalData(Retention = \"P6Y\")]", "SD0601"), ProcessingProbes.RetentionIsSaid],
            Operation = [CodeProbes.NoOpenFinding("Erase the record or make it anonymous when its retention ends, and name what does: [ErasedBy(typeof(…))]", "SD0602", "SD0603")],
        },
        new Control
        {
            Id = "DATA-7",
            Title = "Personal data goes only through approved channels to assessed recipients",
            Sources = [Sources.Channels],
            Why = "Staff used channels that nobody had approved or assessed, and nobody could say where the data was held.",
            HowTo = "Keep compliance/recipients.csv: each channel and recipient that code uses, with the day of its assessment, its privacy notice, where data is held and the lawful basis. Let nothing go over a connection that is not protected (SD0506).",
            Limits = "Recipients are those that the rules recognise in code; data that people send by hand is not seen. That an assessment was thorough is for people to judge.",
            DesignBy = "The data-protection lead",
            OperationBy = "The data-protection lead, with the developers",
            Design = [RecipientProbes.Assessed, CodeProbes.RulesOn([.. Channels.Select(r => r.Rule)])],
            Operation = [RecipientProbes.UsedAreRegistered, RecipientProbes.InDate, CodeProbes.NoOpenFinding(Channels)],
        },
        new Control
        {
            Id = "DATA-8",
            Title = "Nothing with personal data is public by mistake",
            Sources = [Sources.OpenForms, Sources.ByDefault],
            Why = "One change of a permission made what people had sent in confidence public, and nobody noticed until a member of the public did.",
            HowTo = "Demand authorisation by default (a fallback policy), and let no endpoint that returns personal data be anonymous.",
            Limits = "Endpoints are judged where their authorisation is set in code; a gateway or a server in front is not seen. Who approved a change that widens access is judged under ACCESS-3.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn("SD0401", "SD0402")],
            Operation = [CodeProbes.NoOpenFinding("Demand authorisation: [Authorize], RequireAuthorization() or a fallback policy", "SD0401", "SD0402")],
        },
        new Control
        {
            Id = "DATA-9",
            Title = "Bulk export is limited, authorised and audited",
            Sources = [Sources.Bulk],
            Why = "Whoever may read one record could take all of them, and nobody was told.",
            HowTo = "Limit what one call returns, or declare the operation: [BulkOperation(Max = …, Approval = \"…\")]; and write an audit record of each export.",
            Limits = "Exports that are made with a database's own tools are not seen.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn("SD0404", "SD0405")],
            Operation = [CodeProbes.NoOpenFinding("Limit it (Take, paging) or declare it with [BulkOperation], and write an audit record", "SD0404", "SD0405")],
        },
        new Control
        {
            Id = "DATA-10",
            Title = "Test data and test code stay out of live",
            Sources = [Sources.MpsFindings, Sources.Mps2],
            Why = "In 2020 a small set of test data was let into a live national database by a slip in code.",
            HowTo = "Keep test frameworks, developers' error pages and made-up records out of what is deployed.",
            Limits = "That environments are separate is judged only as far as the host shows it, under CHANGE-4; test data that code makes at run time, and real people's data in tests, are not judged yet.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [CodeProbes.RulesOn("SD0811")],
            Operation = [CodeProbes.NoOpenFinding("Move it into the test project, or put it behind IsDevelopment()", "SD0811")],
        },
        new Control
        {
            Id = "DATA-11",
            Title = "Law-enforcement operations are logged",
            Sources = [Sources.Logging],
            Why = "Who looked at a record, changed it, gave it away or erased it must be answerable, and the law asks for the log.",
            HowTo = "Say in safedeploy.json whether this code processes for law enforcement (\"lawEnforcement\": true or false). Where it does, write an audit record on collection, alteration, consultation, disclosure, combination and erasure.",
            Limits = "That logs are kept, and looked at, is not seen. The reason for consulting or disclosing is not asked for: the Data (Use and Access) Act 2025 made it optional.",
            DesignBy = "The developers",
            OperationBy = "The developers",
            Design = [PartThreeProbes.Where(CodeProbes.RulesOn("SD0701", "SD0702", "SD0703"))],
            Operation = [PartThreeProbes.Where(CodeProbes.NoOpenFinding("Write an audit record that names who, when and to whom, holds none of the data, and whose failure is seen", "SD0701", "SD0702", "SD0703")), PartThreeProbes.Where(PartThreeProbes.Declared)],
        },
    ];
}
