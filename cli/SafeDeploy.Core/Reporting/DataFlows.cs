namespace SafeDeploy.Core.Reporting;

/// <summary>Which processing hands which classes of personal data to whom, as code (SD0002, SD0003) and the registers show. What was not seen is null, never nothing.</summary>
public sealed record DataFlows
{
    /// <summary>How many methods handle personal data; null where the scan did not look for them.</summary>
    public int? Operations { get; init; }

    /// <summary>At how many places personal data leaves the program; null where the scan did not look for them.</summary>
    public int? Disclosures { get; init; }

    /// <summary>How many processings the record of processing names; null where it could not be read.</summary>
    public int? Recorded { get; init; }

    /// <summary>Each processing, gravest class first.</summary>
    public required IReadOnlyList<DataFlow> Processings { get; init; }
}

/// <summary>A processing, what it handles, and who receives it.</summary>
public sealed record DataFlow
{
    /// <summary>Its id in the record of processing; null where code declares none.</summary>
    public string? Id { get; init; }

    /// <summary>What it is for, as the record says, else the code; null where neither does.</summary>
    public string? Purpose { get; init; }

    /// <summary>The lawful basis, as the record says, else the code; null where neither does.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>Whether the record of processing names it; null where it could not be read.</summary>
    public bool? InRecord { get; init; }

    /// <summary>How many methods of the code do it.</summary>
    public required int Methods { get; init; }

    /// <summary>The classes of data, gravest first.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Who receives it, as far as code or the record shows.</summary>
    public required IReadOnlyList<DataRecipient> Recipients { get; init; }
}

/// <summary>Who receives data of a processing.</summary>
public sealed record DataRecipient
{
    /// <summary>Its id in the register of recipients, or its name in code; null where the code does not show to whom.</summary>
    public string? Id { get; init; }

    /// <summary>Who or what it is, as the register says.</summary>
    public string? Name { get; init; }

    /// <summary>recipient, processor or channel, as the register says.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether the register of recipients names it; null where it could not be read.</summary>
    public bool? Registered { get; init; }

    /// <summary>Where the data is held, by country.</summary>
    public required IReadOnlyList<string> HeldIn { get; init; }

    /// <summary>The classes of data that go there, gravest first.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>At how many places code sends it.</summary>
    public required int Places { get; init; }

    /// <summary>Whether the record of processing says so.</summary>
    public required bool InRecord { get; init; }
}
