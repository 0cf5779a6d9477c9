using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Registers;
using SafeDeploy.Core;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy registers</c>: the registers that people keep under <c>compliance/</c>.</summary>
internal static class RegistersCommands
{
    private const string Json = "json";

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("registers", "Checks and describes the registers that people keep: compliance/processing.csv, recipients.csv, training.csv and staff.csv.")
    {
        Check(),
        Describe(),
        Draft(),
    };

    private static Command Check()
    {
        var path = new Argument<string>("path") { Description = "The repository, or a folder in it.", DefaultValueFactory = _ => "." };
        var format = Format();
        var command = new Command("check", "Checks every register as it stands in the folder: exit 0 when all that are there are right, 1 when something is wrong, with file, line, column and what is allowed.") { format };
        command.AddPath(path);
        command.AddExamples("safedeploy registers check", "safedeploy registers check --format json");
        command.SetAction(parsed =>
        {
            var folder = JudgementInput.ExistingFolder(parsed.GetValue(path)!);
            var found = RegisterFolder.Read(RegisterFolder.Root(folder));
            var streams = parsed.InvocationConfiguration;
            foreach (var missing in found.Missing)
            {
                streams.Error.WriteLine($"There is no {missing.Path}: {missing.Title}.");
            }

            if (found.Tables.Count == 0)
            {
                throw SafeDeployException.Usage($"there is no register below {folder}. Begin with empty ones: safedeploy init");
            }

            streams.Output.Write(parsed.GetValue(format) == Json ? JsonOf(found) : TextOf(found));
            return found.Errors.Count > 0 ? ExitCodes.NotDeployable : ExitCodes.Done;
        });
        return command;
    }

    private static Command Describe()
    {
        var name = new Argument<string?>("register") { Description = $"The register: {string.Join(", ", RegisterSchemas.All.Select(s => s.Name))}. Default: all.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("describe", "Says what each column of a register holds, and what is allowed in it.") { name };
        command.AddExamples("safedeploy registers describe training");
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(name);
            var schemas = RegisterSchemas.All.Where(s => asked is null || string.Equals(s.Name, asked, StringComparison.OrdinalIgnoreCase)).ToList();
            if (schemas.Count == 0)
            {
                var names = RegisterSchemas.All.Select(s => s.Name).ToList();
                throw SafeDeployException.Usage(
                    $"there is no register '{asked}'. {(NearestWord.Of(asked!, names) is { } near ? $"Did you mean {near}?" : $"There are {string.Join(", ", names)}")}");
            }

            parsed.InvocationConfiguration.Output.Write(string.Join('\n', schemas.Select(RegisterText.Of)));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Draft()
    {
        var name = new Argument<string>("register") { Description = "processing or recipients." };
        name.AcceptOnlyFromAmong("processing", "recipients");
        var path = new Argument<string>("path") { Description = "The repository, or a folder in it.", DefaultValueFactory = _ => "." };
        var facts = new Option<FileInfo?>("--facts") { Description = "Take the scan from this file, written by 'safedeploy collect', instead of the one that is kept here.", HelpName = "FILE" };
        var command = new Command("draft", "Makes the rows that the scan of the code shows and the register lacks, for people to complete: a header and rows on standard output. It changes no file.") { name, facts };
        command.AddPath(path);
        command.AddExamples("safedeploy registers draft processing > draft.csv");
        command.SetAction(parsed =>
        {
            var streams = parsed.InvocationConfiguration;
            var draft = DraftedRegister.Of(JudgementInput.ExistingFolder(parsed.GetValue(path)!), parsed.GetValue(name)!, parsed.GetValue(facts));
            streams.Output.Write(string.Concat(draft.Lines.Select(l => $"{l}\n")));
            foreach (var line in draft.Told)
            {
                streams.Error.WriteLine(line);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string TextOf(RegisterFolder found) => string.Concat([
        .. found.Errors.Select(e => $"{e}\n"),
        .. found.Tables.Where(t => t.Rows is not null && !found.Errors.Any(e => e.Path == t.Schema.Path)).Select(t => $"{t.Schema.Path}: {t.Rows!.Count} {(t.Rows.Count == 1 ? "row" : "rows")}, nothing wrong\n")]);

    private static string JsonOf(RegisterFolder found)
    {
        var json = new JsonObject
        {
            ["registers"] = new JsonArray([.. found.Tables.Select(t => (JsonNode)new JsonObject { ["path"] = t.Schema.Path, ["rows"] = t.Rows?.Count })]),
            ["missing"] = new JsonArray([.. found.Missing.Select(m => (JsonNode)m.Path)]),
            ["errors"] = new JsonArray([.. found.Errors.Select(e => (JsonNode)new JsonObject
            {
                ["path"] = e.Path,
                ["line"] = e.Line,
                ["column"] = e.Column,
                ["cell"] = e.Cell,
                ["message"] = e.Message,
            })]),
        };
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
    }

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "The format on standard output: text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("text", Json);
        return format;
    }
}
