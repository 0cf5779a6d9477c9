namespace SafeDeploy.Core.Hooks;

/// <summary>What Git wrote to a pre-push hook, line by line. Every line that is not blank is in one of the two lists.</summary>
/// <param name="Refs">The refs that the push would change.</param>
/// <param name="Unreadable">The numbers, from 1, of lines that are not what Git writes: nothing is known of what they push.</param>
public sealed record PrePushLines(IReadOnlyList<PushedRef> Refs, IReadOnlyList<int> Unreadable)
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    /// <summary>Reads <c>&lt;local ref&gt; &lt;local id&gt; &lt;remote ref&gt; &lt;remote id&gt;</c> lines, as <c>git help githooks</c> has them.</summary>
    public static PrePushLines Read(string text)
    {
        var refs = new List<PushedRef>();
        var unreadable = new List<int>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            if (ReadLine(lines[i]) is { } pushed)
            {
                refs.Add(pushed);
            }
            else
            {
                unreadable.Add(i + 1);
            }
        }

        return new PrePushLines(refs, unreadable);
    }

    private static PushedRef? ReadLine(string line)
    {
        // From the right: a local ref is whatever the user typed, and `HEAD^{/some words}` holds spaces.
        var third = line.LastIndexOf(' ');
        var second = third > 0 ? line.LastIndexOf(' ', third - 1) : -1;
        var first = second > 0 ? line.LastIndexOf(' ', second - 1) : -1;
        if (first <= 0)
        {
            return null;
        }

        var pushed = new PushedRef(line[..first], line[(first + 1)..second], line[(second + 1)..third], line[(third + 1)..]);
        return IsObjectId(pushed.LocalId) && IsObjectId(pushed.RemoteId) && pushed.LocalId.Length == pushed.RemoteId.Length
            && pushed.RemoteRef.StartsWith("refs/", StringComparison.Ordinal)
            ? pushed
            : null;
    }

    internal static bool IsObjectId(string text) => text.Length is Sha1Digits or Sha256Digits && text.All(char.IsAsciiHexDigitLower);
}
