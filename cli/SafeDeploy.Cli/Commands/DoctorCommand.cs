using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Core;
using SafeDeploy.Git;
using SafeDeploy.GitHub.Doctor;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy doctor</c>: what the token at hand may read, and which token would do.</summary>
internal static class DoctorCommand
{
    private static Option<string> Format { get; } = new("--format") { Description = "The format on standard output: text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };

    static DoctorCommand() => Format.AcceptOnlyFromAmong("text", "json");

    public static Command Create()
    {
        var command = new Command("doctor", "Tries everything that is read from the code host with the token at hand, and says which controls can be judged with it, which cannot, and which token would do. It judges nothing.");
        command.AddExamples(
            "safedeploy doctor",
            "safedeploy doctor --environment production --format json");
        command.AddPath(JudgingOptions.Path);
        foreach (var option in new Option[] { JudgingOptions.Policy, JudgingOptions.Branch, JudgingOptions.Environment, JudgingOptions.Repository, JudgingOptions.ApiUrl, JudgingOptions.Wait, Format })
        {
            command.Options.Add(option);
        }

        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = JudgementInput.ExistingFolder(parsed.GetValue(JudgingOptions.Path)!);
        using var repository = GitRepository.Open(folder);
        var policy = JudgementInput.For(parsed, PolicyLocator.Read(parsed.GetValue(JudgingOptions.Policy), folder, repository.WorkTreeFolder));
        // Without a branch the host's own default is tried.
        var host = HostSide.Locate(parsed, repository, policy, LiveFacts.Branch(parsed, repository, policy) ?? "");
        if (host.Options is not { } options)
        {
            throw SafeDeployException.Usage($"no host can be examined: {host.Gap?.Reason}. {host.Gap?.Hint}");
        }

        // Of what is kept, it is not known with which rights it was read.
        var diagnosis = await HostDoctor.ExamineAsync(options with { CacheFolder = null }, host.Progress, cancellation);
        await parsed.InvocationConfiguration.Output.WriteAsync((parsed.GetValue(Format) == "json" ? DoctorText.Json(diagnosis) : DoctorText.Text(diagnosis)).AsMemory(), cancellation);
        return diagnosis.Controls.All(c => c.CanBeJudged) ? ExitCodes.Done : ExitCodes.Undetermined;
    }
}
