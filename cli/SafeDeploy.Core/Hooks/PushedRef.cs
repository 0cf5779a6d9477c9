namespace SafeDeploy.Core.Hooks;

/// <summary>One line of what Git tells a pre-push hook: a ref that the push would change on the remote.</summary>
/// <param name="LocalRef">What the user named: a ref, <c>HEAD</c>, any revision (spaces included), or <c>(delete)</c>. Not to be decided on.</param>
/// <param name="LocalId">The object to be pushed; all zeros when the remote ref is to be deleted.</param>
/// <param name="RemoteRef">The full name of the ref on the remote.</param>
/// <param name="RemoteId">What the remote ref names now; all zeros when it does not exist.</param>
public sealed record PushedRef(string LocalRef, string LocalId, string RemoteRef, string RemoteId)
{
    private const string Heads = "refs/heads/";

    /// <summary>The remote branch's name; null when the remote ref is no branch.</summary>
    public string? Branch => BranchOf(RemoteRef);

    /// <summary>The local branch's name; null when something else is pushed.</summary>
    public string? LocalBranch => BranchOf(LocalRef);

    /// <summary>Whether the remote ref is to be deleted.</summary>
    public bool IsDelete => IsZero(LocalId);

    /// <summary>Whether the remote ref does not exist yet.</summary>
    public bool IsCreate => IsZero(RemoteId) && !IsDelete;

    private static bool IsZero(string id) => id.AsSpan().TrimStart('0').IsEmpty;

    private static string? BranchOf(string name) => name.StartsWith(Heads, StringComparison.Ordinal) && name.Length > Heads.Length ? name[Heads.Length..] : null;
}
