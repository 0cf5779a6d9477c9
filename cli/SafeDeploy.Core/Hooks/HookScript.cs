using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Core.Hooks;

/// <summary>What a file in the hook's place is.</summary>
public enum HookOwner
{
    /// <summary>Written by us and unchanged since.</summary>
    Ours,

    /// <summary>Written by us, and changed by somebody since.</summary>
    OursEdited,

    /// <summary>Not written by us.</summary>
    Other,
}

/// <summary>The shell script that Git runs on push. Its second line holds the digest of what follows, so that an edit is noticed whatever version wrote it.</summary>
/// <param name="Command">What runs the tool: absolute paths, then its arguments.</param>
/// <param name="Programs">Those of <paramref name="Command"/> that must exist, the executable first.</param>
/// <param name="MadeFolder">Whether the installation made the hooks folder, so that uninstalling takes it away.</param>
public sealed record HookScript(IReadOnlyList<string> Command, IReadOnlyList<string> Programs, bool MadeFolder)
{
    /// <summary>The hook's file name, which Git gives.</summary>
    public const string FileName = "pre-push";

    /// <summary>The name under which a hook that was there before is kept and run.</summary>
    public const string ChainedName = "pre-push.safedeploy-chained";

    private const string Shebang = "#!/bin/sh\n";
    private const string Mark = "# SafeDeploy pre-push hook; do not edit. SHA-256 of the lines below: ";
    private const string MadeFolderLine = "# The hooks folder was made with this hook.\n";
    private const string ProgramPrefix = "# Program: ";

    /// <summary>The script: POSIX shell, line feeds alone (a carriage return after the interpreter's name makes <c>git push</c> hang).</summary>
    public string Render()
    {
        var body = Body();
        return $"{Shebang}{Mark}{Digest(body)}\n{body}";
    }

    /// <summary>Whose a hook is.</summary>
    public static HookOwner OwnerOf(string text)
    {
        var marked = text.Replace("\r", "", StringComparison.Ordinal);
        if (!marked.StartsWith(Shebang + Mark, StringComparison.Ordinal))
        {
            return HookOwner.Other;
        }

        var rest = text.AsSpan(Math.Min(text.Length, Shebang.Length + Mark.Length));
        var end = rest.IndexOf('\n');
        return text.StartsWith(Shebang + Mark, StringComparison.Ordinal) && end > 0 && rest[..end].SequenceEqual(Digest(rest[(end + 1)..].ToString()))
            ? HookOwner.Ours
            : HookOwner.OursEdited;
    }

    /// <summary>Whether a script of ours says that its folder was made with it.</summary>
    public static bool SaysMadeFolder(string text) => text.Contains(MadeFolderLine, StringComparison.Ordinal);

    /// <summary>The programs that a script of ours runs; empty when it does not say.</summary>
    public static IReadOnlyList<string> ProgramsOf(string text) =>
        [.. text.Split('\n').Where(l => l.StartsWith(ProgramPrefix, StringComparison.Ordinal)).Select(l => l[ProgramPrefix.Length..].TrimEnd('\r'))];

    private static string Digest(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private string Body()
    {
        var script = new StringBuilder();
        script.Append("# Refuses a direct push to a deployment branch. `safedeploy hook uninstall` takes it away and puts back the hook that was here before.\n");
        script.Append(MadeFolder ? MadeFolderLine : "");
        foreach (var program in Programs)
        {
            script.Append(ProgramPrefix).Append(program).Append('\n');
        }

        // The x keeps the last line's end, which the shell would take away.
        script.Append("""

            refs=$(cat && printf x) || exit 3
            refs=${refs%x}

            # The hook that was here before runs first, with the same arguments and input. A shell finds no path in a name without a slash.
            case $0 in */*) folder=${0%/*} ;; *) folder=. ;; esac
            if [ -x "$folder/CHAINED" ]; then
                printf '%s' "$refs" 2>/dev/null | "$folder/CHAINED" "$@" || exit $?
            fi

            # Nothing is pushed: everything is up to date, or Git itself has refused already.
            [ -n "$refs" ] || exit 0

            undo="rm '$0'"
            [ ! -e "$folder/CHAINED" ] || undo="mv '$folder/CHAINED' '$0'"

            """.Replace("CHAINED", ChainedName, StringComparison.Ordinal));
        for (var i = 0; i < Programs.Count; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"program={ShellWords.QuoteAlways(Programs[i])}\n");
            script.Append(CultureInfo.InvariantCulture, $"if [ ! -{(i == 0 ? 'x' : 'f')} \"$program\" ]; then\n");
            script.Append("""
                    printf '%s\n' "safedeploy: push refused: $program, which checks pushes, is gone. Install SafeDeploy again and run: safedeploy hook install (or take the hook away: $undo)" >&2
                    exit 3
                fi

                """);
        }

        var command = string.Join(' ', Command.Select(ShellWords.Quote));
        script.Append(CultureInfo.InvariantCulture, $"printf '%s' \"$refs\" 2>/dev/null | {command} -- \"$@\" >&2\n");
        return script.ToString();
    }
}
