using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Policy;

/// <summary>What is asked of training in the deployment procedure.</summary>
public sealed record TrainingPolicy
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>How long training counts where its row gives no last day, an ISO 8601 duration.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan ValidFor { get; init => field = value == TimeSpan.Zero ? Year : value; } = Year;
}

/// <summary>What is asked of those who receive personal data.</summary>
public sealed record RecipientsPolicy
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>How long an assessment holds where its row gives no last day, an ISO 8601 duration.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan ReassessEvery { get; init => field = value == TimeSpan.Zero ? Year : value; } = Year;

    /// <summary>How often the contact for incidents must be confirmed, an ISO 8601 duration.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan ConfirmContactsEvery { get; init => field = value == TimeSpan.Zero ? Year : value; } = Year;
}

/// <summary>What is asked of emergency changes.</summary>
public sealed record BreakGlassPolicy
{
    private static readonly TimeSpan Days = TimeSpan.FromDays(5);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>How soon after it was declared a use must be reviewed, an ISO 8601 duration.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan ReviewWithin { get; init => field = value == TimeSpan.Zero ? Days : value; } = Days;

    /// <summary>How often the route must be rehearsed, an ISO 8601 duration.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan RehearseEvery { get; init => field = value == TimeSpan.Zero ? Year : value; } = Year;
}
