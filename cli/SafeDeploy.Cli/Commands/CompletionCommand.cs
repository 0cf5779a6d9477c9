using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy completion</c>: the script by which a shell completes commands and options. It asks the tool itself, so that it never falls behind.</summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        _safedeploy() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(safedeploy "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _safedeploy safedeploy

        """;

    private const string Zsh =
        """
        _safedeploy() {
          local -a found
          found=("${(@f)$(safedeploy "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          compadd -- $found
        }
        compdef _safedeploy safedeploy

        """;

    private const string Fish =
        """
        complete -c safedeploy -a '(safedeploy "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'

        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName safedeploy -ScriptBlock {
          param($word, $line, $cursor)
          safedeploy "[suggest:$cursor]" "$line" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = $"The shell: {string.Join(", ", Scripts.Keys)}." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints the script by which a shell completes commands and options.") { shell };
        command.AddExamples(
            "safedeploy completion bash >> ~/.bashrc",
            "safedeploy completion zsh >> ~/.zshrc",
            "safedeploy completion pwsh >> $PROFILE");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(Scripts[parsed.GetValue(shell)!].ReplaceLineEndings("\n"));
            return ExitCodes.Done;
        });
        return command;
    }
}
