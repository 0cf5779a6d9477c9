namespace SafeDeploy.Annotations;

/// <summary>The method moves many people's records at once, on purpose and within a limit.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BulkOperationAttribute : Attribute
{
    /// <summary>The most records that one call may move; 0 where no limit is declared.</summary>
    public int Max { get; set; }

    /// <summary>Who approved the bulk operation, and where that is recorded.</summary>
    public string? Approval { get; set; }
}
