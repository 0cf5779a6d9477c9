using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Init;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Core;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy init</c>: writes what a repository needs to begin with, and changes nothing that is there.</summary>
internal static class InitCommand
{
    private static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Say what would be written, and write nothing." };

    private static Option<string?> Environment { get; } = new("--environment") { Description = "The code host's environment that is deployed to.", HelpName = "NAME" };

    private static Option<string?> LawEnforcement { get; } = LawEnforcementOption();

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "The repository, or a folder in it.", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Writes the policy, the registers, a deployment procedure to fill in, a proposal of owners and a workflow, from what it finds in the repository. It overwrites nothing.") { DryRun, Environment, LawEnforcement };
        command.AddPath(path);
        command.AddExamples("safedeploy init --dry-run", "safedeploy init --environment production --law-enforcement no");
        command.SetAction(parsed =>
        {
            var found = Surroundings.Of(JudgementInput.ExistingFolder(parsed.GetValue(path)!));
            var streams = parsed.InvocationConfiguration;
            foreach (var line in found.Told)
            {
                streams.Error.WriteLine(VisibleText.Of(line));
            }

            Run(found, Answers(parsed), parsed.GetValue(DryRun), streams);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Run(Surroundings found, InitAnswers answers, bool dry, InvocationConfiguration streams)
    {
        var writer = new InitWriter(found.Root);
        var files = InitFiles.Of(found, answers);
        foreach (var file in files.Where(f => !writer.IsThere(f)))
        {
            // All are looked at before any is written.
            writer.Refuse(file);
        }

        var written = 0;
        foreach (var file in files)
        {
            var kept = dry ? writer.IsThere(file) : writer.Write(file) == InitStep.Kept;
            written += kept ? 0 : 1;
            streams.Output.WriteLine(kept ? $"kept         {file.Path}" : $"{(dry ? "would write " : "written     ")} {file.Path}: {file.What}");
        }

        streams.Error.WriteLine(dry ? "Nothing was written."
            : written == 0 ? "Everything was there already, and nothing was changed."
            : "Next: read what was written, fill it in and commit it. Then: safedeploy registers check, safedeploy scan, safedeploy verify --out safedeploy-report.html");
    }

    /// <summary>Questions are asked at a terminal alone, and only where a policy is written.</summary>
    private static InitAnswers Answers(ParseResult parsed)
    {
        var given = new InitAnswers(parsed.GetValue(Environment), InitAnswers.Yes(parsed.GetValue(LawEnforcement)));
        return Console.IsInputRedirected || parsed.GetValue(DryRun) ? given : given.Ask(Console.In, parsed.InvocationConfiguration.Error);
    }

    private static Option<string?> LawEnforcementOption()
    {
        var option = new Option<string?>("--law-enforcement") { Description = "Whether the code processes personal data for law enforcement purposes (DPA 2018 Part 3): yes or no.", HelpName = "ANSWER" };
        option.AcceptOnlyFromAmong("yes", "no");
        return option;
    }
}
