using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>A method that handles personal data (rule SD0002).</summary>
public sealed record ProcessingOperationFact
{
    /// <summary>Its documentation-comment id.</summary>
    public required string Symbol { get; init; }

    /// <summary>The assembly that holds it.</summary>
    public string? Assembly { get; init; }

    /// <summary>What it does with the data: collection, alteration, consultation, disclosure, combination, erasure and others, in the rule's words.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>The gravest class of the data that it handles: personal, special-category, criminal-offence, credential or pseudonymous-id.</summary>
    public string? Class { get; init; }

    /// <summary>Every class of the data that it handles.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Classes { get; init => field = value ?? []; } = [];

    /// <summary>Whether the data is about a child.</summary>
    public bool ChildSubject { get; init; }

    /// <summary>What the processing is for, as the code declares; empty where it declares none; null where that was not seen.</summary>
    public string? Purpose { get; init; }

    /// <summary>The lawful basis, as the code declares; empty where it declares none; null where that was not seen.</summary>
    public string? LawfulBasis { get; init; }

    /// <summary>The condition for special category or criminal offence data, as the code declares; empty where it declares none.</summary>
    public string? Condition { get; init; }

    /// <summary>The row of the register of processing that it belongs to, as the code declares; empty where it declares none; null where that was not seen.</summary>
    public string? ProcessingId { get; init; }

    /// <summary>The digest of the method's text, in lower-case hex: another digest is other code.</summary>
    public string? Digest { get; init; }

    /// <summary>The lines of its body, in the rule's form.</summary>
    public string? Lines { get; init; }

    /// <summary>The lines of its failure paths, in the rule's form.</summary>
    public string? FailureLines { get; init; }

    /// <summary>Where it is.</summary>
    public CodeLocation? Location { get; init; }

    /// <summary>The project's path.</summary>
    public string? Project { get; init; }
}

/// <summary>Personal data that leaves the program (rule SD0003).</summary>
public sealed record DisclosureFact
{
    /// <summary>The documentation-comment id of the method that it leaves from.</summary>
    public string? Symbol { get; init; }

    /// <summary>What takes it: the method that is called.</summary>
    public string? Sink { get; init; }

    /// <summary>The channel, such as sms; null where none is known.</summary>
    public string? Channel { get; init; }

    /// <summary>Who receives it, as far as the code shows; null where it does not.</summary>
    public string? Recipient { get; init; }

    /// <summary>The classes of the data.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Classes { get; init => field = value ?? []; } = [];

    /// <summary>Where.</summary>
    public CodeLocation? Location { get; init; }

    /// <summary>The project's path.</summary>
    public string? Project { get; init; }

    /// <summary>The assemblies that it leaves from: several where projects share a file.</summary>
    public IReadOnlyList<string> Assemblies { get; init => field = value ?? []; } = [];
}
