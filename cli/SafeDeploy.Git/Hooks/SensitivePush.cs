using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git.Objects;

namespace SafeDeploy.Git.Hooks;

/// <summary>
/// Asks of each pushed branch whether it changes code that handles personal data, and then whether the tests of exactly that tree are recorded by somebody
/// whom the deployment branch trusts. The pushed tree itself is asked nothing: it would vouch for itself.
/// </summary>
/// <param name="place">Where Git runs the hook.</param>
/// <param name="policy">The policy that counts there; null for none.</param>
/// <param name="branches">The deployment branches.</param>
/// <param name="remote">Where the push goes.</param>
/// <param name="now">The moment to judge at.</param>
internal sealed class SensitivePush(PushPlace place, PushPolicy? policy, DeploymentBranches branches, PushRemote remote, DateTimeOffset now)
{
    private readonly Lazy<IReadOnlyList<string>> _remotes = new(() => [.. DeploymentBranchSource.NamesOf(place, remote)]);
    private readonly Dictionary<string, UntestedPush?> _byTip = new(StringComparer.Ordinal);
    private List<Base>? _bases;
    private SensitivePaths? _sensitive;

    /// <summary>A deployment branch as it was last seen on the remote.</summary>
    private sealed record Base(string Name, string Commit, string Tree, PushPolicy? Policy);

    /// <summary>The pushed branches that are not shown to be tested and have to be; none when the push may go on.</summary>
    public IReadOnlyList<UntestedPush> Judge(IReadOnlyList<PushedRef> refs)
    {
        var untested = new List<UntestedPush>();
        foreach (var pushed in refs)
        {
            if (pushed.Branch is { } b && !pushed.IsDelete && !branches.Contains(b) && b != EvidenceLayout.Branch && Judge(pushed) is { } one)
            {
                untested.Add(one);
            }
        }

        return untested;
    }

    private UntestedPush? Judge(PushedRef pushed)
    {
        if (!_byTip.TryGetValue(pushed.LocalId, out var known))
        {
            try
            {
                known = JudgeTip(pushed);
            }
            catch (SafeDeployException e) when (e.ExitCode == ExitCodes.Undetermined)
            {
                known = new UntestedPush(pushed, null, [], e.Message, Determined: false);
            }

            _byTip.Add(pushed.LocalId, known);
        }

        return known is null ? null : known with { Ref = pushed };
    }

    private UntestedPush? JudgeTip(PushedRef pushed)
    {
        _bases ??= FindBases();
        _sensitive ??= FindSensitive(_bases);
        if (_sensitive.IsEmpty)
        {
            return null;
        }

        if (place.Objects.Commit(pushed.LocalId) is not { } tip)
        {
            return new UntestedPush(pushed, null, [], $"{pushed.LocalId} is no commit", Determined: false);
        }

        if (_bases.Count == 0)
        {
            // Nothing to compare with: all of it is new, and nobody is known whose word counts.
            var all = _sensitive.Among(TreeComparison.ChangedPaths(place.Objects, null, tip.Head.Tree));
            var missing = $"no deployment branch of {remote.Display} is known here ({string.Join(", ", branches.Names)}), so neither what is new nor who may sign. Try: git fetch {ShellWords.Quote(remote.Display)}";
            return all.Count == 0 ? null : new UntestedPush(pushed, tip.Head.Tree, all, missing, Determined: false);
        }

        IReadOnlyList<string> changed = [];
        foreach (var from in _bases)
        {
            // Where no common ancestor is here (a shallow clone), all that differs counts as changed.
            var common = MergeBase.Find(place.Objects, place.Folder, from.Commit, tip.Id);
            var before = common is null || common == from.Commit ? from.Tree : place.Objects.Commit(common)!.Value.Head.Tree;
            var touched = _sensitive.Among(TreeComparison.ChangedPaths(place.Objects, before, tip.Head.Tree));
            if (touched.Count == 0)
            {
                return null;
            }

            changed = changed.Count == 0 || touched.Count < changed.Count ? touched : changed;
        }

        return JudgeEvidence(pushed, tip.Head.Tree, changed, _bases[0]);
    }

    private UntestedPush? JudgeEvidence(PushedRef pushed, string tree, IReadOnlyList<string> changed, Base from)
    {
        if (EvidenceOfTree.Signers(place.Objects, from.Tree) is not { } signers)
        {
            var reason = $"{from.Name} has no {AllowedSigners.Path}, so nobody's word counts. Bring the file there by a reviewed change (see docs/evidence.md)";
            return new UntestedPush(pushed, tree, changed, reason, Determined: false);
        }

        var stores = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in EvidenceOfTree.StoreRefs(_remotes.Value))
        {
            if (place.Objects.Resolve(name) is { } store)
            {
                stores.Add(store);
            }
        }

        var verdict = EvidenceOfTree.Judge(place.Objects, stores, tree, signers, new TestRequirement(SignerTrust.Developer, now, (from.Policy ?? policy)?.MaxAge ?? PushPolicy.DefaultMaxAge));
        return verdict.Outcome == Outcome.Satisfied ? null : new UntestedPush(pushed, tree, changed, verdict.Message, verdict.Outcome != Outcome.Unknown);
    }

    private List<Base> FindBases()
    {
        var bases = new List<Base>();
        foreach (var branch in branches.Names)
        {
            foreach (var name in _remotes.Value)
            {
                if (place.Objects.Resolve($"refs/remotes/{name}/{branch}") is { } id && place.Objects.Commit(id) is { } commit)
                {
                    bases.Add(new Base(branch, commit.Id, commit.Head.Tree, PolicyOf(commit.Head.Tree)));
                }
            }
        }

        return bases;
    }

    // The globs of the deployment branch's policy count too: a branch does not take its own files out of sight.
    private SensitivePaths FindSensitive(List<Base> bases)
    {
        List<string> globs = [.. policy?.SensitivePaths ?? []];
        foreach (var one in bases)
        {
            globs.AddRange(one.Policy?.SensitivePaths ?? []);
        }

        return new SensitivePaths(globs, ScannedPaths());
    }

    /// <summary>A policy; null where there is none, or it is broken, which must not stop its own mending.</summary>
    private PushPolicy? PolicyOf(string tree)
    {
        try
        {
            return place.PolicyOf(tree);
        }
        catch (SafeDeployException e) when (e.ExitCode == ExitCodes.Usage)
        {
            return null;
        }
    }

    private IReadOnlyList<string> ScannedPaths()
    {
        if (place.WorkTree is null || Path.Combine(place.WorkTree, SensitivePathList.FileName) is not { } path || !File.Exists(path))
        {
            return [];
        }

        try
        {
            return SensitivePathList.Read(File.ReadAllText(path))?.Paths
                ?? throw SafeDeployException.Undetermined($"{SensitivePathList.FileName} is not whole. Write it anew: safedeploy scan");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafeDeployException.Undetermined($"{SensitivePathList.FileName} cannot be read: {e.Message}", e);
        }
    }
}
