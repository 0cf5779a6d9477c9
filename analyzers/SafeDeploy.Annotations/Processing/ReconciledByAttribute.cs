namespace SafeDeploy.Annotations;

/// <summary>What the type or method sends is compared, afterwards and automatically, with what the recipient holds.</summary>
/// <param name="reconciler">The type that compares.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ReconciledByAttribute(Type reconciler) : Attribute
{
    /// <summary>The type that compares.</summary>
    public Type Reconciler { get; } = reconciler;
}
