namespace SafeDeploy.Annotations;

/// <summary>Calling the method writes an audit log entry for an operation (Data Protection Act 2018, s.62).</summary>
/// <param name="operation">The operation that is logged.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AuditLogsAttribute(DataOperation operation) : Attribute
{
    /// <summary>The operation that is logged.</summary>
    public DataOperation Operation { get; } = operation;
}
