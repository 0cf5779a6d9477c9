using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Judging;

/// <summary>Makes facts with many changes from facts with a few: each change once more under ids of its own, in a chain that ends where the real one did.</summary>
internal static class ManyChanges
{
    /// <summary>As many changes as asked for, each with its pull request, and a push and a rule suite for each.</summary>
    public static FactSet Of(FactSet facts, int count)
    {
        var commits = facts.Git!.Changes!.Value!;
        var host = facts.Host!;
        var ids = Enumerable.Range(0, count).Select(i => i == 0 ? facts.Subject.Commit! : Id(i)).Append(facts.Git.Since!).ToList();
        var branch = host.Branches[0];
        return facts with
        {
            Git = facts.Git with { Changes = facts.Git.Changes with { Value = [.. Enumerable.Range(0, count).Select(i => commits[i % commits.Count] with { Id = ids[i], Parents = [ids[i + 1]] })] } },
            Host = host with
            {
                Branches =
                [
                    branch with
                    {
                        Pushes = branch.Pushes! with { Value = [.. Enumerable.Range(0, count).Select(i => branch.Pushes.Value![0] with { Before = ids[i + 1], After = ids[i] })] },
                        RuleSuites = branch.RuleSuites! with { Value = [.. Enumerable.Range(0, count).Select(i => branch.RuleSuites.Value![0] with { Before = ids[i + 1], After = ids[i] })] },
                    },
                ],
                Changes = [.. Enumerable.Range(0, count).Select(i => Change(host.Changes[i % host.Changes.Count], ids[i], i))],
            },
        };
    }

    private static ChangeFacts Change(ChangeFacts change, string id, int i) => change with
    {
        Commit = id,
        PullRequests = change.PullRequests! with { Value = [.. change.PullRequests.Value!.Select(p => p with { Number = 1000 + i, MergeCommit = id })] },
    };

    private static string Id(int i) => i.ToString("x40", CultureInfo.InvariantCulture);
}
