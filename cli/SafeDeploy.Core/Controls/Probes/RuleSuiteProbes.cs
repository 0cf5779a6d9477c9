using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Did anybody go around the branch's rules? The host records each push and merge that its rules judged, for a month (CHANGE-1).</summary>
internal static class RuleSuiteProbes
{
    public static Probe NoBypassUsed { get; } = new(
        "no-bypass-used",
        "Did everybody keep to the branch's rules since the last deployment?",
        c => c.Facts.Host is null ? [JudgedChanges.NoHost(c)] : JudgedChanges.NothingSince(c) is { } nothing ? [nothing] : Judge(c));

    /// <summary>The pushes of the judged period that went around the rules of the judged branch, and what was not seen of them. The fact is null where nothing was.</summary>
    internal static (IReadOnlyList<RuleSuiteFact> Used, Finding? Gap, Fact<IReadOnlyList<RuleSuiteFact>>? Fact, DateTimeOffset? From) Bypasses(JudgementContext context)
    {
        if (context.Facts.Subject.Branch is not { } name)
        {
            return ([], BranchProbes.BranchNotKnown(), null, null);
        }

        var branch = context.Facts.Host!.Branches.FirstOrDefault(b => b.Name == name);
        var fact = branch?.RuleSuites;
        if (fact is not { IsKnown: true })
        {
            return ([], Answer.NotSeen($"Whether anybody bypassed the rules of {name}", fact, "Collect the facts with a token that may read the repository's administration (permission administration=read)"), null, null);
        }

        var changes = JudgedChanges.Of(context);
        var oldest = changes.Count > 0 ? changes[^1].Commit.CommittedAt : null;
        var ids = changes.Select(c => c.Commit.Id).ToHashSet(StringComparer.Ordinal);
        var used = fact.Value.Where(s => (s.Ref is null || s.Ref == $"refs/heads/{name}") && s.Result is not ("pass" or "fail") && Concerns(s, ids, oldest, context.Facts.Git?.Since)).ToList();
        var gap = fact.Complete != true ? Answer.NotSeen($"Every push to {name} that the rules judged", fact)
            : branch!.RuleSuitesFrom is { } from && oldest is { } first && from <= first ? null
            : Answer.Unknown(
                $"Whether anybody bypassed the rules of {name} is only known since {Answer.Day(branch.RuleSuitesFrom)}, and the changes that are judged begin on {Answer.Day(oldest)}",
                "Collect the facts at least once a month, and keep them: the host shows a month", fact.Source);
        return (used, gap, fact, oldest);
    }

    private static List<Finding> Judge(JudgementContext context)
    {
        var (used, gap, fact, from) = Bypasses(context);
        List<Finding> findings = [.. used.Select(s => Bypassed(s, context.Facts.Subject.Branch!, fact!.Source)), .. gap is null ? Array.Empty<Finding>() : [gap]];
        return findings.Count > 0 ? findings : [Answer.Satisfied($"{context.Facts.Subject.Branch}: nobody bypassed its rules since {Answer.Day(from)}", fact!.Source)];
    }

    /// <summary>Whether a push belongs to the judged period: by what it brought, else by its time. What does not say is taken to.</summary>
    private static bool Concerns(RuleSuiteFact suite, HashSet<string> ids, DateTimeOffset? oldest, string? since) =>
        suite.After is null || ids.Contains(suite.After) || (suite.After != since && (suite.PushedAt is not { } at || oldest is not { } first || at >= first));

    private static Finding Bypassed(RuleSuiteFact suite, string branch, Provenance? source)
    {
        var who = suite.Actor?.Login is { } login ? $"@{login}" : "somebody who was not shown";
        var which = suite.Evaluations?.Where(e => e.Result is not "pass").Select(e => e.RuleType ?? e.Source).OfType<string>().Distinct(StringComparer.Ordinal).ToList() ?? [];
        var what = $"{Answer.Short(suite.After)} on {branch}, by {who}, {Answer.Day(suite.PushedAt)}{(which.Count > 0 ? $" ({(which.Count == 1 ? "rule" : "rules")} {string.Join(", ", which.Select(w => w.Replace('_', ' ')))})" : "")}";
        return suite.Result is null
            ? Answer.Unknown($"What the rules came to was not shown for {what}", "Collect the facts again with this version", source)
            : Answer.NotSatisfied(
                suite.Result == "bypass" ? $"The rules were bypassed for {what}" : $"The rules came to {suite.Result}, which may be a bypass, for {what}",
                "Have the change reviewed and tested now, write down why it was needed, and take the bypass away from whoever does not need it", source);
    }
}
