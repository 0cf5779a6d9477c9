namespace SafeDeploy.Annotations;

/// <summary>The type or member holds special category data: health, ethnicity, belief and their like (UK GDPR Art 9).</summary>
/// <remarks>On a type, it classifies every member of the type that does not say otherwise.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.GenericParameter)]
public sealed class SpecialCategoryDataAttribute() : SafeDeployClassificationAttribute(SafeDeployTaxonomy.SpecialCategoryData);
