namespace SafeDeploy.Annotations;

/// <summary>The type or member holds data on criminal convictions or offences (UK GDPR Art 10; Data Protection Act 2018, Part 3).</summary>
/// <remarks>On a type, it classifies every member of the type that does not say otherwise.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.GenericParameter)]
public sealed class CriminalOffenceDataAttribute() : SafeDeployClassificationAttribute(SafeDeployTaxonomy.CriminalOffenceData);
