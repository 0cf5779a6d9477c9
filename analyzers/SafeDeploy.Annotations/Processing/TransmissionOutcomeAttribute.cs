namespace SafeDeploy.Annotations;

/// <summary>A value of the type says whether a transmission succeeded, so it must not be dropped.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum)]
public sealed class TransmissionOutcomeAttribute : Attribute;
