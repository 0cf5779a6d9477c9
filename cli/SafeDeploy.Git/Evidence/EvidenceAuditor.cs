using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>Checks a store from its newest commit: every file by itself, then what they say of each other, the chain, and what remotes had.</summary>
internal sealed class EvidenceAuditor(GitPlumbing git, GitObjectReader objects, string tip, AllowedSigners signers)
{
    private const int ReportEvery = 100;

    private readonly List<AuditProblem> _problems = [];
    private readonly List<AuditedRecord> _records = [];
    private readonly List<PruneStatement> _prunes = [];

    public EvidenceAudit Run(IProgress<(int Done, int All)>? progress)
    {
        var history = git.Run([], ["rev-list", tip]);
        HashSet<string> commits = [.. history.Lines];
        if (history.ExitCode != 0)
        {
            Add(AuditProblemKind.Unseen, "the history of the store is not whole in this clone: safedeploy evidence fetch");
        }

        var paths = Paths(tip);
        try
        {
            ReadAll(paths, progress);
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<SafeDeployException>().FirstOrDefault() is { } own)
        {
            ExceptionDispatchInfo.Throw(own);
        }

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

    private void ReadAll(Dictionary<string, (string Mode, string Id)> paths, IProgress<(int Done, int All)>? progress)
    {
        var files = paths.OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        var done = 0;
        // Git reads while signatures are checked, on as many processors as there are. A file is taken at a time: results of tests can be large.
        foreach (var file in Partitioner.Create(files.Zip(objects.ReadAll([.. files.Select(f => f.Value.Id)])), EnumerablePartitionerOptions.NoBuffering)
            .AsParallel().AsOrdered().Select(f => AuditedFile.Of(f.First.Key, f.First.Value.Mode, f.Second, signers, paths.ContainsKey)))
        {
            _problems.AddRange(file.Problems);
            _records.AddRange(new[] { file.Record }.OfType<AuditedRecord>());
            _prunes.AddRange(new[] { file.Prune }.OfType<PruneStatement>());
            if (++done % ReportEvery == 0)
            {
                progress?.Report((done, files.Count));
            }
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

        var paths = new Dictionary<string, (string Mode, string Id)>(StringComparer.Ordinal);
        foreach (var line in answer.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, path) = (line.Split('\t')[0].Split(' '), line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            if (!paths.TryAdd(path, (head[0], head[2])))
            {
                Add(AuditProblemKind.Tampering, $"{path} is there twice in {commit}, which Git itself never writes");
            }
        }

        return paths;
    }

    private void Add(AuditProblemKind kind, string message) => _problems.Add(new AuditProblem(kind, message));
}
