using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Have files that decide who may do what an owner, and did an owner approve each change to them? (ACCESS-3, and the test set-up of CHANGE-3)</summary>
internal static class OwnerProbes
{
    /// <summary>What must have an owner: whoever may change these may change what is tested, reviewed and deployed.</summary>
    private static readonly string[] MustBeOwned = [".github/workflows/deploy.yml", "safedeploy.json", "compliance/staff.csv"];

    public static Probe OwnersNamed { get; } = new("owners-named", "Does CODEOWNERS name owners of what decides who may do what?", Named);

    public static Probe OwnerReviewRequired { get; } = new(
        "requires-owner-review",
        "Must an owner approve a change to what they own?",
        c => BranchProbes.OnEachBranch(c, BranchRequirement.OwnerReview(c.Policy)));

    public static Probe AccessChangesApproved { get; } = new(
        "access-change-approved-by-owner",
        "Did an owner approve every change to who may see or do what?",
        c => JudgedChanges.Each(c, change => AccessChange(change, c), count => $"{count} changes touch no access, or an owner approved it"));

    public static Probe TestSetupApproved { get; } = new(
        "test-setup-change-approved-by-owner",
        "Did an owner approve every change to what the regression suite runs?",
        c => JudgedChanges.Each(c, change => TestSetup(change, c), count => $"{count} changes leave the set-up of the tests as it was, or an owner approved it"));

    private static List<Finding> Named(JudgementContext context)
    {
        var git = context.Facts.Git;
        if (git?.JudgedCodeOwners is not { } blob)
        {
            return [Answer.Unknown("CODEOWNERS of the judged commit could not be seen", "Judge in a clone of the repository", git?.CodeOwners?.Source)];
        }

        if (blob == CommitFact.NoCodeOwners)
        {
            return [Answer.NotSatisfied("The repository has no CODEOWNERS file", "Write .github/CODEOWNERS: a line \"* @organisation/team\", and lines for .github/, safedeploy.json, compliance/ and the code that authorises")];
        }

        if (git.CodeOwners?.Value?.FirstOrDefault(f => f.Blob == blob)?.Text is not { } text)
        {
            return [Answer.NotSeen("The text of CODEOWNERS", git.CodeOwners, "Judge in a whole clone of the repository")];
        }

        var owners = CodeOwners.Parse(text, (context.Facts.Host?.CodeOwnersErrors?.Value ?? []).Select(e => e.Text).OfType<string>());

        var place = git.CodeOwners!.Value!.First(f => f.Blob == blob).Path;
        var free = MustBeOwned.Prepend(place).Where(p => owners.OwnersOf(p).Count == 0).ToList();
        var errors = context.Facts.Host?.CodeOwnersErrors;
        var findings = (errors?.Value ?? []).Select(e => Answer.NotSatisfied(
            string.Create(CultureInfo.InvariantCulture, $"{e.Path ?? place}:{e.Line}: the host does not accept this line ({e.Kind ?? "no reason given"}): {e.Text?.Trim()}"),
            e.Suggestion ?? "Name an account or a team that may write to the repository", errors!.Source)).ToList();
        if (free.Count > 0)
        {
            findings.Add(Answer.NotSatisfied($"{place} names nobody for {string.Join(", ", free)}", $"Add lines to {place}: {string.Join(", ", free.Select(f => $"\"/{f} @organisation/team\""))}", git.CodeOwners.Source));
        }

        if (errors is not { IsKnown: true, Complete: true })
        {
            findings.Add(Answer.NotSeen($"Whether the host accepts every line of {place}", errors));
        }

        return findings.Count > 0 ? findings : [Answer.Satisfied($"{place} names owners of the workflows, the policy, the registers and of itself, and the host accepts every line", git.CodeOwners.Source, errors!.Source)];
    }

    private static Finding AccessChange(JudgedChange change, JudgementContext context)
    {
        if (change.Commit.Paths is not { IsKnown: true } paths)
        {
            return Answer.NotSeen($"Which files {change.Name} changes", change.Commit.Paths, "Judge in a whole clone of the repository");
        }

        var touched = paths.Value.SelectMany(Reasons).ToList();
        return Decide(change, context, touched, "changes who may do what", paths, noOwner: Outcome.NotSatisfied)
            ?? (paths.Complete != true ? Answer.NotSeen($"Every file that {change.Name} changes", paths)
            : paths.Value.FirstOrDefault(p => p.Access is null) is { } unread ? Answer.Unknown(
                $"{change.Name}: what it does to {unread.Path} could not be looked at", "Look at the change, and have an owner approve it if it touches access", paths.Source)
            : Answer.Satisfied(touched.Count == 0 ? $"{change.Name} touches no access" : $"{change.Name}: an owner approved what it does to access", paths.Source));
    }

    private static Finding TestSetup(JudgedChange change, JudgementContext context)
    {
        if (change.Commit.Paths is not { IsKnown: true } paths)
        {
            return Answer.NotSeen($"Which files {change.Name} changes", change.Commit.Paths, "Judge in a whole clone of the repository");
        }

        var touched = paths.Value.Select(p => p.Path).Where(Facts.AccessChange.IsTestSetup).Distinct(StringComparer.Ordinal).Select(p => (Path: p, Why: p)).ToList();
        return Decide(change, context, touched, "changes what the regression suite runs", paths, noOwner: Outcome.Unknown)
            ?? (paths.Complete != true ? Answer.NotSeen($"Every file that {change.Name} changes", paths)
            : Answer.Satisfied(touched.Count == 0 ? $"{change.Name} leaves the set-up of the tests as it was" : $"{change.Name}: an owner approved what it changes of the tests' set-up", paths.Source));
    }

    /// <summary>What speaks against a change to paths that need an owner's approval; null when nothing does.</summary>
    private static Finding? Decide(
        JudgedChange change, JudgementContext context, List<(string Path, string Why)> touched, string what, Fact<IReadOnlyList<ChangedPathFact>> paths, Outcome noOwner)
    {
        if (touched.Count == 0)
        {
            return null;
        }

        var verdict = OwnerJudge.Judge(change, [.. touched.Select(t => t.Path).Distinct(StringComparer.Ordinal)], context);
        var message = $"{change.Name} {what} ({string.Join(", ", touched.Select(t => t.Why).Distinct(StringComparer.Ordinal).Take(5))}), and {verdict.Text}";
        return verdict.Approval switch
        {
            OwnerApproval.Approved => null,
            OwnerApproval.NotApproved => Answer.NotSatisfied(message, verdict.Fix!, verdict.Source, paths.Source),
            OwnerApproval.NoOwner when noOwner == Outcome.NotSatisfied => Answer.NotSatisfied(message, verdict.Fix!, verdict.Source, paths.Source),
            _ => Answer.Unknown(message, verdict.Fix!, verdict.Source, paths.Source),
        };
    }

    private static IEnumerable<(string Path, string Why)> Reasons(ChangedPathFact changed)
    {
        if (Facts.AccessChange.OfFile(changed.Path) is { } file)
        {
            yield return (changed.Path, $"{changed.Path}: {file}");
        }

        foreach (var line in changed.Access ?? [])
        {
            yield return (changed.Path, $"{changed.Path}: {line}");
        }
    }
}
