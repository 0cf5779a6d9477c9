namespace SafeDeploy.Annotations;

/// <summary>A person looked at what a rule reports here and accepts it, for a reason and for a time.</summary>
/// <param name="rule">The rule's id, such as <c>SD0301</c>.</param>
/// <param name="reason">Why it is accepted, in a sentence.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Constructor
    | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter,
    AllowMultiple = true)]
public sealed class ReviewedAttribute(string rule, string reason) : Attribute
{
    /// <summary>The rule's id, such as <c>SD0301</c>.</summary>
    public string Rule { get; } = rule;

    /// <summary>Why it is accepted, in a sentence.</summary>
    public string Reason { get; } = reason;

    /// <summary>Who reviewed it.</summary>
    public string? By { get; set; }

    /// <summary>The day from which the review no longer counts, as <c>yyyy-MM-dd</c>; null where it has no end.</summary>
    public string? Expires { get; set; }
}
