namespace SafeDeploy.Core.Registers;

/// <summary>The registers that people keep under <c>compliance/</c>, each described once.</summary>
public static class RegisterSchemas
{
    /// <summary>The lawful bases, in the order of UK GDPR Art 6(1), and law enforcement processing (DPA 2018 Part 3).</summary>
    public static readonly IReadOnlyList<string> LawfulBases =
        ["consent", "contract", "legal obligation", "vital interests", "public task", "recognised legitimate interest", "legitimate interests", "law enforcement"];

    /// <summary>The classes of personal data, in the scan's words.</summary>
    public static readonly IReadOnlyList<string> Classes = ["personal", "special-category", "criminal-offence"];

    internal static readonly RegisterColumn Basis = new("lawful_basis", RegisterColumnType.Choice, "the lawful basis (UK GDPR Art 6, DPA 2018 s.35)") { Required = true, Allowed = LawfulBases };
    internal static readonly RegisterColumn Categories = new("categories", RegisterColumnType.Choices, "the classes of personal data that it handles") { Required = true, Allowed = Classes };
    internal static readonly RegisterColumn Kind = new("kind", RegisterColumnType.Choice, "what the recipient is to you") { Required = true, Allowed = ["recipient", "processor", "channel"] };
    internal static readonly RegisterColumn RecipientBasis = new("lawful_basis", RegisterColumnType.Choice, "the lawful basis on which data goes there") { Allowed = LawfulBases };

    /// <summary>The record of processing (UK GDPR Art 30(1), DPA 2018 s.61).</summary>
    public static RegisterSchema Processing { get; } = new()
    {
        Path = "compliance/processing.csv",
        Title = "The record of processing: what this code does with personal data, why, and for how long (UK GDPR Art 30, DPA 2018 s.61)",
        Key = ["id"],
        Columns =
        [
            new("id", RegisterColumnType.Id, "the name by which code refers to it: ProcessingId") { Required = true },
            new("purpose", RegisterColumnType.Text, "what the processing is for") { Required = true },
            Basis,
            new("condition", RegisterColumnType.Text, "the condition for special category or criminal offence data (UK GDPR Art 9 and 10, DPA 2018 Sch 1 or Sch 8); needed where categories names one of them"),
            new("subjects", RegisterColumnType.Words, "whose data it is, such as employees; members of the public") { Required = true },
            Categories,
            new("recipients", RegisterColumnType.Ids, "who receives it, by their ids in recipients.csv; empty where nobody does"),
            new("retention", RegisterColumnType.Duration, "how long it is kept") { Required = true },
            new("owner", RegisterColumnType.Text, "who answers for it"),
        ],
        RowRule = row => row["condition"] is null && row.Choices(Categories).Any(c => c != "personal")
            ? ("condition", "it is empty, and special category and criminal offence data need a condition (UK GDPR Art 9 and 10; DPA 2018 Sch 1, or Sch 8 for law enforcement)")
            : null,
    };

    /// <summary>Who receives personal data, and by which channels.</summary>
    public static RegisterSchema Recipients { get; } = new()
    {
        Path = "compliance/recipients.csv",
        Title = "Who receives personal data, and by which channels it goes there; each assessed before it is used (UK GDPR Art 28, 30(1)(d), 32)",
        Key = ["id"],
        Columns =
        [
            new("id", RegisterColumnType.Id, "the name by which code and processing.csv refer to it") { Required = true },
            new("name", RegisterColumnType.Text, "who or what it is") { Required = true },
            Kind,
            new("matches", RegisterColumnType.Words, "what code shows of it: channel names such as sms, host names, namespaces"),
            new("assessed", RegisterColumnType.Day, "the day of the last assessment of its security and privacy; empty while there is none"),
            new("reassess_by", RegisterColumnType.Day, "the day until which that assessment holds; empty for the policy's period"),
            new("privacy_notice", RegisterColumnType.Text, "where its privacy notice or the contract stands"),
            new("held_in", RegisterColumnType.Words, "where the data is held, by country"),
            RecipientBasis,
            new("incident_contact", RegisterColumnType.Text, "whom to tell of an incident, and how"),
            new("tell_within", RegisterColumnType.Duration, "the time limit for telling them"),
            new("contact_confirmed", RegisterColumnType.Day, "the day on which that contact last answered"),
        ],
        RowRule = row => row.Day("reassess_by") is { } until && row.Day("assessed") is { } on && until < on ? ("reassess_by", "it is earlier than assessed") : null,
    };

    /// <summary>Who was trained in the deployment procedure.</summary>
    public static RegisterSchema Training { get; } = new()
    {
        Path = "compliance/training.csv",
        Title = "Who was trained in the deployment procedure, in which version of it, and when",
        Key = ["account", "procedure_version", "trained"],
        Columns =
        [
            new("account", RegisterColumnType.Account, "the login on the code host") { Required = true },
            new("id", RegisterColumnType.Number, "the account's number there: a login can be renamed and reused"),
            new("procedure_version", RegisterColumnType.Text, "the version of the procedure, as its line \"Version:\" says") { Required = true },
            new("trained", RegisterColumnType.Day, "the day of the training") { Required = true },
            new("expires", RegisterColumnType.Day, "the last day on which it counts; empty for the policy's period"),
        ],
        RowRule = row => row.Day("expires") is { } until && row.Day("trained") is { } on && until < on ? ("expires", "it is earlier than trained") : null,
    };

    /// <summary>Who may reach the code, and until when.</summary>
    public static RegisterSchema Staff { get; } = new()
    {
        Path = "compliance/staff.csv",
        Title = "Who may reach the code, and until when",
        Key = ["account"],
        Columns =
        [
            new("account", RegisterColumnType.Account, "the login on the code host") { Required = true },
            new("id", RegisterColumnType.Number, "the account's number there: a login can be renamed and reused"),
            new("joined", RegisterColumnType.Day, "the first day of access"),
            new("until", RegisterColumnType.Day, "the last day of access; empty for those who stay") { Alias = "left" },
        ],
        RowRule = row => row.Day("until") is { } last && row.Day("joined") is { } first && last < first ? ("until", "it is earlier than joined") : null,
    };

    /// <summary>Every register, in the order of documents.</summary>
    public static IReadOnlyList<RegisterSchema> All { get; } = [Processing, Recipients, Training, Staff];
}
