namespace SafeDeploy.Annotations;

/// <summary>The operations that law enforcement systems log (Data Protection Act 2018, s.62(1)).</summary>
public enum DataOperation
{
    /// <summary>Data comes in.</summary>
    Collection,

    /// <summary>Data is changed.</summary>
    Alteration,

    /// <summary>Data is looked at.</summary>
    Consultation,

    /// <summary>Data is given to someone else, transfers included.</summary>
    Disclosure,

    /// <summary>Data sets are joined.</summary>
    Combination,

    /// <summary>Data is deleted.</summary>
    Erasure,
}
