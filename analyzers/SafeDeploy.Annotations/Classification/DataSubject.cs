namespace SafeDeploy.Annotations;

/// <summary>Whom the data is about. Part 3 of the Data Protection Act 2018 wants the categories of law enforcement kept apart where possible (s.38(3)).</summary>
public enum DataSubject
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>A child: merits specific protection (UK GDPR recital 38).</summary>
    Child,

    /// <summary>A member of the public who uses a service.</summary>
    ServiceUser,

    /// <summary>A patient.</summary>
    Patient,

    /// <summary>Someone who works for the organisation.</summary>
    Employee,

    /// <summary>Someone suspected of having committed, or being about to commit, an offence.</summary>
    Suspect,

    /// <summary>Someone convicted of an offence.</summary>
    Convicted,

    /// <summary>Someone who is, or may be, the victim of an offence.</summary>
    Victim,

    /// <summary>A witness, or another person with information about an offence.</summary>
    Witness,
}
