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
    /// <param name="progress">Told how many of the store's files were looked at, of how many.</param>
    /// <exception cref="SafeDeployException">Git failed.</exception>
    public static EvidenceAudit? Of(string folder, AllowedSigners signers, IProgress<(int Done, int All)>? progress = null)
    {
        var writer = new EvidenceWriter(folder);
        if (writer.Tip() is not { } tip)
        {
            return null;
        }

        using var objects = GitObjectReader.Start(folder);
        return new EvidenceAuditor(new GitPlumbing(folder), objects, tip, signers).Run(progress);
    }
}
