return await SafeDeploy.Accuracy.Commands.Runner.RunAsync(args, Console.Out, Console.Error);
