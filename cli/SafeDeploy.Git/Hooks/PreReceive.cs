using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git.Objects;

namespace SafeDeploy.Git.Hooks;

/// <summary>
/// The pre-receive hook of a bare repository that no host guards. Unlike the pre-push hook it decides: whoever pushes cannot go past it. A deployment branch
/// moves forward only, to a commit whose tests are recorded by continuous integration as the branch itself, before the push, says; the store of evidence only grows.
/// What is pushed is judged by what stands here already. Git takes all refs of a push or none.
/// </summary>
public static class PreReceive
{
    private const string Head = "refs/heads/";
    private const string Refused = "safedeploy: refused: ";

    /// <summary>Judges a push that is being received. Whatever goes wrong refuses it.</summary>
    /// <param name="input">Git's lines, read to the end.</param>
    /// <param name="error">Where the person who pushes is spoken to, through Git.</param>
    /// <param name="folder">Where Git runs the hook: the Git directory.</param>
    /// <returns>One of <see cref="ExitCodes"/>; Git takes the push on 0 alone.</returns>
    public static int Run(Stream input, TextWriter error, string folder)
    {
        try
        {
            using var reader = new StreamReader(input);
            var refs = ReceivedRef.Read(reader.ReadToEnd()) ?? throw SafeDeployException.Undetermined("what Git passed to the hook cannot be read, so what is pushed is not known");
            // New objects stand apart until the push is taken, and Git knows where.
            using var place = PushPlace.ThroughGit(folder);
            var judge = new ReceivingJudge(place, refs, DateTimeOffset.UtcNow);
            var findings = refs.Select(judge.Judge).OfType<ReceivedFinding>().ToList();
            foreach (var finding in findings)
            {
                error.WriteLine(RefusalText.Plain($"{Refused}{finding.Message}."));
            }

            return findings.Count == 0 ? ExitCodes.Done : findings.Any(f => f.Determined) ? ExitCodes.NotDeployable : ExitCodes.Undetermined;
        }
        catch (SafeDeployException e)
        {
            error.WriteLine(RefusalText.Plain($"{Refused}{e.Message}."));
            return e.ExitCode;
        }
        // The last resort of a hook: an error nobody foresaw must refuse the push in a sentence, not in a stack trace.
        catch (Exception e)
        {
            error.WriteLine(RefusalText.Plain($"{Refused}SafeDeploy failed ({e.GetType().Name}: {e.Message.Split('\n')[0]})."));
            return ExitCodes.Internal;
        }
    }

    /// <summary>The deployment branches of a repository that people push to, as it stands.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="withoutKey">Those of them that are there and trust nobody as continuous integration: no push to them can be judged.</param>
    /// <exception cref="SafeDeployException">The policy is broken, or the repository cannot be read.</exception>
    internal static DeploymentBranches BranchesOf(string folder, out IReadOnlyList<string> withoutKey)
    {
        using var place = PushPlace.ThroughGit(folder);
        var branches = BranchesOf(place);
        withoutKey = [.. branches.Names.Where(b => place.Objects.Resolve(Head + b) is { } tip && place.Objects.Commit(tip) is { Head.Tree: var tree } && !TrustsCi(place, tree))];
        return branches;
    }

    private static DeploymentBranches BranchesOf(PushPlace place) => DeploymentBranches.Choose(
        place.Policy()?.DeploymentBranches,
        place.Objects.SymbolicTarget("HEAD") is { } target && target.StartsWith(Head, StringComparison.Ordinal) ? [target[Head.Length..]] : [],
        DeploymentPolicy.FileName);

    private static bool TrustsCi(PushPlace place, string tree) =>
        EvidenceOfTree.Signers(place.Objects, tree) is { } signers && signers.Signers.Any(s => s.AllowsNamespace(AllowedSigners.CiNamespace));

    /// <summary>Why a ref is not taken.</summary>
    private sealed record ReceivedFinding(string Message, bool Determined = true);

    private sealed class ReceivingJudge(PushPlace place, IReadOnlyList<ReceivedRef> refs, DateTimeOffset now)
    {
        // Without a work tree that is the policy of the commit that HEAD names, as it stands before the push.
        private readonly DeploymentBranches _branches = BranchesOf(place);

        public ReceivedFinding? Judge(ReceivedRef received)
        {
            try
            {
                return received.Name is EvidenceLayout.Ref or Head + EvidenceLayout.Branch ? JudgeStore(received)
                    : _branches.Contains(received.AsPushed().Branch) ? JudgeBranch(received, received.AsPushed().Branch!)
                    : null;
            }
            catch (SafeDeployException e)
            {
                return new ReceivedFinding($"{received.Name} cannot be judged: {e.Message}", Determined: false);
            }
        }

        private ReceivedFinding? JudgeBranch(ReceivedRef received, string branch)
        {
            var pushed = received.AsPushed();
            if (pushed.IsDelete)
            {
                return new($"it would delete {branch}, a deployment branch ({_branches.Source}). If it is to go, an administrator deletes it on the server");
            }

            if (pushed.IsCreate)
            {
                return new($"it would create {branch}, a deployment branch ({_branches.Source}), and nothing here says yet whom to trust. An administrator creates it on the server: git update-ref {Head}{branch} COMMIT");
            }

            if (!IsAncestor(received.OldId, received.NewId))
            {
                return new($"it would rewrite {branch}, a deployment branch ({_branches.Source}), and lose commits that may be deployed. Take a change back with git revert");
            }

            var old = place.Objects.Commit(received.OldId)!.Value.Head.Tree;
            var tree = place.Objects.Commit(received.NewId)!.Value.Head.Tree;
            return Lockout(branch, tree) ?? JudgeEvidence(branch, old, tree);
        }

        private ReceivedFinding? JudgeEvidence(string branch, string old, string tree)
        {
            if (EvidenceOfTree.Signers(place.Objects, old) is not { } signers)
            {
                return new($"{branch} has no {AllowedSigners.Path}, so nobody's word counts. An administrator brings it there on the server", Determined: false);
            }

            // Evidence may come with the push itself: what counts is who signed it.
            var stores = new[] { EvidenceLayout.Ref, Head + EvidenceLayout.Branch }
                .SelectMany(r => refs.Where(p => p.Name == r && !p.AsPushed().IsDelete).Select(p => p.NewId).Append(place.Objects.Resolve(r))).OfType<string>();
            var verdict = EvidenceOfTree.Judge(place.Objects, stores, tree, signers, new TestRequirement(SignerTrust.ContinuousIntegration, now, place.PolicyOf(old)?.MaxAge ?? PushPolicy.DefaultMaxAge));
            return verdict.Outcome == Outcome.Satisfied
                ? null
                : new($"{branch} would become the tree {tree}, whose regression tests are not shown to have passed: {verdict.Message}. "
                    + $"Push it to another branch, let continuous integration test and record it (safedeploy test, safedeploy evidence push), then push it to {branch}", verdict.Outcome != Outcome.Unknown);
        }

        /// <summary>What would make the next push impossible to judge: nobody could mend it by a push.</summary>
        private ReceivedFinding? Lockout(string branch, string tree)
        {
            try
            {
                place.PolicyOf(tree);
            }
            catch (SafeDeployException e) when (e.ExitCode == ExitCodes.Usage)
            {
                return new($"{branch} would have a policy that cannot be read, and no push could be judged after it: {e.Message}");
            }

            return TrustsCi(place, tree)
                ? null
                : new($"{branch} would have no key of {AllowedSigners.CiNamespace} in {AllowedSigners.Path}, and no push could be judged after it. Leave at least one there");
        }

        /// <summary>The store is append-only: what is there stays, under its name and with its content.</summary>
        private ReceivedFinding? JudgeStore(ReceivedRef received)
        {
            var pushed = received.AsPushed();
            if (pushed.IsCreate)
            {
                return null;
            }

            const string Keep = "the store of evidence only grows; records whose retention has ended are pruned on the server";
            if (pushed.IsDelete || !IsAncestor(received.OldId, received.NewId))
            {
                return new($"it would {(pushed.IsDelete ? "delete" : "rewrite")} {received.Name}: {Keep}. Fetch it and write on top: safedeploy evidence fetch, then safedeploy evidence push");
            }

            var old = place.Objects.Commit(received.OldId)!.Value.Head.Tree;
            var current = place.Objects.Commit(received.NewId)!.Value.Head.Tree;
            return TreeComparison.ChangedPaths(place.Objects, old, current).FirstOrDefault(p => place.Objects.Entry(old, p) is { IsTree: false }) is { } lost
                ? new($"it would change or take away {lost} in {received.Name}: {Keep}")
                : null;
        }

        private bool IsAncestor(string old, string current) => GitProcess.Run(place.Folder, "--no-replace-objects", "merge-base", "--is-ancestor", old, current) switch
        {
            { ExitCode: 0 } => true,
            { ExitCode: 1 } => false,
            var answer => throw SafeDeployException.Undetermined($"Git does not say whether {current} builds on {old}: {HookRepository.FirstLine(answer.Error)}"),
        };

    }
}
