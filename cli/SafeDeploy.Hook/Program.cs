using SafeDeploy.Git.Hooks;

// Git's own arguments, the remote's name and address; a leading -- is what a hook script puts before them.
var arguments = args is ["--", .. var rest] ? rest : args;
return PrePush.Run(arguments, Console.OpenStandardInput(), Console.Error, Environment.CurrentDirectory);
