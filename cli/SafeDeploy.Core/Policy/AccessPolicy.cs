using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Policy;

/// <summary>What is asked of access to the repository.</summary>
public sealed record AccessPolicy
{
    private static readonly TimeSpan Quarter = TimeSpan.FromDays(90);

    /// <summary>After how long without a trace somebody who may write is listed as dormant, an ISO 8601 duration such as <c>P90D</c>.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan DormantAfter { get; init => field = value == TimeSpan.Zero ? Quarter : value; } = Quarter;

    /// <summary>Whether dormant access counts against ACCESS-1, and is not only listed.</summary>
    public bool RefuseDormant { get; init; }
}
