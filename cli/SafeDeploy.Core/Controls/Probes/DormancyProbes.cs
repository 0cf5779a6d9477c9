using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Who may write, and has left no trace for long? Listed, and held against nobody unless the policy says so (ACCESS-1).</summary>
internal static class DormancyProbes
{
    private const string LookInto = "Ask whether they still need to write, and take away what they do not";

    public static Probe DormantAccessListed { get; } = new("dormant-access-listed", "Who may write, and has not been seen for long?", Listed);

    private sealed record Sighting(DateTimeOffset? At, string What);

    private static List<Finding> Listed(JudgementContext context)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        var people = host.Access?.Collaborators;
        var seen = host.Access?.LastSeen;
        if (people is not { IsKnown: true, Complete: true })
        {
            return [Answer.NotSeen("Everybody who may write to the repository", people, "Collect the facts with a token that may read collaborators (permission metadata=read, of somebody who may push)")];
        }

        if (seen is not { IsKnown: true })
        {
            return [Answer.NotSeen("When those who may write were seen last", seen, "Collect the facts with a token that may read contents (permission contents=read)")];
        }

        var writers = people.Value.Where(p => !AccessProbes.ReadOnlyRoles.Contains(p.Role)).ToList();
        var traces = Traces(host).Where(t => t.Who is not null).ToList();
        var limit = context.AsOf - context.Policy.Access.DormantAfter;
        var judged = writers.ConvertAll(w =>
        {
            var looked = seen.Value.FirstOrDefault(s => Same(s.Account, w.Account))?.Looked == true;
            var last = traces.Where(t => Same(t.Who, w.Account)).Select(t => t.Sighting).Where(s => s.At is not null && s.At <= context.AsOf).MaxBy(s => s.At);
            return (Writer: w, Last: last, Looked: looked && w.Account is not null, Awake: last?.At >= limit);
        });
        var dormant = judged.Where(j => !j.Awake && j.Looked).Select(j => Said(j.Writer, j.Last)).ToList();
        var unseen = judged.Where(j => !j.Awake && !j.Looked).Select(j => $"{AccessProbes.Name(j.Writer)} ({j.Writer.Role ?? "role not shown"})").ToList();
        var days = $"{context.Policy.Access.DormantAfter.TotalDays:0} days";
        var findings = new List<Finding>();
        if (dormant.Count > 0)
        {
            var message = $"May write, and not seen for {days}: {string.Join(", ", dormant)}";
            findings.Add(context.Policy.Access.RefuseDormant ? Answer.NotSatisfied(message, LookInto, seen.Source, people.Source) : Answer.Satisfied($"{message} (listed; \"access\": {{ \"refuseDormant\": true }} in safedeploy.json counts it)", seen.Source, people.Source));
        }

        if (unseen.Count > 0 || seen.Complete != true)
        {
            findings.Add(Answer.Unknown(
                unseen.Count > 0 ? $"May write, and not seen in what was collected: {string.Join(", ", unseen)}" : "Not everybody who may write was looked for",
                Answer.Fix(seen.Gap, "Collect the facts again, with a token that may read contents (permission contents=read)"), seen.Source, people.Source));
        }

        return findings.Count > 0 ? findings : [Answer.Satisfied($"All {writers.Count} who may write were seen in the last {days}", seen.Source, people.Source)];
    }

    private static string Said(CollaboratorFact person, Sighting? last) =>
        $"{AccessProbes.Name(person)} ({person.Role ?? "role not shown"}, {(last is null ? "no trace in what the host shows" : $"last seen on {Answer.Day(last.At)} by a {last.What}")})";

    /// <summary>Everything in the facts that somebody did at a time that the host gives.</summary>
    private static IEnumerable<(ActorFact? Who, Sighting Sighting)> Traces(HostFacts host)
    {
        var pulls = host.Changes.SelectMany(c => c.PullRequests?.Value ?? []).ToList();
        return (host.Access?.LastSeen?.Value ?? []).Select(s => (s.Account, new Sighting(s.At, s.What ?? "trace")))
            .Concat(host.Branches.SelectMany(b => b.Pushes?.Value ?? []).Concat(pulls.SelectMany(p => p.Pushes?.Value ?? [])).Select(p => (p.Actor, new Sighting(p.At, "push"))))
            .Concat(pulls.Select(p => (p.MergedBy, new Sighting(p.MergedAt, "merge"))))
            .Concat(pulls.SelectMany(p => p.Reviews?.Value ?? []).Select(r => (r.Reviewer, new Sighting(r.SubmittedAt, "review"))))
            .Concat(host.Environments.SelectMany(e => e.Deployments?.Value ?? []).Select(d => (d.Creator, new Sighting(d.CreatedAt, "deployment"))));
    }

    private static bool Same(ActorFact? one, ActorFact? other) =>
        one is not null && other is not null && (one.Id is { } id && other.Id is { } otherId ? id == otherId : one.Login is not null && string.Equals(one.Login, other.Login, StringComparison.OrdinalIgnoreCase));
}
