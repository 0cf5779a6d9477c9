using System.Globalization;
using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;

namespace SafeDeploy.Git.Hooks;

/// <summary>The pre-push hook: reads what Git is about to push, and refuses what goes directly to a deployment branch, and untested code that handles personal data. It writes on standard error alone, and asks no network.</summary>
public static class PrePush
{
    /// <summary>Judges a push. Whatever goes wrong refuses it: a hook that fails open is no hook.</summary>
    /// <param name="arguments">Git's own: the remote's name and its address.</param>
    /// <param name="firstLine">The first of Git's lines that matters, where the script has read so far; null where it has read nothing.</param>
    /// <param name="input">Git's lines, or the rest of them, read to the end.</param>
    /// <param name="error">Where people are spoken to; asked for where there is something to say, since setting a console up takes time.</param>
    /// <param name="folder">Where Git runs the hook.</param>
    /// <returns>One of <see cref="ExitCodes"/>; Git pushes on 0 alone.</returns>
    public static int Run(IReadOnlyList<string> arguments, string? firstLine, Stream input, Func<TextWriter> error, string folder)
    {
        try
        {
            using var reader = new StreamReader(input);
            var text = (firstLine is null ? "" : firstLine + "\n") + reader.ReadToEnd();
            return text.Length > 0 ? Judge(arguments, text, error, folder) : WithoutRefs();
        }
        catch (SafeDeployException e)
        {
            return Say(error, e.ExitCode, $"safedeploy: push refused: {e.Message}.", $"  {RefusalText.Courtesy}");
        }
        // The last resort of a hook: an error nobody foresaw must refuse the push in a sentence, not in a stack trace.
        catch (Exception e)
        {
            return Say(error, ExitCodes.Internal, $"safedeploy: push refused: SafeDeploy failed ({e.GetType().Name}: {e.Message.Split('\n')[0]}).", $"  {RefusalText.Courtesy}");
        }
    }

    private static int Judge(IReadOnlyList<string> arguments, string text, Func<TextWriter> error, string folder)
    {
        var lines = PrePushLines.Read(text);
        if (lines.Unreadable.Count == 0 && !AnyBranch(lines.Refs))
        {
            return ExitCodes.Done;
        }

        var remote = new PushRemote(arguments.ElementAtOrDefault(0) ?? "", arguments.ElementAtOrDefault(1) ?? "");
        using var place = PushPlace.Of(folder);
        var policy = place.Policy();
        var branches = DeploymentBranchSource.For(place, policy, remote);
        var refusals = PushJudge.Judge(lines.Refs, branches, (old, current) => GitProcess.Run(folder, "merge-base", "--is-ancestor", old, current).ExitCode switch
        {
            0 => true,
            1 => false,
            _ => null,
        });
        var untested = new SensitivePush(place, policy, branches, remote, DateTimeOffset.UtcNow).Judge(lines.Refs);
        Say(error, ExitCodes.Done, RefusalText.Lines(refusals, untested, branches, remote));
        if (lines.Unreadable.Count > 0)
        {
            var numbers = string.Join(", ", lines.Unreadable.Select(n => n.ToString(CultureInfo.InvariantCulture)));
            Say(error, ExitCodes.Undetermined,
                $"safedeploy: push refused: line {numbers} of what Git passed to the hook cannot be read, so what it pushes is not known.",
                "  Push by the names of branches; if another hook stands in between, it must pass on its input unchanged.");
        }

        return refusals.Count > 0 || untested.Count > 0 && untested.Any(u => u.Determined) ? ExitCodes.NotDeployable
            : untested.Count > 0 || lines.Unreadable.Count > 0 ? ExitCodes.Undetermined
            : ExitCodes.Done;
    }

    private static bool AnyBranch(IReadOnlyList<PushedRef> refs)
    {
        foreach (var pushed in refs)
        {
            if (pushed.Branch is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static int WithoutRefs() =>
        // pre-commit reads Git's lines itself and passes none on to the hooks of its configuration: nothing would ever be refused. To the hook
        // that was there before its own, which it calls legacy, it passes all.
        Environment.GetEnvironmentVariable("PRE_COMMIT") == "1" && Environment.GetEnvironmentVariable("PRE_COMMIT_RUNNING_LEGACY") is null
            ? throw SafeDeployException.Usage("pre-commit does not pass on what is pushed, so it cannot be checked from .pre-commit-config.yaml. Take the entry out, and see docs/hook.md")
            : ExitCodes.Done;

    private static int Say(Func<TextWriter> error, int exitCode, params IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            error().WriteLine(RefusalText.Plain(line));
        }

        return exitCode;
    }
}
