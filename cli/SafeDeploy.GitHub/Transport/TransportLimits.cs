namespace SafeDeploy.GitHub.Transport;

/// <summary>How long and how much is asked of a host. Tests shorten the times.</summary>
internal sealed record TransportLimits
{
    /// <summary>The limits of a run.</summary>
    /// <param name="wait">Whether the user would rather wait than not know: a limit ends within the hour, and after a secondary one a minute is asked for.</param>
    public static TransportLimits Of(bool wait) => wait ? new TransportLimits { LongestWait = TimeSpan.FromMinutes(70), UnsaidWait = TimeSpan.FromMinutes(1) } : new TransportLimits();

    /// <summary>How often one answer is asked for, the first time included.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>The wait before the second try; it doubles.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one try may take, the body included.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait that a host may ask for; beyond it the fact is left as a gap.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long is waited where the host wants fewer requests and does not say for how long; null ends the asking.</summary>
    public TimeSpan? UnsaidWait { get; init; }

    /// <summary>How often one answer is waited for.</summary>
    public int Waits { get; init; } = 5;

    /// <summary>How far the clock here may be from the host's before somebody is told.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest answer, in bytes after decompression.</summary>
    public int LargestAnswer { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many requests run at once; GitHub's own limit is 100.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>How many redirects of the same host are followed: a renamed repository answers with one.</summary>
    public int Redirects { get; init; } = 3;

    /// <summary>How many failed answers in a row end the asking.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>How many pages of one list are read.</summary>
    public int Pages { get; init; } = 50;

    /// <summary>How many pages of closed pull requests are searched where the host cannot tell the pull request of a commit.</summary>
    public int SearchPages { get; init; } = 10;
}
