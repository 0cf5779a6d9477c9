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
/// <param name="Hook">Which hook it is.</param>
/// <param name="Command">What runs the tool: absolute paths, then its arguments.</param>
/// <param name="Programs">Those of <paramref name="Command"/> that must exist, the executable first.</param>
/// <param name="MadeFolder">Whether the installation made the hooks folder, so that uninstalling takes it away.</param>
public sealed record HookScript(GitHook Hook, IReadOnlyList<string> Command, IReadOnlyList<string> Programs, bool MadeFolder)
{
    private const string Shebang = "#!/bin/sh\n";
    private static readonly string[] Marks = [.. new[] { GitHook.PrePush, GitHook.PreReceive }.Select(Mark)];
    private const string MadeFolderLine = "# The hooks folder was made with this hook.\n";
    private const string ProgramPrefix = "# Program: ";

    private const string Gone = """

        gone() {
            undo="rm '$0'"
            [ ! -e "$folder/CHAINED" ] || undo="mv '$folder/CHAINED' '$0'"
            printf '%s\n' "safedeploy: push refused: $program, which checks pushes, is gone. Install SafeDeploy again and run: safedeploy hook install (or take the hook away: $undo)" >&2
            exit 3
        }

        """;

    // A shell reads a pipe byte by byte, so what it leaves is there for the program. What decides is the ref on the remote, the last word but one: the
    // first may be any words that the user typed.
    private const string CheckPush = """

        # Starts the program at the first ref that is neither a tag nor a note, and hands it that line; a push without one starts nothing.
        check() {
            while IFS= read -r line || [ -n "$line" ]; do
                ref=${line% *}
                case ${ref##* } in
                    refs/tags/*|refs/notes/*|'') ;;
                    *) run "--line=$line" -- "$@" ;;
                esac
            done
            exit 0
        }

        """;

    private const string CheckAll = """

        check() {
            run
        }

        """;

    // The x keeps the last line's end, which the shell would take away.
    private const string Chain = """

        # A shell finds no path in a name without a slash.
        case $0 in */*) folder=${0%/*} ;; *) folder=. ;; esac

        # The hook that was here before runs first, with the same arguments and input.
        if [ -x "$folder/CHAINED" ]; then
            refs=$(cat && printf x) || exit 3
            refs=${refs%x}
            printf '%s' "$refs" 2>/dev/null | "$folder/CHAINED" "$@" || exit $?
            printf '%s' "$refs" 2>/dev/null | check "$@"
            exit
        fi

        check "$@"

        """;

    /// <summary>The script: POSIX shell, line feeds alone (a carriage return after the interpreter's name makes <c>git push</c> hang).</summary>
    public string Render()
    {
        var body = Body();
        return $"{Shebang}{Mark(Hook)}{Digest(body)}\n{body}";
    }

    /// <summary>Whose a hook is.</summary>
    public static HookOwner OwnerOf(string text)
    {
        var marked = text.Replace("\r", "", StringComparison.Ordinal);
        if (Array.Find(Marks, m => marked.StartsWith(Shebang + m, StringComparison.Ordinal)) is not { } mark)
        {
            return HookOwner.Other;
        }

        var rest = text.AsSpan(Math.Min(text.Length, Shebang.Length + mark.Length));
        var end = rest.IndexOf('\n');
        return text.StartsWith(Shebang + mark, StringComparison.Ordinal) && end > 0 && rest[..end].SequenceEqual(Digest(rest[(end + 1)..].ToString()))
            ? HookOwner.Ours
            : HookOwner.OursEdited;
    }

    /// <summary>Whether a script of ours says that its folder was made with it.</summary>
    public static bool SaysMadeFolder(string text) => text.Contains(MadeFolderLine, StringComparison.Ordinal);

    /// <summary>The programs that a script of ours runs; empty when it does not say.</summary>
    public static IReadOnlyList<string> ProgramsOf(string text) =>
        [.. text.Split('\n').Where(l => l.StartsWith(ProgramPrefix, StringComparison.Ordinal)).Select(l => l[ProgramPrefix.Length..].TrimEnd('\r'))];

    private static string Mark(GitHook hook) => $"# SafeDeploy {hook.FileName} hook; do not edit. SHA-256 of the lines below: ";

    private static string Digest(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private string Body()
    {
        var script = new StringBuilder();
        script.Append(Hook == GitHook.PrePush
            ? "# Refuses a direct push to a deployment branch, and untested code that handles personal data.\n"
            : "# Takes a deployment branch forward only, to what continuous integration has tested.\n");
        script.Append("# `safedeploy hook uninstall` takes it away and puts back the hook that was here before.\n");
        script.Append(MadeFolder ? MadeFolderLine : "");
        foreach (var program in Programs)
        {
            script.Append(ProgramPrefix).Append(program).Append('\n');
        }

        script.Append("\nrun() {\n");
        for (var i = 0; i < Programs.Count; i++)
        {
            script.Append(CultureInfo.InvariantCulture, $"    program={ShellWords.QuoteAlways(Programs[i])}\n");
            script.Append(CultureInfo.InvariantCulture, $"    [ -{(i == 0 ? 'x' : 'f')} \"$program\" ] || gone\n");
        }

        script.Append(CultureInfo.InvariantCulture, $"    exec {string.Join(' ', Command.Select(ShellWords.Quote))} \"$@\" >&2\n}}\n");
        return script.Append((Gone + (Hook == GitHook.PrePush ? CheckPush : CheckAll) + Chain).Replace("CHAINED", Hook.ChainedName, StringComparison.Ordinal)).ToString();
    }
}
