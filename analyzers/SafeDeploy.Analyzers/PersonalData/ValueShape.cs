namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What shape of value a declared type holds.</summary>
internal enum ValueShape
{
    /// <summary>A tool, a delegate, a stream of control: no data.</summary>
    None,
    Text,
    Number,
    Date,
    Bool,
    Guid,
    Bytes,
    Enum,

    /// <summary>A class, struct or interface that could be a value object or a record.</summary>
    Object,
}
