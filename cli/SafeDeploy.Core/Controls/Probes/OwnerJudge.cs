using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Whether the owners of some paths approved a change to them.</summary>
internal enum OwnerApproval
{
    /// <summary>An owner of each path approved.</summary>
    Approved,

    /// <summary>It could not be seen.</summary>
    Unknown,

    /// <summary>Nobody is named as the owner of one of the paths.</summary>
    NoOwner,

    /// <summary>No owner of one of the paths approved.</summary>
    NotApproved,
}

/// <summary>What the owners of some paths said of a change.</summary>
/// <param name="Approval">What it comes to.</param>
/// <param name="Text">What was seen, as the end of a sentence.</param>
/// <param name="Fix">What to do; null when nothing is to be done.</param>
/// <param name="Source">Where it was seen.</param>
internal sealed record OwnerVerdict(OwnerApproval Approval, string Text, string? Fix, Provenance? Source);

/// <summary>
/// Did an owner approve a change to a path? The CODEOWNERS of the branch before the change decides, as on the host ("About code owners": the base branch's file),
/// so that no change can name its own owner. An owner who wrote part of it approves nothing.
/// </summary>
internal static class OwnerJudge
{
    /// <summary>Judges some paths of one change.</summary>
    public static OwnerVerdict Judge(JudgedChange change, IReadOnlyList<string> paths, JudgementContext context)
    {
        var branch = context.Facts.Subject.Branch;
        var fact = change.Host?.PullRequests;
        if (PullRequests.Of(change.Commit.Id, fact, branch) is not { } pull)
        {
            return PullRequests.MergedInto(fact, branch).Any() || PullRequests.CannotTell(change, fact, branch) is not null || fact is not { IsKnown: true, Complete: true }
                ? Unknown($"which pull request brought it cannot be told: {Answer.Reason(fact)}", Answer.Fix(fact?.Gap, "Collect the facts again with a token that may read pull requests"), fact?.Source)
                : new OwnerVerdict(OwnerApproval.NotApproved, "it came without a pull request, so no owner approved it", "Have an owner review it now, in a pull request", fact.Source);
        }

        if (Owners(change.Commit, context) is not { } owners)
        {
            return Unknown(
                "CODEOWNERS as it was before the change, or which of its lines the host accepts, could not be seen",
                Answer.Fix(context.Facts.Host?.CodeOwnersErrors?.Gap, "Judge in a whole clone of the repository, and collect the facts with a token that may read contents"), context.Facts.Git?.CodeOwners?.Source);
        }

        if (pull.Reviews is not { IsKnown: true, Complete: true } reviews || pull.Commits is not { IsKnown: true, Complete: true, Value.Count: > 0 } commits)
        {
            return Unknown($"the reviews of pull request #{pull.Number}, or who wrote it, could not be seen", "Collect the facts again with a token that may read pull requests", pull.Reviews?.Source);
        }

        var writers = Writers.Of(pull, commits.Value, LastPush.WasApprovedByAnother(pull, context));
        var verdicts = ReviewJudge.Verdicts(reviews.Value, pull, writers);
        return paths.Select(p => Judge(p, owners.OwnersOf(p), verdicts, writers, pull, context)).MaxBy(v => v.Approval)!;
    }

    /// <summary>The owners as they were before a commit; null when they cannot be told.</summary>
    private static CodeOwners? Owners(CommitFact commit, JudgementContext context) => commit.BaseCodeOwners switch
    {
        null => null,
        CommitFact.NoCodeOwners => CodeOwners.Parse(""),
        { } blob => Read(blob, context),
    };

    /// <summary>A CODEOWNERS file as the host reads it, which passes over lines that it does not accept; null when that cannot be told.</summary>
    private static CodeOwners? Read(string blob, JudgementContext context) =>
        context.Facts.Git?.CodeOwners?.Value?.FirstOrDefault(f => f.Blob == blob)?.Text is { } text
        && context.Facts.Host?.CodeOwnersErrors is { IsKnown: true, Complete: true } errors && errors.Value.All(e => e.Text is not null)
            ? CodeOwners.Parse(text, errors.Value.Select(e => e.Text!))
            : null;

    private static OwnerVerdict Judge(
        string path, IReadOnlyList<string> owners, List<ReviewVerdict> verdicts, Writers writers, PullRequestFact pull, JudgementContext context)
    {
        if (owners.Count == 0)
        {
            return new OwnerVerdict(OwnerApproval.NoOwner, $"CODEOWNERS names nobody for {path}", $"Name an owner: a line \"/{path} @somebody\" in .github/CODEOWNERS", context.Facts.Git?.CodeOwners?.Source);
        }

        var among = verdicts.Select(v => (Verdict: v, Owner: IsAmong(v.By, owners, context))).ToList();
        // One of those whose account is not known may be the very owner who approved.
        if (among.FirstOrDefault(a => a.Verdict.Counts == true && a.Owner == true).Verdict is { } approval && writers.Unmatched.Count == 0)
        {
            return new OwnerVerdict(OwnerApproval.Approved, $"{approval.Text}, and owns {path}", null, pull.Reviews!.Source);
        }

        return among.Any(a => a.Verdict.Counts != false && a.Owner != false)
            ? Unknown(
                $"whether an owner of {path} ({string.Join(", ", owners)}) approved it cannot be told: {string.Join("; ", verdicts.Select(v => v.Text))}{(writers.Unmatched.Count > 0 ? $"; and who wrote part of it is not known ({string.Join(", ", writers.Unmatched)})" : "")}",
                Answer.Fix(context.Facts.Host?.Access?.Teams?.Gap, "Collect the facts with a token that may read the organisation's teams (permission members=read)"), pull.Reviews!.Source)
            : new OwnerVerdict(
                OwnerApproval.NotApproved, $"no owner of {path} ({string.Join(", ", owners)}) approved it: {string.Join("; ", verdicts.Select(v => v.Text).DefaultIfEmpty("nobody reviewed it"))}",
                "Have an owner review it now, in a pull request; require review from code owners on the branch", pull.Reviews!.Source);
    }

    /// <summary>Whether somebody is one of the owners; null when that cannot be told.</summary>
    private static bool? IsAmong(ActorFact? who, IReadOnlyList<string> owners, JudgementContext context)
    {
        var answers = owners.Select(o => Is(who, o, context)).ToList();
        return answers.Contains(true) ? true : answers.Contains(null) ? null : false;
    }

    private static bool? Is(ActorFact? who, string owner, JudgementContext context)
    {
        if (!owner.StartsWith('@'))
        {
            // An address names an account that only the host can look up.
            return null;
        }

        if (owner.Split('/') is not [_, var slug])
        {
            return who?.Login is { } login ? string.Equals(login, owner[1..], StringComparison.OrdinalIgnoreCase) : null;
        }

        var teams = context.Facts.Host?.Access?.Teams;
        if (teams is not { IsKnown: true })
        {
            return null;
        }

        var named = teams.Value.Where(t => string.Equals(t.Slug, slug, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 0)
        {
            // A team without access to the repository owns nothing in it.
            return teams.Complete == true && teams.Value.All(t => t.Slug is not null) ? false : null;
        }

        return who?.Id is not { } id ? null
            : named.Any(t => t.Members?.Value?.Any(m => m.Id == id) == true) ? true
            : named.All(t => t.Members is { IsKnown: true, Complete: true } && t.Members.Value.All(m => m.Id is not null)) ? false : null;
    }

    private static OwnerVerdict Unknown(string text, string fix, Provenance? source) => new(OwnerApproval.Unknown, text, fix, source);
}
