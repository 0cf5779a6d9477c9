using System.Globalization;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>A record of the store.</summary>
/// <param name="Tree">The tree that it is about.</param>
/// <param name="Path">Its path in the store.</param>
/// <param name="Check">What checking it came to.</param>
public sealed record AuditedRecord(string Tree, string Path, EvidenceCheck Check);

/// <summary>Something wrong with the store.</summary>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="Message">What was seen, as a sentence without its full stop.</param>
public sealed record AuditProblem(AuditProblemKind Kind, string Message);

/// <summary>The kinds of wrong.</summary>
public enum AuditProblemKind
{
    /// <summary>Something was changed, or put in another's place.</summary>
    Tampering,

    /// <summary>Something that was there is gone.</summary>
    Gap,

    /// <summary>Something cannot be seen here.</summary>
    Unseen,
}

/// <summary>The whole store, checked: its chain of commits, and each record.</summary>
/// <param name="Tip">The newest commit.</param>
/// <param name="Commits">How many commits the chain has.</param>
/// <param name="Records">The records, in the order of their paths.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record EvidenceAudit(string Tip, int Commits, IReadOnlyList<AuditedRecord> Records, IReadOnlyList<AuditProblem> Problems)
{
    /// <summary>Checks the store of a repository; null where it has none.</summary>
    /// <param name="folder">The repository, or a folder in it.</param>
    /// <param name="signers">Who may sign, from the base branch.</param>
    /// <exception cref="SafeDeployException">Git failed.</exception>
    public static EvidenceAudit? Of(string folder, AllowedSigners signers)
    {
        var writer = new EvidenceWriter(folder);
        if (writer.Tip() is not { } tip)
        {
            return null;
        }

        using var objects = GitObjectReader.Start(folder);
        return new Auditor(new GitPlumbing(folder), objects, tip, signers).Run();
    }

    private sealed class Auditor(GitPlumbing git, GitObjectReader objects, string tip, AllowedSigners signers)
    {
        private readonly List<AuditProblem> _problems = [];
        private readonly List<AuditedRecord> _records = [];
        private readonly List<PruneStatement> _prunes = [];

        public EvidenceAudit Run()
        {
            var history = git.Run([], ["rev-list", tip]);
            HashSet<string> commits = [.. history.Lines];
            if (history.ExitCode != 0)
            {
                Add(AuditProblemKind.Unseen, "the history of the store is not whole in this clone: safedeploy evidence fetch");
            }

            var paths = Paths(tip);
            ReadAll(paths);
            if (history.ExitCode == 0)
            {
                CheckAppended(history.Output);
            }

            foreach (var record in _records.Where(r => r.Check.State == EvidenceState.Trusted && r.Check.Run?.Previous is { } previous && !commits.Contains(previous)))
            {
                Add(AuditProblemKind.Gap, $"{record.Path} was signed when the store's newest commit was {record.Check.Run!.Previous}, and that is not in its history: records were lost");
            }

            CheckRemotes(paths.Keys.ToHashSet(StringComparer.Ordinal));
            return new EvidenceAudit(tip, commits.Count, _records, _problems);
        }

        private void ReadAll(Dictionary<string, (string Mode, string Id)> paths)
        {
            foreach (var (path, (mode, id)) in paths.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                if (EvidenceLayout.ReadPath(path) is not { } place || mode != GitTreeEntry.FileMode)
                {
                    Add(AuditProblemKind.Tampering, $"{path} is no record: it was put there by something else");
                    continue;
                }

                if (objects.Read(id) is not { Type: "blob", Content: var bytes })
                {
                    Add(AuditProblemKind.Unseen, $"{path} is not in this clone: safedeploy evidence fetch");
                }
                else if (EvidenceLayout.Digest(bytes) != place.Digest)
                {
                    Add(AuditProblemKind.Tampering, $"{path} holds bytes that are not those of its name: it was changed, or put in another's place");
                }
                else if (place is { IsEnvelope: true, Kind: EvidenceLayout.TestKind, Tree: { } tree })
                {
                    ReadTest(path, tree, place.Digest, bytes, paths);
                }
                else if (place is { IsEnvelope: true, Kind: EvidenceLayout.PruneKind, Tree: null })
                {
                    ReadPrune(path, place.Digest, bytes);
                }
            }
        }

        private void ReadTest(string path, string tree, string digest, byte[] bytes, Dictionary<string, (string Mode, string Id)> paths)
        {
            var check = EvidenceCheck.Of(tree, digest, bytes, signers);
            _records.Add(new AuditedRecord(tree, path, check));
            if (check.State is EvidenceState.Broken)
            {
                Add(AuditProblemKind.Tampering, $"{path}: {check.Reason}");
            }

            foreach (var file in check.Run?.Files ?? [])
            {
                var named = $"{EvidenceLayout.FolderOf(tree)}/{file.Name}";
                if (EvidenceLayout.ReadPath(named)?.Digest != file.Sha256)
                {
                    Add(AuditProblemKind.Tampering, $"{path} names the file {file.Name}, which is not the name of its digest");
                }
                else if (!paths.ContainsKey(named))
                {
                    Add(AuditProblemKind.Gap, $"{path} names the file {file.Name}, which is gone");
                }
            }
        }

        private void ReadPrune(string path, string digest, byte[] bytes)
        {
            if (DsseEnvelope.Read(bytes) is not { } envelope || PruneStatement.Read(envelope.Payload.Span) is not { } statement)
            {
                Add(AuditProblemKind.Tampering, $"{path} does not hold a statement of a removal");
                return;
            }

            if (EvidenceCheck.OfSignatures(digest, envelope, signers, statement.Predicate.PrunedAt) is { State: EvidenceState.Trusted })
            {
                _prunes.Add(statement);
            }
            else
            {
                Add(AuditProblemKind.Tampering, $"{path} says that records were removed, and nobody who is allowed to signed it");
            }
        }

        /// <summary>Each commit may only add to each of its parents, but for what a signed statement says was removed.</summary>
        private void CheckAppended(string commits)
        {
            var changes = git.Run(System.Text.Encoding.ASCII.GetBytes(commits), ["diff-tree", "--stdin", "-r", "-m", "--root", "--no-renames", "--raw", "--abbrev=64", "--diff-filter=a"]);
            if (changes.ExitCode != 0)
            {
                Add(AuditProblemKind.Unseen, "the history of the store is not whole in this clone, so nobody can tell what it held before: safedeploy evidence fetch");
            }

            var commit = "";
            foreach (var line in changes.Lines)
            {
                if (line[0] != ':')
                {
                    commit = line.Split(' ')[0];
                    continue;
                }

                var (head, path) = (line.Split('\t')[0].Split(' '), line.Split('\t')[^1]);
                if (head[4] != "D" || !IsPruned(path, head[2]))
                {
                    Add(AuditProblemKind.Tampering, $"the commit {commit} {(head[4] == "D" ? "removes" : "changes")} {path}, and records are only ever added");
                }
            }
        }

        private bool IsPruned(string path, string blob)
        {
            if (EvidenceLayout.ReadPath(path) is not { Tree: { } tree } place || _prunes.FirstOrDefault(p => p.Subject.Any(s => s.Name == path && s.Digest.GetValueOrDefault(PruneStatement.FileDigest) == place.Digest)) is not { } prune)
            {
                return false;
            }

            // What a record says of its age is looked at again: a statement of removal may not reach for younger ones.
            return !place.IsEnvelope || objects.Read(blob) is not { Content: var bytes }
                || EvidenceCheck.Of(tree, place.Digest, bytes, signers) is not { State: EvidenceState.Trusted, Run: { } run } || run.FinishedAt < prune.Predicate.Before;
        }

        private void CheckRemotes(HashSet<string> here)
        {
            foreach (var name in git.Run([], ["for-each-ref", "--format=%(refname)", "refs/safedeploy/remotes/"]).Lines)
            {
                var missing = Paths(name).Keys.Where(p => !here.Contains(p) && !_prunes.Any(s => s.Subject.Any(r => r.Name == p))).ToList();
                if (missing.Count > 0)
                {
                    Add(AuditProblemKind.Gap, string.Create(CultureInfo.InvariantCulture, $"{name} holds {missing.Count} that are not here, {missing[0]} first: safedeploy evidence fetch"));
                }
            }
        }

        private Dictionary<string, (string Mode, string Id)> Paths(string commit)
        {
            var answer = git.Run([], ["ls-tree", "-r", "-z", "--full-tree", commit]);
            if (answer.ExitCode != 0)
            {
                Add(AuditProblemKind.Unseen, $"the tree of {commit} is not whole in this clone: safedeploy evidence fetch");
            }

            return answer.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t', 2)).ToDictionary(p => p[1], p => (p[0].Split(' ')[0], p[0].Split(' ')[2]), StringComparer.Ordinal);
        }

        private void Add(AuditProblemKind kind, string message) => _problems.Add(new AuditProblem(kind, message));
    }
}
