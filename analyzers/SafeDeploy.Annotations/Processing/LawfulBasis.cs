namespace SafeDeploy.Annotations;

/// <summary>The lawful bases of UK GDPR Art 6(1), and law enforcement processing under Part 3 of the Data Protection Act 2018.</summary>
public enum LawfulBasis
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>Art 6(1)(a).</summary>
    Consent,

    /// <summary>Art 6(1)(b).</summary>
    Contract,

    /// <summary>Art 6(1)(c).</summary>
    LegalObligation,

    /// <summary>Art 6(1)(d).</summary>
    VitalInterests,

    /// <summary>Art 6(1)(e): a public interest or official authority.</summary>
    PublicTask,

    /// <summary>Art 6(1)(ea), added by the Data (Use and Access) Act 2025.</summary>
    RecognisedLegitimateInterest,

    /// <summary>Art 6(1)(f).</summary>
    LegitimateInterests,

    /// <summary>Data Protection Act 2018, s.35: consent, or necessary for a competent authority's task.</summary>
    LawEnforcement,
}
