namespace SafeDeploy.Annotations;

/// <summary>Records of the type are erased or anonymised by another type, when retention ends or a person asks (UK GDPR Art 17; s.47).</summary>
/// <param name="eraser">The type that erases.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class ErasedByAttribute(Type eraser) : Attribute
{
    /// <summary>The type that erases.</summary>
    public Type Eraser { get; } = eraser;
}
