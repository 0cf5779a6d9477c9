using System.CommandLine;
using SafeDeploy.Cli.Commands;
using SafeDeploy.Core;

var root = new RootCommand("SafeDeploy: deployment recommendations, made executable") { HookCommands.Create() };
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (SafeDeployException e)
{
    Console.Error.WriteLine($"safedeploy: {e.Message}");
    return e.ExitCode;
}
