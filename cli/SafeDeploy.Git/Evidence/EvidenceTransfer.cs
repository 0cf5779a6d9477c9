using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Git.Evidence;

/// <summary>Brings evidence to a remote and from it. The remote keeps it in an ordinary branch, which its host can protect.</summary>
/// <param name="folder">The repository, or a folder in it.</param>
public sealed class EvidenceTransfer(string folder)
{
    private const int MostAttempts = 30;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Here the network is wanted, and a question for a password too.
    private readonly GitPlumbing _git = new GitPlumbing(folder).With(new Dictionary<string, string?> { ["GIT_NO_LAZY_FETCH"] = null, ["GIT_TERMINAL_PROMPT"] = null, ["GIT_OPTIONAL_LOCKS"] = null });
    private readonly EvidenceWriter _writer = new(folder);

    /// <summary>The remote that is meant where none is named: <c>origin</c>, else the only one.</summary>
    /// <exception cref="SafeDeployException">There is none, or several.</exception>
    public string DefaultRemote()
    {
        var remotes = _git.Run([], ["remote"]).Lines;
        return remotes.Contains("origin") ? "origin" : remotes is [var only] ? only
            : throw SafeDeployException.Usage(remotes.Count == 0 ? "this repository has no remote. Add one: git remote add origin ADDRESS" : $"name the remote: {string.Join(", ", remotes)}");
    }

    /// <summary>Fetches the remote's store and merges it into the one here.</summary>
    /// <returns>The store's newest commit; null where the remote keeps none.</returns>
    /// <exception cref="SafeDeployException">The remote did not answer, has forgotten records that it had, or one of the stores was tampered with.</exception>
    public string? Fetch(string remote)
    {
        var seen = EvidenceLayout.RemoteRef(remote);
        var before = _writer.Tip(seen);
        var branch = $"refs/heads/{EvidenceLayout.Branch}";
        var listed = _git.Run([], ["ls-remote", "--exit-code", remote, branch], Longest);
        if (listed.ExitCode == 2)
        {
            return before is null ? null : throw SafeDeployException.Undetermined($"{remote} has no branch {EvidenceLayout.Branch} any more, and had one: evidence was removed there. What was fetched of it is still here ({seen})");
        }

        if (listed.ExitCode != 0)
        {
            throw Failed("ls-remote", remote, listed);
        }

        // Whole, whatever the clone leaves out: a record that is not here cannot be checked. Only forwards: a store that was rewritten has lost records.
        string[] fetch = ["--no-tags", "--no-filter", "--no-write-fetch-head", "--no-recurse-submodules", remote, $"{branch}:{seen}"];
        var fetched = _git.Run([], ["fetch", .. fetch], Longest);
        if (fetched.ExitCode == 0 && LacksObjects(seen))
        {
            // A partial clone may have the commits already, and Git takes them for whole.
            fetched = _git.Run([], ["fetch", "--refetch", .. fetch], Longest);
        }

        if (fetched.ExitCode != 0)
        {
            throw fetched.Error.Contains("non-fast-forward", StringComparison.Ordinal) || fetched.Error.Contains("[rejected]", StringComparison.Ordinal)
                ? SafeDeployException.Undetermined($"the store of {remote} no longer holds the commit {before} that it had: it was rewritten, and evidence may be lost. What was fetched before is still here ({seen})")
                : Failed("fetch", remote, fetched);
        }

        return new EvidenceMerge(folder).Merge(_writer.Tip(seen)!);
    }

    /// <summary>Publishes the store here: merges what the remote has, and pushes until no other writer is in between.</summary>
    /// <returns>The commit that the remote now holds.</returns>
    /// <exception cref="SafeDeployException">There is nothing to publish, or the remote refused.</exception>
    public string Push(string remote)
    {
        for (var attempt = 1; ; attempt++)
        {
            Fetch(remote);
            var tip = _writer.Tip() ?? throw SafeDeployException.Undetermined("there is no evidence here to publish. Record some: safedeploy test");
            if (_writer.Tip(EvidenceLayout.RemoteRef(remote)) == tip)
            {
                return tip;
            }

            // The hooks are for code; these are records.
            var pushed = _git.Run([], ["push", "--quiet", "--no-verify", "--no-recurse-submodules", remote, $"{tip}:refs/heads/{EvidenceLayout.Branch}"], Longest);
            if (pushed.ExitCode == 0)
            {
                _git.Run([], ["update-ref", "--no-deref", EvidenceLayout.RemoteRef(remote), tip]);
                return tip;
            }

            if (attempt >= MostAttempts || !IsRace(pushed.Error))
            {
                throw Failed("push", remote, pushed);
            }

            Thread.Sleep(Random.Shared.Next(10, 100 * Math.Min(attempt, 10)));
        }
    }

    private bool LacksObjects(string store) => _git.Run([], ["rev-list", "--objects", "--missing=print", store]).Lines.Any(l => l[0] == '?');

    private static bool IsRace(string error) => error.Contains("fetch first", StringComparison.Ordinal) || error.Contains("non-fast-forward", StringComparison.Ordinal)
        || error.Contains("cannot lock ref", StringComparison.Ordinal) || error.Contains("failed to update ref", StringComparison.Ordinal) || error.Contains("incorrect old value", StringComparison.Ordinal);

    private static SafeDeployException Failed(string what, string remote, Hooks.GitAnswer answer) =>
        SafeDeployException.Undetermined($"git {what} with {remote} failed: {answer.Error.Trim().Split('\n').LastOrDefault(l => l.Contains("rejected", StringComparison.Ordinal) || l.StartsWith("fatal", StringComparison.Ordinal) || l.StartsWith("remote:", StringComparison.Ordinal))?.Trim() ?? answer.Error.Trim().Split('\n')[0]}");
}
