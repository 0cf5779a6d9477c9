namespace SafeDeploy.GitHub;

/// <summary>How much was asked of a host: what counts against its limits, and what does not.</summary>
public sealed class HostUsage
{
    private int _requests;
    private int _notModified;
    private int _queries;

    /// <summary>How many GETs were sent, those that were sent again included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many of them the host answered with "304 Not Modified", which costs nothing of the token's limit (GitHub's "Best practices for using the REST API").</summary>
    public int NotModified => Volatile.Read(ref _notModified);

    /// <summary>How many GETs cost a part of the limit.</summary>
    public int CostQuota => Requests - NotModified;

    /// <summary>How many GraphQL queries were sent; they have a limit of their own.</summary>
    public int Queries => Volatile.Read(ref _queries);

    internal void Sent(bool query) => Interlocked.Increment(ref query ? ref _queries : ref _requests);

    internal void Unchanged() => Interlocked.Increment(ref _notModified);
}
