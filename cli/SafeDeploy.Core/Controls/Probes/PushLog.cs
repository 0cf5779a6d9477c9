using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>
/// The host's own log of the judged branch: which push or merge brought each commit. One merge can bring several (a rebase, a queue's group): all from its
/// last commit back to the one that the branch was at before.
/// </summary>
internal sealed class PushLog
{
    private readonly Dictionary<string, List<PushFact>> _byCommit = new(StringComparer.Ordinal);

    private PushLog(Fact<IReadOnlyList<PushFact>>? fact, DateTimeOffset? from)
    {
        Fact = fact;
        From = from;
    }

    /// <summary>The log.</summary>
    public Fact<IReadOnlyList<PushFact>>? Fact { get; }

    /// <summary>The moment that it reaches back to.</summary>
    public DateTimeOffset? From { get; }

    /// <summary>Joins the log of the judged branch to the judged commits.</summary>
    public static PushLog Of(JudgementContext context)
    {
        var name = context.Facts.Subject.Branch;
        var branch = name is null ? null : context.Facts.Host?.Branches.FirstOrDefault(b => b.Name == name);
        var log = new PushLog(branch?.Pushes, branch?.PushesFrom);
        var entries = (branch?.Pushes?.Value ?? []).Where(p => p.Ref is null || p.Ref == $"refs/heads/{name}").ToLookup(p => p.After ?? "", StringComparer.Ordinal);
        // An entry that does not say where the branch was afterwards may have brought any commit.
        var anywhere = entries[""].ToList();
        List<PushFact> current = [];
        foreach (var commit in JudgedChanges.Of(context).Select(c => c.Commit.Id))
        {
            if (entries[commit].ToList() is { Count: > 0 } here)
            {
                current = here;
            }
            else if (current.All(p => p.Before is null || p.Before == commit))
            {
                current = [];
            }

            log._byCommit[commit] = [.. current.Where(p => p.Before != commit), .. anywhere];
        }

        return log;
    }

    /// <summary>The entries that brought a commit.</summary>
    public IReadOnlyList<PushFact> For(string commit) => _byCommit.TryGetValue(commit, out var entries) ? entries : [];
}
