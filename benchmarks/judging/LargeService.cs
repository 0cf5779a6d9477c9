using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Judging;

/// <summary>Makes facts of a large service from facts of a small one: its members, operations and registers many times over, each under a name of its own.</summary>
internal static class LargeService
{
    private const int OperationsToAProcessing = 3;
    private const int MembersToAFile = 20;
    private static readonly string[] Classes = ["personal", "special-category", "criminal-offence"];
    private static readonly string[] Categories = ["name.family", "birth", "contact.address", "contact.email", "health", "crim.data", "crim.id", "ethnicity"];

    /// <summary>The facts with as many operations and members; nothing is changed for a count of zero.</summary>
    public static FactSet Of(FactSet facts, int operations, int members)
    {
        var scan = facts.Scan!;
        var project = scan.Projects.First(p => p.IsTest != true).Path;
        var rows = (operations + OperationsToAProcessing - 1) / OperationsToAProcessing;
        return facts with
        {
            Git = operations == 0 ? facts.Git : facts.Git! with
            {
                Processing = facts.Git.Processing! with { Value = facts.Git.Processing.Value! with { Rows = [.. Enumerable.Range(0, rows).Select(Processing)] } },
                Recipients = facts.Git.Recipients! with { Value = facts.Git.Recipients.Value! with { Rows = [.. Enumerable.Range(0, Math.Max(1, rows / 4)).Select(i => Recipient(facts.Git.Recipients.Value.Rows![0], i))] } },
            },
            Scan = scan with
            {
                Operations = operations == 0 ? scan.Operations : [.. Enumerable.Range(0, operations).Select(i => Operation(i, project))],
                Disclosures = operations == 0 ? scan.Disclosures : [.. Enumerable.Range(0, operations / 2).Select(i => Disclosure(i, project, Math.Max(1, rows / 4)))],
                Members = members == 0 ? scan.Members : [.. Enumerable.Range(0, members).Select(i => Member(i, project))],
            },
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static ProcessingRow Processing(int i) => new()
    {
        Id = Text($"processing-{i:d4}"),
        Purpose = Text($"Purpose {i} of what the service does for the people of the town"),
        LawfulBasis = "law enforcement",
        Condition = "DPA 2018 Sch 8 para 1",
        Categories = [.. Classes.Take(1 + (i % 3))],
        Recipients = i % 3 == 0 ? [] : [Text($"recipient-{i / 4:d4}")],
        Retention = "P6Y",
        Line = i + 2,
    };

    private static RecipientRow Recipient(RecipientRow row, int i) => row with { Id = Text($"recipient-{i:d4}"), Name = Text($"Recipient {i}"), Matches = [Text($"host{i}.example")], Line = i + 2 };

    private static ProcessingOperationFact Operation(int i, string project) => new()
    {
        Symbol = Text($"M:Service.Area{i / 10}.Handler{i}.HandleAsync(System.Guid,System.Threading.CancellationToken)"),
        Assembly = "Service",
        Kinds = ["consultation", "disclosure"],
        Class = Classes[i % 3],
        Classes = [.. Classes.Take(1 + (i % 3))],
        Purpose = "",
        LawfulBasis = "LawEnforcement",
        Condition = "",
        ProcessingId = Text($"processing-{i / OperationsToAProcessing:d4}"),
        Digest = i.ToString("x64", CultureInfo.InvariantCulture),
        Lines = "10-40",
        FailureLines = "30-32",
        Location = new CodeLocation { Path = Text($"src/Area{i / 10}/Handler{i}.cs"), Line = 10, Column = 5 },
        Project = project,
    };

    private static DisclosureFact Disclosure(int i, string project, int recipients) => new()
    {
        Symbol = Operation(i, project).Symbol,
        Sink = "HttpClient.PostAsync",
        Recipient = Text($"host{i % (recipients + 1)}.example"),
        Classes = [Classes[i % 3]],
        Location = new CodeLocation { Path = Text($"src/Area{i / 10}/Handler{i}.cs"), Line = 20, Column = 9 },
        Project = project,
    };

    private static PersonalDataMemberFact Member(int i, string project) => new()
    {
        Member = Text($"Member{i}"),
        Symbol = Text($"P:Service.Model.Record{i / MembersToAFile}.Member{i}"),
        Type = "string",
        Class = Classes[i % 3],
        Category = Categories[i % Categories.Length],
        Annotated = i % 10 != 0,
        Basis = i % 10 != 0 ? "annotation" : "name",
        Retention = "P6Y",
        Location = new CodeLocation { Path = Text($"src/Model/Record{i / MembersToAFile}.cs"), Line = 10 + (i % MembersToAFile), Column = 19 },
        Project = project,
    };
}
