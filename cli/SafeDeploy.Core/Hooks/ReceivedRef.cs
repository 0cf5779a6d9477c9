namespace SafeDeploy.Core.Hooks;

/// <summary>One line of what Git tells a pre-receive hook: a ref that a push would change here.</summary>
/// <param name="OldId">What the ref names; all zeros when it does not exist.</param>
/// <param name="NewId">What it would name; all zeros when it is to be deleted.</param>
/// <param name="Name">The ref's full name.</param>
public sealed record ReceivedRef(string OldId, string NewId, string Name)
{
    /// <summary>The same as a pushed ref, of which nothing but the id is known here.</summary>
    public PushedRef AsPushed() => new(NewId, NewId, Name, OldId);

    /// <summary>Reads <c>&lt;old id&gt; &lt;new id&gt; &lt;ref&gt;</c> lines, as <c>git help githooks</c> has them; null when one of them is not what Git writes.</summary>
    public static IReadOnlyList<ReceivedRef>? Read(string text)
    {
        var refs = new List<ReceivedRef>();
        foreach (var line in text.Split('\n').Where(l => l.Length > 0))
        {
            if (line.Split(' ', 3) is not [var old, var current, var name] || !PrePushLines.IsObjectId(old) || !PrePushLines.IsObjectId(current)
                || old.Length != current.Length || !name.StartsWith("refs/", StringComparison.Ordinal))
            {
                return null;
            }

            refs.Add(new ReceivedRef(old, current, name));
        }

        return refs;
    }
}
