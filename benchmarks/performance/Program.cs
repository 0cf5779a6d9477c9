using System.CommandLine;
using SafeDeploy.Performance.Commands;

var root = new RootCommand("Measures what the analyzers cost on a folder of real sources, and looks for code that breaks them.")
{
    MeasureCommand.Create(),
    ScaleCommand.Create(),
    CompileCommand.Create(),
    StressCommand.Create(),
    FuzzCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
