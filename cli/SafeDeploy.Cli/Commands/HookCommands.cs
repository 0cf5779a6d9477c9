using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Core;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy hook</c>: the pre-push hook, from installing it to what Git runs.</summary>
internal static class HookCommands
{
    private const string Text = "text";
    private const string Json = "json";

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("hook", "Refuse a direct push to a deployment branch, and untested sensitive code, before it leaves this machine")
    {
        Install(),
        Uninstall(),
        Status(),
        PrePushCommand(),
        PreReceiveCommand(),
    };

    private static Command Install()
    {
        var path = Repository();
        var server = new Option<bool>("--server") { Description = "Install the pre-receive hook in a bare repository that people push to: it decides, and nobody goes past it" };
        var command = new Command("install", "Install the pre-push hook; a hook that is there already is kept and runs first") { server };
        command.AddPath(path);
        command.AddExamples("safedeploy hook install", "safedeploy hook install --server /srv/git/records.git");
        command.SetAction(result => Say(result, HookInstaller.Install(
            HookRepository.Find(result.GetValue(path)!), HookTool.Find(ToolVersion.Version), result.GetValue(server) ? GitHook.PreReceive : GitHook.PrePush)));
        return command;
    }

    private static Command Uninstall()
    {
        var path = Repository();
        var command = new Command("uninstall", "Take the pre-push hook away and put back the one that was there before");
        command.AddPath(path);
        command.AddExamples("safedeploy hook uninstall");
        command.SetAction(result => Say(result, HookInstaller.Uninstall(HookRepository.Find(result.GetValue(path)!))));
        return command;
    }

    private static Command Status()
    {
        var path = Repository();
        var format = new Option<string>("--format") { Description = "text or json", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, Json);
        var command = new Command("status", "Say what happens on git push: exit code 0 when pushes are checked, 3 when they are not") { format };
        command.AddPath(path);
        command.AddExamples("safedeploy hook status --format json");
        command.SetAction(result =>
        {
            var status = HookInspector.Inspect(HookRepository.Find(result.GetValue(path)!));
            var output = result.InvocationConfiguration.Output;
            output.Write(result.GetValue(format) == Json ? HookStatusText.Json(status) : HookStatusText.Text(status));
            return status.Works ? ExitCodes.Done : ExitCodes.Undetermined;
        });
        return command;
    }

    private static Command PrePushCommand()
    {
        // Git gives two; none is demanded, so that whatever calls the hook gets the hook's own answer.
        var arguments = new Argument<string[]>("remote") { Description = "The remote's name and address, as Git passes them", Arity = ArgumentArity.ZeroOrMore };
        var line = new Option<string>("--line") { Description = "A line that the hook's script has read from Git already", Hidden = true };
        var command = new Command("pre-push", "What Git runs on push; reads the refs to be pushed from standard input") { arguments, line };
        command.AddExamples("echo \"$lines\" | safedeploy hook pre-push origin https://host/owner/name.git");
        command.SetAction(result =>
        {
            RequireInput("pre-push");
            return PrePush.Run(result.GetValue(arguments) ?? [], result.GetValue(line), Console.OpenStandardInput(), () => result.InvocationConfiguration.Error, Environment.CurrentDirectory);
        });
        return command;
    }

    private static Command PreReceiveCommand()
    {
        var command = new Command("pre-receive", "What Git runs in a bare repository when a push arrives; reads the refs from standard input");
        command.AddExamples("echo \"$lines\" | safedeploy hook pre-receive");
        command.SetAction(result =>
        {
            RequireInput("pre-receive");
            return PreReceive.Run(Console.OpenStandardInput(), result.InvocationConfiguration.Error, Environment.CurrentDirectory);
        });
        return command;
    }

    private static void RequireInput(string hook)
    {
        if (!Console.IsInputRedirected)
        {
            throw SafeDeployException.Usage($"hook {hook} reads what Git writes to a hook, and is not run by hand. To see what happens on push: safedeploy hook status");
        }
    }

    private static Argument<string> Repository() => new("path")
    {
        Description = "The repository, or a folder in it",
        DefaultValueFactory = _ => Environment.CurrentDirectory,
    };

    private static int Say(ParseResult result, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            result.InvocationConfiguration.Error.WriteLine(line);
        }

        return ExitCodes.Done;
    }
}
