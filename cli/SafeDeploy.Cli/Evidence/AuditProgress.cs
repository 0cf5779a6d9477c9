using System.Globalization;

namespace SafeDeploy.Cli.Evidence;

/// <summary>Says how far an audit has come, once a second, and nothing of one that takes less.</summary>
/// <param name="talk">Where people are spoken to.</param>
/// <param name="clock">The clock.</param>
internal sealed class AuditProgress(TextWriter talk, TimeProvider clock) : IProgress<(int Done, int All)>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private long _said = clock.GetTimestamp();

    public void Report((int Done, int All) value)
    {
        if (clock.GetElapsedTime(_said) < Pause)
        {
            return;
        }

        _said = clock.GetTimestamp();
        talk.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Checked {value.Done:#,0} of {value.All:#,0} files of the evidence store."));
    }
}
