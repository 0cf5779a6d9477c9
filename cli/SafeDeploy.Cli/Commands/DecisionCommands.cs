using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Decisions;
using SafeDeploy.Cli.Evidence;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting.Rendering;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy waive</c>, <c>approve</c> and <c>breakglass</c>: signed records of what people decide.</summary>
internal static class DecisionCommands
{
    /// <summary><c>safedeploy waive</c>.</summary>
    public static Command Waive()
    {
        var control = new Argument<string>("control") { Description = "The control, such as CHANGE-2." };
        var (lasts, scope, reason, key) = (For(required: true), Scope(), Reason("Why the control is waived."), Key());
        var command = new Command("waive", "Records, signed, that a control is waived for a while. It counts once somebody else approves it, and it never makes the control satisfied.") { control, lasts, scope, reason, key };
        command.AddExamples("safedeploy waive CHANGE-6 --for P14D --reason \"The training of the new team is on 3 December\"");
        command.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(control)!;
            if (ControlCatalogue.Find(name) is not { } found)
            {
                var ids = ControlCatalogue.All.Select(c => c.Id).ToList();
                throw SafeDeployException.Usage($"there is no control '{name}'. {(NearestWord.Of(name, ids) is { } near ? $"Did you mean {near}?" : $"There are {string.Join(", ", ids)}")}");
            }

            var duration = Limited(parsed.GetValue(lasts), Core.Controls.Decisions.LongestWaiver, "a waiver lasts 366 days at most: waive again if it is still needed then");
            return DeclareAsync(parsed, new DecisionPredicate { Kind = DecisionKinds.Waiver, Control = found.Id, Reason = parsed.GetValue(reason)!, At = default }, duration, parsed.GetValue(scope), parsed.GetValue(key), cancellation);
        });
        return command;
    }

    /// <summary><c>safedeploy approve</c>.</summary>
    public static Command Approve()
    {
        var (record, reason, key) = (Record("The waiver or emergency, by its name or the beginning of it."), Reason("Why you agree."), Key());
        var command = new Command("approve", "Approves, signed, a waiver or an emergency that somebody else recorded") { record, reason, key };
        command.AddExamples("safedeploy approve 3f9a12c4d5e6 --reason \"Agreed with the data protection officer\"");
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, DecisionKinds.Approval, parsed.GetValue(record)!, parsed.GetValue(reason)!, parsed.GetValue(key), cancellation, DecisionKinds.Waiver, DecisionKinds.BreakGlass));
        return command;
    }

    /// <summary><c>safedeploy breakglass</c>.</summary>
    public static Command BreakGlass() => new("breakglass", "Records emergency changes: declared with a reason, approved by somebody else, reviewed afterwards, rehearsed beforehand.")
    {
        Declare(),
        Review(),
        Rehearse(),
    };

    private static Command Declare()
    {
        var (lasts, scope, reason, key) = (For(required: false), Scope(), Reason("What the emergency is, and what has to be changed."), Key());
        var command = new Command("declare", "Declares an emergency, 72 hours at most (default: 24). Somebody else approves it; afterwards somebody else reviews it.") { lasts, scope, reason, key };
        command.AddExamples("safedeploy breakglass declare --for PT8H --reason \"Uploads fail since 02:10, incident 4711\"");
        command.SetAction((parsed, cancellation) => DeclareAsync(
            parsed, new DecisionPredicate { Kind = DecisionKinds.BreakGlass, Reason = parsed.GetValue(reason)!, At = default },
            Limited(parsed.GetValue(lasts) is { Ticks: > 0 } given ? given : TimeSpan.FromDays(1), Core.Controls.Decisions.LongestEmergency, "an emergency lasts 72 hours at most: what lasts longer is planned, reviewed and tested like any change"),
            parsed.GetValue(scope), parsed.GetValue(key), cancellation));
        return command;
    }

    private static Command Review()
    {
        var (record, reason, key) = (Record("The emergency, by its name or the beginning of it."), Reason("What was found."), Key());
        var command = new Command("review", "Records, signed, that somebody else looked at an emergency change afterwards") { record, reason, key };
        command.AddExamples("safedeploy breakglass review 3f9a12c4d5e6 --reason \"The change was right; a test was added in #412\"");
        command.SetAction((parsed, cancellation) => AnswerAsync(parsed, DecisionKinds.Review, parsed.GetValue(record)!, parsed.GetValue(reason)!, parsed.GetValue(key), cancellation, DecisionKinds.BreakGlass));
        return command;
    }

    private static Command Rehearse()
    {
        var (reason, key) = (Reason("What was rehearsed, with whom, and what was found."), Key());
        var command = new Command("rehearse", "Records, signed, that the route for emergencies was rehearsed") { reason, key };
        command.AddExamples("safedeploy breakglass rehearse --reason \"Duty manager and two engineers; the approval took four minutes\"");
        command.SetAction((parsed, cancellation) => DeclareAsync(
            parsed, new DecisionPredicate { Kind = DecisionKinds.Rehearsal, Reason = parsed.GetValue(reason)!, At = default }, null, null, parsed.GetValue(key), cancellation));
        return command;
    }

    private static async Task<int> DeclareAsync(ParseResult parsed, DecisionPredicate predicate, TimeSpan? lasts, string? scope, FileInfo? key, CancellationToken cancellation)
    {
        using var repository = GitRepository.Open(Environment.CurrentDirectory);
        var folder = TestedTree.TopOf(Environment.CurrentDirectory);
        if (lasts is not null)
        {
            var policy = PolicyLocator.Read(null, folder, root: null);
            var known = scope is null ? LiveFacts.DeploymentBranch(repository, policy) : repository.TipOf(scope) is not null ? scope : repository.TryResolve(scope)?.Id;
            predicate = predicate with
            {
                Scope = known ?? throw SafeDeployException.Usage(scope is null
                    ? "it is not known which branch is deployed from. Name what it holds for: --scope main"
                    : $"--scope: there is no branch or commit '{scope}' here"),
            };
        }

        using var signer = await SignerChoice.ChooseAsync(folder, unsigned: false, key, null, cancellation);
        var record = await new DecisionRecorder(folder, TimeProvider.System).RecordAsync(predicate, lasts, repository.Head.Id, signer, cancellation);
        Say(parsed, record, predicate.Kind == DecisionKinds.Rehearsal
            ? "Publish it: safedeploy evidence push"
            : $"It counts for nothing until somebody else approves it: safedeploy evidence push, then they: safedeploy evidence fetch, safedeploy approve {Core.Controls.Decisions.NameOf(record)} --reason \"…\"");
        return ExitCodes.Done;
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, string kind, string name, string reason, FileInfo? key, CancellationToken cancellation, params string[] of)
    {
        var folder = TestedTree.TopOf(Environment.CurrentDirectory);
        var recorder = new DecisionRecorder(folder, TimeProvider.System);
        var found = recorder.Find(name, of);
        await parsed.InvocationConfiguration.Error.WriteLineAsync(VisibleText.Of($"{found.Kind} {Core.Controls.Decisions.NameOf(found)} by {found.Signer ?? "somebody whose key is not trusted"}: {found.Control} {found.Scope}: {found.Reason}"));
        if (!Core.Controls.Decisions.IsPersons(found))
        {
            throw SafeDeployException.Usage($"it counts for nothing, and an answer does not change that: {found.Doubt ?? "a machine's key signed it"}. Have it recorded again by somebody whose key is in {AllowedSigners.Path}");
        }

        using var signer = await SignerChoice.ChooseAsync(folder, unsigned: false, key, null, cancellation);
        Say(parsed, await recorder.AnswerAsync(kind, found, reason, signer, cancellation), "Publish it: safedeploy evidence push");
        return ExitCodes.Done;
    }

    private static void Say(ParseResult parsed, DecisionFact record, string next)
    {
        parsed.InvocationConfiguration.Output.WriteLine(record.Digest);
        var until = record.Expires is { } end ? FormattableString.Invariant($" until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        parsed.InvocationConfiguration.Error.WriteLine($"Recorded, signed by {record.Signer}{(record.Scope is { } scope ? $", for {scope}{until}" : "")}. {next}");
    }

    private static TimeSpan Limited(TimeSpan asked, TimeSpan longest, string otherwise) => asked <= longest ? asked : throw SafeDeployException.Usage($"--for: {otherwise}");

    private static Argument<string> Record(string description) => new("record") { Description = description };

    private static Option<TimeSpan> For(bool required) => new("--for") { Description = "How long it holds, an ISO 8601 duration such as P14D or PT8H.", HelpName = "DURATION", Required = required, CustomParser = Durations.Parse };

    private static Option<string?> Scope() => new("--scope") { Description = "What it holds for: a branch, or a commit. Default: the deployment branch.", HelpName = "REV" };

    private static Option<string> Reason(string description) => new("--reason") { Description = $"{description} At least 15 characters.", HelpName = "TEXT", Required = true };

    private static Option<FileInfo?> Key() => new("--key") { Description = "Sign with this key. Default: as for test.", HelpName = "FILE" };
}
