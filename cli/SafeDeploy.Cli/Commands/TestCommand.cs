using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Judging;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Cli.Testing;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Commands;

/// <summary><c>safedeploy test</c>: runs the tests, and records what ran against the exact tree.</summary>
internal static class TestCommand
{
    private static Argument<string[]> Runner { get; } = new("command")
    {
        Description = "The command that runs the tests, after --. Default: dotnet test.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static Option<string[]> Results { get; } = new("--results") { Description = "The result files of any runner (TRX or JUnit XML), as a pattern; may be given more than once.", HelpName = "GLOB" };

    private static Option<string[]> Coverage { get; } = new("--coverage") { Description = "The coverage files of any runner (Cobertura XML), as a pattern; may be given more than once. Default: dotnet test is asked for them.", HelpName = "GLOB" };

    private static Option<bool> NoCoverage { get; } = new("--no-coverage") { Description = "Do not measure which code the tests execute." };

    private static Option<bool> Part { get; } = new("--part") { Description = "This run is a part of the suite: test projects without results are recorded by other runs." };

    private static Option<FileInfo?> Key { get; } = new("--key") { Description = "Sign with this key: an SSH key, or an ECDSA P-256 key in PEM. Default: SAFEDEPLOY_SIGNING_KEY, else the key that Git signs with.", HelpName = "FILE" };

    private static Option<string?> Level { get; } = new("--as") { Description = "Sign as a developer (dev) or as continuous integration (ci). Default: ci for SAFEDEPLOY_SIGNING_KEY, else dev.", HelpName = "LEVEL" };

    private static Option<bool> Unsigned { get; } = new("--unsigned") { Description = "Record without a signature: it shows nothing to others." };

    private static Option<string> Format { get; } = new("--format") { Description = "The format on standard output: text or json.", DefaultValueFactory = _ => "text", HelpName = "FORMAT" };

    static TestCommand()
    {
        Format.AcceptOnlyFromAmong("text", "json");
        Level.AcceptOnlyFromAmong("dev", "ci");
    }

    public static Command Create()
    {
        var command = new Command("test", "Runs the tests and records what ran, signed, against the exact tree: exit 0 when everything ran and passed, 1 when something failed or nothing ran.")
        {
            Results, Coverage, NoCoverage, Part, Key, Level, Unsigned, Format, Runner,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Unsigned) && (result.GetValue(Key) is not null || result.GetValue(Level) is not null))
            {
                result.AddError("--unsigned has no meaning with --key or --as");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(NoCoverage) && result.GetValue(Coverage) is { Length: > 0 })
            {
                result.AddError("--no-coverage has no meaning with --coverage");
            }
        });
        command.AddExamples(
            "safedeploy test                                           dotnet test, recorded",
            "safedeploy test -- dotnet test Records.slnx -c Release    with options of your own",
            "safedeploy test --results 'results/*.xml' -- npm test     another runner");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var streams = parsed.InvocationConfiguration;
        var folder = Environment.CurrentDirectory;
        var top = TestedTree.TopOf(folder);
        var policy = PolicyLocator.Read(null, top, root: null);
        using var signer = await SignerChoice.ChooseAsync(top, parsed.GetValue(Unsigned), parsed.GetValue(Key), parsed.GetValue(Level), cancellation);
        var request = new TestRequest
        {
            Folder = folder,
            Command = parsed.GetValue(Runner) ?? [],
            Results = parsed.GetValue(Results) ?? [],
            Coverage = parsed.GetValue(Coverage) ?? [],
            Measure = !parsed.GetValue(NoCoverage),
            Part = parsed.GetValue(Part),
        };
        var record = await new TestRecorder(streams.Error, TimeProvider.System).RunAsync(request, policy, signer, cancellation);
        await streams.Output.WriteAsync(parsed.GetValue(Format) == "json" ? Json(record) : Text(record, signer.Signs));
        return record.ExitCode;
    }

    private static string Text(TestRecord record, bool signed)
    {
        List<string> lines = [];
        if (record.Statement is { Run: var run } statement)
        {
            lines.Add($"{run.Executed} test{(run.Executed == 1 ? "" : "s")} ran in {run.Projects.Count} project{(run.Projects.Count == 1 ? "" : "s")}: {run.Passed} passed{(run.Flaky > 0 ? $" ({run.Flaky} only when tried again)" : "")}, {run.Failed} failed; {run.Skipped} were skipped.");
            lines.Add($"Recorded as {statement.Predicate.Result} for the tree {statement.Tree}{(signed ? "" : ", unsigned: it shows nothing to others")}: {record.Digest}");
        }

        lines.AddRange(record.Against.Select(a => $"Not passed: {a}."));
        lines.AddRange(record.Undetermined.Select(u => $"Not determined: {u}."));
        return string.Concat(lines.Select(l => l + "\n"));
    }

    private static string Json(TestRecord record)
    {
        var json = new JsonObject
        {
            ["record"] = record.Digest,
            ["against"] = new JsonArray([.. record.Against.Select(a => JsonValue.Create(a))]),
            ["undetermined"] = new JsonArray([.. record.Undetermined.Select(a => JsonValue.Create(a))]),
            ["statement"] = record.Statement is null ? null : JsonNode.Parse(record.Statement.Write()),
        };
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
    }
}
