using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Decisions;
using SafeDeploy.Cli.Evidence;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy evidence</c>: the recorded test runs of a repository.</summary>
internal static class EvidenceCommands
{
    private const string Json = "json";

    /// <summary>The command with its subcommands.</summary>
    public static Command Create() => new("evidence", "Shows, checks and carries the recorded test runs of this repository.")
    {
        List(),
        Show(),
        Decided(),
        Verify(),
        Push(),
        Fetch(),
        Prune(),
    };

    private static Command List()
    {
        var (from, format) = (Base(), Format());
        var command = new Command("list", "Lists the records, newest first, each with whose key signed it") { from, format };
        command.AddExamples("safedeploy evidence list --format json");
        command.SetAction(parsed =>
        {
            var audit = Audit(parsed, Signers(parsed, from));
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(format) == Json ? EvidenceText.JsonList(audit) : EvidenceText.List(audit));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var name = new Argument<string>("record") { Description = "The record's name or its beginning, or a commit or tree whose records are meant." };
        var from = Base();
        var command = new Command("show", "Shows what records state, as JSON, with what checking them came to") { name, from };
        command.AddExamples("safedeploy evidence show HEAD");
        command.SetAction(parsed =>
        {
            var audit = Audit(parsed, Signers(parsed, from)) ?? throw EvidenceText.NoStore();
            parsed.InvocationConfiguration.Output.Write(EvidenceText.Show(Here, audit, parsed.GetValue(name)!));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Decided()
    {
        var from = Base();
        var command = new Command("decisions", "Lists waivers and emergencies, newest first: who asked, who approved, until when, and why one counts for nothing") { from };
        command.AddExamples("safedeploy evidence decisions");
        command.SetAction(parsed =>
        {
            using var objects = GitObjectReader.Start(Folder);
            var now = TimeProvider.System.GetUtcNow();
            var decisions = DecisionReader.Read(objects, Signers(parsed, from).Signers, now);
            parsed.InvocationConfiguration.Output.Write(DecisionText.List(decisions.Value ?? throw SafeDeployException.Undetermined($"{decisions.Gap?.Reason}. {decisions.Gap?.Hint}"), now));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Verify()
    {
        var (from, format) = (Base(), Format());
        var command = new Command("verify", "Checks every record and the chain that holds them: exit 0 when all is whole and trusted, 1 when something was changed, lost or signed by a stranger, 3 when that could not be seen") { from, format };
        command.AddExamples("safedeploy evidence verify", "safedeploy evidence verify --base origin/main");
        command.SetAction(parsed =>
        {
            var signers = Signers(parsed, from);
            var audit = Audit(parsed, signers) ?? throw EvidenceText.NoStore();
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(format) == Json ? EvidenceText.JsonVerify(audit, signers) : EvidenceText.Verify(audit, signers));
            return EvidenceText.ExitCode(audit);
        });
        return command;
    }

    private static Command Push()
    {
        var remote = Remote();
        var command = new Command("push", "Publishes the records to the branch safedeploy-evidence of a remote; what is there already is merged first") { remote };
        command.AddExamples("safedeploy evidence push origin");
        command.SetAction(parsed =>
        {
            var transfer = new EvidenceTransfer(Folder);
            var name = parsed.GetValue(remote) ?? transfer.DefaultRemote();
            parsed.InvocationConfiguration.Error.WriteLine($"{name} holds the evidence up to {transfer.Push(name)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Fetch()
    {
        var remote = Remote();
        var command = new Command("fetch", "Brings the records of a remote here, and merges them with those that are here") { remote };
        command.AddExamples("safedeploy evidence fetch");
        command.SetAction(parsed =>
        {
            var transfer = new EvidenceTransfer(Folder);
            var name = parsed.GetValue(remote) ?? transfer.DefaultRemote();
            parsed.InvocationConfiguration.Error.WriteLine(transfer.Fetch(name) is { } tip ? $"The evidence of {name} is here, up to {tip}." : $"{name} keeps no evidence yet.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Prune()
    {
        var retention = new Option<TimeSpan>("--retention") { Description = "How long records are kept, an ISO 8601 duration such as P2Y.", HelpName = "DURATION", Required = true, CustomParser = Durations.Parse };
        var key = new Option<FileInfo?>("--key") { Description = "Sign the statement of what was removed with this key. Default: as for test.", HelpName = "FILE" };
        var level = new Option<string?>("--as") { Description = "Sign as a developer (dev) or as continuous integration (ci).", HelpName = "LEVEL" };
        level.AcceptOnlyFromAmong("dev", "ci");
        var from = Base();
        var command = new Command("prune", "Removes the records whose retention has ended, and states, signed, which they were") { retention, key, level, from };
        command.AddExamples("safedeploy evidence prune --retention P2Y");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var signer = await SignerChoice.ChooseAsync(Folder, unsigned: false, parsed.GetValue(key), parsed.GetValue(level), cancellation);
            var removed = await EvidencePruning.RunAsync(Here, Signers(parsed, from).Signers, parsed.GetValue(retention), signer, TimeProvider.System.GetUtcNow(), cancellation);
            await parsed.InvocationConfiguration.Error.WriteLineAsync(removed == 0 ? "No record is past its retention." : $"{removed} record{(removed == 1 ? " was" : "s were")} removed. Git's history of the store still holds what they said, until it is replaced.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Here => Environment.CurrentDirectory;

    private static string Folder => RepositoryFolder.Require(Here);

    private static EvidenceAudit? Audit(ParseResult parsed, TrustedSigners signers) =>
        EvidenceAudit.Of(Here, signers.Signers, new AuditProgress(parsed.InvocationConfiguration.Error, TimeProvider.System));

    private static TrustedSigners Signers(ParseResult parsed, Option<string?> from) => TrustedSigners.Read(Folder, parsed.GetValue(from));

    private static Option<string?> Base() => new("--base") { Description = "The commit or branch whose compliance/allowed_signers says who is trusted. Default: the deployment branch, as last fetched.", HelpName = "REV" };

    private static Argument<string?> Remote() => new("remote") { Description = "The remote. Default: origin, else the only one.", Arity = ArgumentArity.ZeroOrOne };

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "The format on standard output: text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("text", Json);
        return format;
    }
}
