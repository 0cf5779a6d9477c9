using System.CommandLine;
using SafeDeploy.Accuracy;
using SafeDeploy.Accuracy.Commands;

var root = new RootCommand("Holds what the analyzer says of real sources against labelled members.")
{
    DrawCommand.Create(),
    RunCommand.Create(),
    ScoreCommand.Create(),
    BaselineCommand.Create(),
    AgreementCommand.Create(),
};
Shared.ShowExamples(root);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (AccuracyException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
