using System.Text.Json;
using System.Text.RegularExpressions;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.PullRequests;

/// <summary>
/// What the workflow's event says of a pull request (GITHUB_EVENT_PATH; Events that trigger workflows, "pull_request"). Whoever opens one writes parts of it: only numbers and names of a
/// known form are taken from it.
/// </summary>
/// <param name="Number">The pull request's number; null outside one.</param>
/// <param name="BaseBranch">The branch that it is proposed to; null where the event does not say.</param>
/// <param name="FromFork">Whether its branch is in another repository; null where the event does not say, as when that is gone.</param>
/// <param name="Privileged">Whether the workflow runs with the base's secrets beside code of the change (pull_request_target).</param>
internal sealed partial record PullRequestEvent(int? Number, string? BaseBranch, bool? FromFork, bool Privileged)
{
    private const int Largest = 32 * 1024 * 1024;
    private const string PathVariable = "GITHUB_EVENT_PATH";
    private const string NameVariable = "GITHUB_EVENT_NAME";

    /// <summary>Outside a workflow.</summary>
    public static PullRequestEvent None { get; } = new(null, null, null, false);

    /// <summary>Reads the event of the workflow that this runs in.</summary>
    /// <param name="environment">Gives an environment variable.</param>
    /// <exception cref="SafeDeployException">The file is named and cannot be read.</exception>
    public static PullRequestEvent Read(Func<string, string?> environment)
    {
        if (environment(PathVariable) is not { Length: > 0 } path)
        {
            return None;
        }

        var name = environment(NameVariable);
        try
        {
            if (new FileInfo(path).Length > Largest)
            {
                throw SafeDeployException.Usage($"{PathVariable} names a file that is too large to be an event");
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64 });
            return Of(json.RootElement, name == "pull_request_target");
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage($"{PathVariable} names no event: line {(e.LineNumber ?? 0) + 1} of {path} is not JSON", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SafeDeployException.Usage($"{PathVariable} names a file that cannot be read: {e.Message}", e);
        }
    }

    private static PullRequestEvent Of(JsonElement root, bool privileged)
    {
        if (Get(root, "pull_request") is not { ValueKind: JsonValueKind.Object } pull)
        {
            return None with { Privileged = privileged };
        }

        var number = Get(pull, "number") is { ValueKind: JsonValueKind.Number } written && written.TryGetInt32(out var known) && known > 0 ? known : (int?)null;
        var name = Get(pull, "base", "ref") is { ValueKind: JsonValueKind.String } branch ? branch.GetString()! : null;
        return new PullRequestEvent(number, name is not null && Branch().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) ? name : null, Fork(pull), privileged);
    }

    private static bool? Fork(JsonElement pull) =>
        Get(pull, "head", "repo", "id") is { ValueKind: JsonValueKind.Number } head && Get(pull, "base", "repo", "id") is { ValueKind: JsonValueKind.Number } own
            ? head.GetRawText() != own.GetRawText()
            : null;

    private static JsonElement? Get(JsonElement element, params string[] path)
    {
        JsonElement? at = element;
        foreach (var name in path)
        {
            at = at is { ValueKind: JsonValueKind.Object } inside && inside.TryGetProperty(name, out var found) ? found : null;
        }

        return at;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_./+@-]{0,243}\z")]
    private static partial Regex Branch();
}
