using System.Reflection;
using System.Runtime.CompilerServices;
using SafeDeploy.Core;
using SafeDeploy.Git.Hooks;

// safedeploy-hook [pre-push] [--line=LINE] [--] REMOTE ADDRESS · safedeploy-hook pre-receive · safedeploy-hook --version
switch (args)
{
    case ["--version"]:
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        Console.Out.WriteLine($"safedeploy-hook {version} {(RuntimeFeature.IsDynamicCodeCompiled ? "portable" : "native")}");
        return ExitCodes.Done;
    case ["pre-receive"]:
        return PreReceive.Run(Console.OpenStandardInput(), Console.Error, Environment.CurrentDirectory);
    case [] or ["-h" or "--help", ..]:
        Console.Error.WriteLine("safedeploy-hook is what Git runs on push. Install it in a repository: safedeploy hook install. Example of what the hook runs: safedeploy-hook pre-push -- origin https://host/owner/name.git");
        return args.Length == 0 ? ExitCodes.Usage : ExitCodes.Done;
    case ["pre-push", ['-', '-', 'l', 'i', 'n', 'e', '=', .. var line], "--", .. var remote]:
        return Push(remote, line);
    case ["pre-push", "--", .. var remote]:
        return Push(remote, null);
    default:
        return Push(args is ["pre-push" or "--", .. var rest] ? rest : args, null);
}

static int Push(IReadOnlyList<string> remote, string? line) => PrePush.Run(remote, line, Console.OpenStandardInput(), () => Console.Error, Environment.CurrentDirectory);
