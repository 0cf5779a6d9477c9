namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The kinds of data that the inventory tells apart, from the least to the most protected.</summary>
internal enum DataClass
{
    /// <summary>An identifier that needs another table to name the person (UK GDPR Art 4(5)).</summary>
    PseudonymousId,

    /// <summary>A secret that lets its holder in: a password, token, key or one-time code.</summary>
    Credential,

    /// <summary>Any information relating to an identified or identifiable person (UK GDPR Art 4(1)).</summary>
    Personal,

    /// <summary>Special category data (UK GDPR Art 9).</summary>
    SpecialCategory,

    /// <summary>Data on criminal convictions and offences (UK GDPR Art 10; DPA 2018 Part 3).</summary>
    CriminalOffence,
}

/// <summary>How sure a name alone makes us.</summary>
internal enum Tier
{
    /// <summary>Listed in the data map only, or with a stronger neighbour.</summary>
    Weak,

    /// <summary>Free text, personal only inside a personal record.</summary>
    FreeText,

    /// <summary>Needs the context of a person.</summary>
    Medium,

    /// <summary>Personal wherever it stands.</summary>
    Strong,
}

/// <summary>What a judgement of a symbol rests on.</summary>
internal enum Basis
{
    /// <summary>The symbol's own name.</summary>
    Name,

    /// <summary>The symbol's declared type.</summary>
    Type,

    /// <summary>An attribute on the symbol.</summary>
    Annotation,

    /// <summary>The personal record that holds it, a base member or an interface member.</summary>
    Inherited,
}
