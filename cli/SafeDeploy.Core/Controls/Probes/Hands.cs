using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Something that somebody did to a judged change.</summary>
/// <param name="Person">Who.</param>
/// <param name="Did">What, after the name: "wrote …".</param>
/// <param name="At">When; null where it was not shown.</param>
/// <param name="Version">The version of the procedure that held: empty where it named none, null where that was not seen.</param>
/// <param name="Source">Where it was seen.</param>
internal sealed record Hand(ActorFact Person, string Did, DateTimeOffset? At, string? Version, Provenance? Source);

/// <summary>Everybody who wrote, reviewed or deployed in the judged period.</summary>
internal static class Hands
{
    /// <summary>The hands, and what is not known of them.</summary>
    public static (List<Hand> Hands, List<Finding> Gaps) Of(JudgementContext context)
    {
        var (hands, gaps) = (new List<Hand>(), new List<Finding>());
        foreach (var change in JudgedChanges.Of(context))
        {
            OfChange(change, context, hands, gaps);
        }

        OfDeployments(context, hands, gaps);
        // What an app did, nobody can be trained for: who asked for it has an account of their own.
        return ([.. hands.Where(h => h.Person.Type is not ("Bot" or "Organization"))], gaps);
    }

    private static void OfChange(JudgedChange change, JudgementContext context, List<Hand> hands, List<Finding> gaps)
    {
        var fact = change.Host?.PullRequests;
        if (PullRequests.Of(change.Commit.Id, fact, context.Facts.Subject.Branch) is not { } pull)
        {
            gaps.Add(fact is { IsKnown: true, Complete: true, Value.Count: 0 }
                ? Answer.Unknown($"{change.Name} came without a pull request, so who wrote and reviewed it is not known", "Bring each change by a pull request: the host records who had a hand in it", fact.Source)
                : Answer.NotSeen($"The pull request of {change.Name}, and so who wrote and reviewed it,", fact));
            return;
        }

        var (version, name) = (change.Commit.BaseProcedureVersion, $"{change.Name}, pull request #{pull.Number}");
        if (pull.Commits is not { IsKnown: true, Complete: true, Value.Count: > 0 } commits)
        {
            gaps.Add(Answer.NotSeen($"Who wrote {name}", pull.Commits));
        }
        else
        {
            var writers = commits.Value.SelectMany(c => new[] { c.Author, c.Committer }).Append(pull.Author).Concat(commits.Value.SelectMany(c => c.CoAuthors).Select(a => a.Account)).ToList();
            Add(writers, a => new Hand(a, $"wrote {name}", pull.MergedAt, version, commits.Source), $"Who wrote part of {name}", commits.Source);
        }

        if (pull.Reviews is not { IsKnown: true, Complete: true } reviews)
        {
            gaps.Add(Answer.NotSeen($"Who reviewed {name}", pull.Reviews));
            return;
        }

        foreach (var review in reviews.Value.Where(r => r.State is not ("COMMENTED" or "PENDING")))
        {
            Add([review.Reviewer], a => new Hand(a, $"reviewed {name}", review.SubmittedAt, version, reviews.Source), $"Who reviewed {name}", reviews.Source);
        }

        void Add(IEnumerable<ActorFact?> people, Func<ActorFact, Hand> make, string what, Provenance? source)
        {
            var all = people.ToList();
            hands.AddRange(all.OfType<ActorFact>().Where(a => a.Id is not null || a.Login is not null).Distinct().Select(make));
            if (all.Exists(a => a is null or { Id: null, Login: null }))
            {
                gaps.Add(Answer.Unknown($"{what} cannot be told: the account is gone, or the commit's address belongs to none", "Add the commit's e-mail address to the account of whoever wrote it, and collect the facts again", source));
            }
        }
    }

    /// <summary>Who started and who approved what was deployed: the judged commits, and the one that they begin after.</summary>
    private static void OfDeployments(JudgementContext context, List<Hand> hands, List<Finding> gaps)
    {
        if (context.Policy.Environment is not { } environment)
        {
            gaps.Add(Answer.Unknown("Who deployed is not known: the policy names no environment", "Name it: \"environment\" in safedeploy.json, or --environment"));
            return;
        }

        var fact = context.Facts.Host!.Environments.FirstOrDefault(e => e.Name == environment)?.Deployments;
        if (fact is not { IsKnown: true })
        {
            gaps.Add(Answer.NotSeen($"Who deployed to {environment}", fact, "Collect the facts again with a token that may read deployments (permission deployments=read)"));
            return;
        }

        var changes = JudgedChanges.Of(context);
        foreach (var deployment in fact.Value.Where(d => LastDeployment.Succeeded(d) != false && (d.Commit is null || d.Commit == context.Facts.Git?.Since || changes.Any(c => c.Commit.Id == d.Commit))))
        {
            var commit = changes.FirstOrDefault(c => c.Commit.Id == deployment.Commit)?.Commit;
            var version = commit is not null ? commit.BaseProcedureVersion : changes.Count > 0 ? changes[^1].Commit.BaseProcedureVersion : null;
            var name = $"{Answer.Short(deployment.Commit)} to {environment}";
            Take([deployment.Creator, .. deployment.RunId is null ? Array.Empty<ActorFact?>() : [deployment.RunTriggeredBy]], $"deployed {name}", deployment, version, fact.Source);
            if (deployment.Approvals is { IsKnown: true, Complete: true } approvals)
            {
                Take(approvals.Value.Where(a => a.State is "approved" or null).Select(a => a.User), $"approved the deployment of {name}", deployment, version, approvals.Source);
            }
            else
            {
                gaps.Add(Answer.NotSeen($"Who approved the deployment of {name}", deployment.Approvals, "Deploy by a workflow whose job names the environment, and collect the facts with a token that may read actions"));
            }
        }

        if (fact.Complete != true && fact.Value.All(d => d.Commit is null || d.Commit != context.Facts.Git?.Since))
        {
            gaps.Add(Answer.NotSeen($"Every deployment to {environment} in the judged period", fact));
        }

        void Take(IEnumerable<ActorFact?> people, string did, DeploymentFact deployment, string? version, Provenance? source)
        {
            var all = people.ToList();
            hands.AddRange(all.OfType<ActorFact>().Where(a => a.Id is not null || a.Login is not null).Distinct().Select(a => new Hand(a, did, deployment.CreatedAt, version, source)));
            if (all.Exists(a => a is null or { Id: null, Login: null }))
            {
                gaps.Add(Answer.Unknown($"Who {did} was not shown", "Collect the facts again with a token that may read deployments and actions", source));
            }
        }
    }
}
