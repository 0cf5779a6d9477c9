using System.CommandLine;
using System.Text;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy explain</c>: what a control asks, from the catalogue, or what a rule reports, from its page.</summary>
internal static class ExplainCommand
{
    private static Argument<string?> Subject { get; } = new("control-or-rule")
    {
        Description = "A control, such as CHANGE-2, or a rule, such as SD0501. Default: a list of all.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("explain", "Says what a control asks, why, and how to satisfy it; or what a rule reports, and how to mend it") { Subject };
        command.AddExamples("safedeploy explain CHANGE-2", "safedeploy explain SD0501");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(Subject) is { } asked ? Of(asked) : All());
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Of(string asked)
    {
        var id = asked.Trim().ToUpperInvariant();
        if (ControlCatalogue.Find(id) is { } control)
        {
            return ControlPage.Of(control);
        }

        if (RulePages.Read(id) is { } page)
        {
            return page;
        }

        var known = ControlCatalogue.All.Select(c => c.Id).Concat(RulePages.Ids).ToList();
        throw SafeDeployException.Usage($"there is no control or rule '{asked}'. {(NearestWord.Of(id, known) is { } near ? $"Did you mean {near}?" : "See all: safedeploy explain")}");
    }

    private static string All()
    {
        var text = new StringBuilder("Controls\n");
        foreach (var control in ControlCatalogue.All)
        {
            text.Append("  ").Append(control.Id.PadRight(10)).Append(control.Title).Append('\n');
        }

        text.Append("\nRules\n");
        foreach (var id in RulePages.Ids)
        {
            text.Append("  ").Append(id.PadRight(10)).Append(RulePages.Title(id)).Append('\n');
        }

        return text.ToString();
    }
}
