using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Was the branch's protection loosened while the judged changes arrived? The host keeps the versions of each ruleset, and of classic protection none (CHANGE-1).</summary>
internal static class RulesetHistoryProbes
{
    private const string LookInto = "Find out why, have what arrived then reviewed and tested again, and leave changing the rules to few";

    public static Probe NotLoosened { get; } = new(
        "protection-not-loosened",
        "Was the branch as strictly protected when each change arrived as it was before?",
        c => c.Facts.Host is null ? [JudgedChanges.NoHost(c)] : JudgedChanges.NothingSince(c) is { } nothing ? [nothing] : Judge(c));

    /// <summary>A judged change, and when it may have arrived.</summary>
    private sealed record Arrival(string Name, IReadOnlyList<DateTimeOffset> Moments, bool Known);

    private static List<Finding> Judge(JudgementContext context)
    {
        if (context.Facts.Subject.Branch is not { } name)
        {
            return [BranchProbes.BranchNotKnown()];
        }

        var branch = context.Facts.Host!.Branches.FirstOrDefault(b => b.Name == name);
        if (branch?.Rules is not { IsKnown: true } rules)
        {
            return [Answer.NotSeen($"Whether the protection of {name} was loosened", branch?.Rules)];
        }

        if (rules.Value.Count == 0)
        {
            return rules.Complete == true
                ? [Answer.NotApplicable($"No ruleset protects {name}, and of classic protection the host keeps no history: protect it with a ruleset to have its changes seen", rules.Source)]
                : [Answer.NotSeen($"Whether the protection of {name} was loosened", rules)];
        }

        var requirements = BranchRequirement.All(context.Policy);
        var periods = ProtectionHistory.Of(branch, requirements, context);
        var arrivals = Arrivals(context, name);
        var findings = new List<Finding>();
        for (var i = 0; i < periods.Count; i++)
        {
            if (OfPeriod(context, branch, requirements, periods, i, arrivals) is { } finding)
            {
                findings.Add(finding);
            }
        }

        if (arrivals.Any(a => !a.Known))
        {
            findings.Add(Answer.Unknown(
                $"When {string.Join(", ", arrivals.Where(a => !a.Known).Select(a => a.Name))} arrived on {name} was not shown, so how it was protected then is not known",
                "Collect the facts sooner after a change, with a token that may read contents and pull requests", branch.Pushes?.Source));
        }

        return findings.Count > 0 && findings.Exists(f => f.Outcome != Outcome.Satisfied) ? findings
            : [.. findings, Answer.Satisfied($"{name}: the rulesets that protect it were not weakened while the judged changes arrived", branch.Rulesets.Select(Source))];
    }

    private static Finding? OfPeriod(
        JudgementContext context, BranchFacts branch, IReadOnlyList<BranchRequirement> requirements, IReadOnlyList<ProtectionPeriod> periods, int i, IReadOnlyList<Arrival> arrivals)
    {
        var period = periods[i];
        var here = arrivals.Where(a => a.Moments.Any(period.Holds)).Select(a => a.Name).ToList();
        var all = Enumerable.Range(0, requirements.Count).ToList();
        var loosened = all.Where(r => IsWeak(period.Levels[r]) && periods.Take(i).Any(p => p.Levels[r] != Enforcement.Unknown && p.Levels[r] > period.Levels[r])).ToList();
        var time = $"{branch.Name}, {Span(period)}";
        var sources = branch.Rulesets.Select(Source);
        if (loosened.Count > 0)
        {
            var what = $"{time}: less was demanded than before, {Changed(context, branch, period.Start)}. No longer held: {string.Join("; ", loosened.Select(r => requirements[r].Holds))}";
            var again = period.End is { } end ? $". It ended {Changed(context, branch, end)}" : "";
            return here.Count > 0
                ? Answer.NotSatisfied($"{what}{again}. In that time arrived {string.Join(", ", here)}", LookInto, sources).Run(Show(context, branch, period.Start))
                : Answer.Satisfied($"{what}{again}. None of the judged changes arrived in that time", sources);
        }

        // What holds since the last change is judged by the probes of the present.
        if (here.Count == 0 || (i == periods.Count - 1 && periods.Count > 1 && branch.Rulesets.All(r => r.Value?.UpdatedAt is not null)))
        {
            return null;
        }

        var names = string.Join(", ", here);
        // What lies before all that the host shows is not held against a ruleset; what it lists and did not show is.
        if (all.Exists(r => period.Levels[r] == Enforcement.Unknown || (IsWeak(period.Levels[r]) && periods.Take(i).Skip(1).Any(p => p.Levels[r] == Enforcement.Unknown))))
        {
            return i == periods.Count - 1 && branch.Rulesets.All(r => r.Value?.UpdatedAt is not null) && arrivals.All(a => a.Moments.All(m => branch.Rulesets.All(r => r.Value?.UpdatedAt <= m)))
                ? null
                : NotSeen(branch, $"{time}: how the branch was protected when {names} arrived", sources);
        }

        var less = all.Where(r => period.Levels[r] < periods[^1].Levels[r]).Select(r => requirements[r].Holds).ToList();
        return less.Count == 0 ? null
            : branch.Rulesets.FirstOrDefault(r => r.Value?.CreatedAt is { } made && (period.End ?? made) <= made && (period.Start is not { } start || start < made))?.Value is { } late
            ? Answer.Unknown(
                $"{time}: {names} arrived before ruleset \"{late.Name}\" was made, {Moment(late.CreatedAt!.Value)}. What protected the branch until then is not shown (a ruleset that is deleted takes its history with it)",
                "Keep one ruleset and change it, rather than delete and make it again; the organisation's audit log shows what there was", sources)
            : Answer.Satisfied($"{time}: {names} arrived when less was demanded than now, and not less than before: {string.Join("; ", less)}", sources);
    }

    private static bool IsWeak(Enforcement level) => level is Enforcement.Absent or Enforcement.Bypassable;

    private static Finding NotSeen(BranchFacts branch, string what, IEnumerable<Provenance?> sources)
    {
        var rulesets = branch.Rulesets.Select(r => r.Value).OfType<RulesetFact>().ToList();
        var gap = rulesets.Select(r => r.History?.Gap).Concat(rulesets.SelectMany(r => (r.History?.Value ?? []).Select(v => v.State?.Gap))).OfType<Gap>().FirstOrDefault()
            ?? branch.Rulesets.Select(r => r.Gap).OfType<Gap>().FirstOrDefault();
        return Answer.Unknown(
            $"{what} could not be seen: {gap?.Reason ?? "the rules were changed since, and the facts do not hold what they said"}",
            Answer.Fix(gap, "Collect the facts again with a token that may read the history of rulesets (permission administration=write)"), sources);
    }

    /// <summary>When each judged change came to the branch, by the host's own clock: a commit's own date is whatever its writer says.</summary>
    private static List<Arrival> Arrivals(JudgementContext context, string branch)
    {
        var log = PushLog.Of(context);
        return [.. JudgedChanges.Of(context).Select(c =>
        {
            var entries = log.For(c.Commit.Id);
            var merged = PullRequests.MergedInto(c.Host?.PullRequests, branch).Select(p => p.MergedAt);
            var moments = entries.Select(e => e.At).Concat(merged).OfType<DateTimeOffset>().Distinct().ToList();
            return new Arrival(c.Name, moments, moments.Count > 0 && entries.All(e => e.At is not null));
        })];
    }

    private static Provenance? Source(Fact<RulesetFact> ruleset) => ruleset.Value?.History?.Source ?? ruleset.Source;

    /// <summary>Who changed what at a moment.</summary>
    private static string Changed(JudgementContext context, BranchFacts branch, DateTimeOffset? moment)
    {
        var changes = branch.Rulesets.Select(r => r.Value).OfType<RulesetFact>()
            .SelectMany(r => (r.History?.Value ?? []).Where(v => v.At == moment).Select(v => $"ruleset \"{r.Name ?? r.Id.ToString(CultureInfo.InvariantCulture)}\" was changed by {Who(context, v.Actor)}")).ToList();
        return changes.Count > 0 ? $"since {string.Join(" and ", changes)}" : "by whom was not shown";
    }

    private static string Who(JudgementContext context, ActorFact? actor)
    {
        var host = context.Facts.Host!;
        var login = actor?.Login ?? (host.Access?.Collaborators?.Value ?? []).Select(c => c.Account).Concat(host.Branches.SelectMany(b => b.Pushes?.Value ?? []).Select(p => p.Actor))
            .FirstOrDefault(a => a?.Id is { } id && id == actor?.Id)?.Login;
        return login is not null ? $"@{login}" : actor?.Id is { } number ? string.Create(CultureInfo.InvariantCulture, $"account {number}") : "an account that was not shown";
    }

    private static string? Show(JudgementContext context, BranchFacts branch, DateTimeOffset? moment) => branch.Rulesets.Select(r => r.Value).OfType<RulesetFact>()
        .SelectMany(r => (r.History?.Value ?? []).Where(v => v.At == moment && v.Id is not null).Select(v => HostCommands.ShowVersion(
            context.Facts.Host!, branch.Rules?.Value?.FirstOrDefault(a => a.RulesetId == r.Id), r.Id, v.Id!.Value))).FirstOrDefault(c => c is not null);

    private static string Span(ProtectionPeriod period) => (period.Start, period.End) switch
    {
        ({ } start, { } end) => $"from {Moment(start)} to {Moment(end)}",
        ({ } start, null) => $"since {Moment(start)}",
        (null, { } end) => $"until {Moment(end)}",
        _ => "throughout",
    };

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
