namespace SafeDeploy.Annotations;

/// <summary>The type or member looks like personal data and is not. This ends the matter for every rule; the reason is what a reviewer reads.</summary>
/// <param name="reason">Why it is not personal data, in a sentence.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class NotPersonalDataAttribute(string reason) : Attribute
{
    /// <summary>Why it is not personal data, in a sentence.</summary>
    public string Reason { get; } = reason;
}
