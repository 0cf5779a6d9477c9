namespace SafeDeploy.Core.Hooks;

/// <summary>What a refused push would have done to a deployment branch.</summary>
public enum DirectPush
{
    /// <summary>Move the branch to a commit that builds on it, or to one of which that is not known here.</summary>
    Update,

    /// <summary>Make the branch.</summary>
    Create,

    /// <summary>Move the branch so that commits of it are lost.</summary>
    Rewrite,

    /// <summary>Delete the branch.</summary>
    Delete,
}

/// <summary>A push to a deployment branch that is refused.</summary>
/// <param name="Ref">What Git said.</param>
/// <param name="Branch">The deployment branch.</param>
/// <param name="Kind">What the push would have done.</param>
public sealed record Refusal(PushedRef Ref, string Branch, DirectPush Kind);

/// <summary>Decides which refs of a push are refused: each that would change a deployment branch on the remote, whatever is pushed to it.</summary>
public static class PushJudge
{
    /// <summary>The refusals, in Git's order; none when the push may go on.</summary>
    /// <param name="refs">What Git said.</param>
    /// <param name="protectedBranches">The deployment branches.</param>
    /// <param name="isAncestor">Whether the first object is an ancestor of the second; null when it is not known here. Asked for refused updates alone: it chooses the words.</param>
    public static IReadOnlyList<Refusal> Judge(IReadOnlyList<PushedRef> refs, DeploymentBranches protectedBranches, Func<string, string, bool?> isAncestor)
    {
        // A chain of queries would be found and bound at each push, which takes as long as half of what follows.
        var refusals = new List<Refusal>();
        foreach (var pushed in refs)
        {
            if (protectedBranches.Contains(pushed.Branch))
            {
                refusals.Add(new Refusal(pushed, pushed.Branch!, KindOf(pushed, isAncestor)));
            }
        }

        return refusals;
    }

    private static DirectPush KindOf(PushedRef pushed, Func<string, string, bool?> isAncestor) => pushed switch
    {
        { IsDelete: true } => DirectPush.Delete,
        { IsCreate: true } => DirectPush.Create,
        _ => isAncestor(pushed.RemoteId, pushed.LocalId) == false ? DirectPush.Rewrite : DirectPush.Update,
    };
}
