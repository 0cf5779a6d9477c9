using System.Globalization;

namespace SafeDeploy.GitHub.Transport;

/// <summary>What the user is told while a host is asked: that it wants to be left alone for a while, and that a clock is wrong.</summary>
internal sealed class Talk(IProgress<string>? progress, TimeProvider time, TimeSpan tolerance)
{
    private int _clockSaid;

    /// <summary>Says that nothing is asked for a while, where that is long enough to wonder.</summary>
    public void Waiting(TimeSpan wait)
    {
        if (wait > TimeSpan.FromSeconds(1))
        {
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"the host wants fewer requests: waiting for {Math.Ceiling(wait.TotalMinutes):0} min, until {(time.GetUtcNow() + wait).UtcDateTime:HH:mm} UTC by the clock here"));
        }
    }

    /// <summary>Compares the clocks, and says once that they differ: what is judged by dates is then judged wrongly.</summary>
    public void Clock(DateTimeOffset? host)
    {
        if (host is { } there && (time.GetUtcNow() - there).Duration() > tolerance && Interlocked.Exchange(ref _clockSaid, 1) == 0)
        {
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"the clock here is {(time.GetUtcNow() - there).Duration().TotalMinutes:0} minutes off the host's: set it, or ages are judged wrongly"));
        }
    }
}
