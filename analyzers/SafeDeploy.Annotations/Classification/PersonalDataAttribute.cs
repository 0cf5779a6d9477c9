namespace SafeDeploy.Annotations;

/// <summary>The type or member holds personal data (UK GDPR Art 4(1)).</summary>
/// <remarks>On a type, it classifies every member of the type that does not say otherwise.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.GenericParameter)]
public sealed class PersonalDataAttribute() : SafeDeployClassificationAttribute(SafeDeployTaxonomy.PersonalData);
