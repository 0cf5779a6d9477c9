namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>Who is let in.</summary>
internal enum Access
{
    /// <summary>Nothing is said here: what the application says for all decides.</summary>
    Unsaid,

    /// <summary>The caller must be known.</summary>
    Guarded,

    /// <summary>Whoever asks, by the code's own words.</summary>
    Anonymous,

    /// <summary>It cannot be told: something of the team's own, or of another library, may guard it.</summary>
    Unknown,
}
