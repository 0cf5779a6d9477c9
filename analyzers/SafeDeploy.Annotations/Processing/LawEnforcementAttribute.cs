namespace SafeDeploy.Annotations;

/// <summary>The code processes for law enforcement purposes: Part 3 of the Data Protection Act 2018 applies instead of the UK GDPR.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class LawEnforcementAttribute : Attribute;
