using System.Text.RegularExpressions;
using LibGit2Sharp;
using SafeDeploy.Core;

namespace SafeDeploy.Git;

/// <summary>Says why libgit2 would not open a repository. Its messages are the only sign: it has no codes for these.</summary>
internal static partial class OpenFailure
{
    public static SafeDeployException Explain(string path, LibGit2SharpException e, string? instead)
    {
        if (e.Message.Contains("not owned by current user", StringComparison.Ordinal))
        {
            return SafeDeployException.Undetermined(
                $"the repository at {path} belongs to another user, and Git refuses to read it. If you trust it: git config --global --add safe.directory {path.Replace('\\', '/')} (settings given by GIT_CONFIG_COUNT are not read)", e);
        }

        if (Format().Match(e.Message) is { Success: true } format)
        {
            return SafeDeployException.Undetermined(
                $"the repository at {path} uses {format.Value.Replace("unsupported extension name extensions.", "the extension ", StringComparison.Ordinal).Replace("unknown object format", "the object format", StringComparison.Ordinal)}, which this version cannot read. Use a clone in the ordinary format{(instead is null ? "" : $", or {instead}")}", e);
        }

        return SafeDeployException.Undetermined($"the repository at {path} cannot be read: {e.Message.TrimEnd('.')}. Check it with: git fsck", e);
    }

    [GeneratedRegex(@"unknown object format '?\w+'?|unsupported extension name extensions\.[\w.]+|unsupported repository version \d+")]
    private static partial Regex Format();
}
