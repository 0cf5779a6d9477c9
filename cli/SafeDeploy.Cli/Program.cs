using SafeDeploy.Cli.CommandLine;

return await Runner.RunAsync(args);
