using System.CommandLine;
using System.Text;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Output;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy collect</c>: writes down what can be seen, for somebody else to judge.</summary>
internal static class CollectCommand
{
    private static Option<FileInfo?> Out { get; } = new("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };

    private static Option<bool> Sign { get; } = new("--sign") { Description = "Sign the facts, so that a deployment can be decided by them. The file is then an envelope (DSSE) of an in-toto statement." };

    private static Option<FileInfo?> Key { get; } = new("--key") { Description = "Sign with this key: an SSH key, or an ECDSA P-256 key in PEM. Default: SAFEDEPLOY_SIGNING_KEY, else the SSH key that Git signs with.", HelpName = "FILE" };

    private static Option<string?> Level { get; } = new("--as") { Description = "Sign as a developer (dev) or as continuous integration (ci), which a deployment asks for. Default: ci for SAFEDEPLOY_SIGNING_KEY, else dev.", HelpName = "LEVEL" };

    static CollectCommand() => Level.AcceptOnlyFromAmong("dev", "ci");

    public static Command Create()
    {
        var command = new Command("collect", "Collects what Git, the code host and the last scan show of a commit, and judges nothing. Somebody with the rights to see it collects; anyone can judge it.");
        command.AddExamples(
            "safedeploy collect --out facts.json",
            "safedeploy collect --environment production --sign --out facts.dsse    for a deployment");
        command.AddCollecting();
        foreach (var option in new Option[] { Out, Sign, Key, Level })
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            // The key first: nobody waits for facts that cannot be signed.
            using var signer = parsed.GetValue(Sign) || parsed.GetValue(Key) is not null || parsed.GetValue(Level) is not null
                ? await SignerChoice.ChooseAsync(JudgementInput.ExistingFolder(parsed.GetValue(JudgingOptions.Path)!), unsigned: false, parsed.GetValue(Key), parsed.GetValue(Level), cancellation)
                : null;
            var live = await LiveFacts.CollectAsync(parsed, TimeProvider.System, cancellation);
            var text = signer is null ? FactsFile.Write(live.Facts) : Encoding.UTF8.GetString(await signer.EnvelopeAsync(FactsStatement.Of(live.Facts).Write(), cancellation));
            if (parsed.GetValue(Out) is { } file)
            {
                AtomicFile.Write(file.FullName, text);
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"The facts are in {file}");
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(text.AsMemory(), cancellation);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
