namespace SafeDeploy.Annotations;

/// <summary>Everything in the assembly is audited by an interceptor or middleware, so single methods need no audit call.</summary>
/// <param name="auditor">The interceptor or middleware.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class AuditedByAttribute(Type auditor) : Attribute
{
    /// <summary>The interceptor or middleware.</summary>
    public Type Auditor { get; } = auditor;
}
