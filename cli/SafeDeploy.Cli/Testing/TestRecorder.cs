using System.Globalization;
using SafeDeploy.Cli.Signing;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Policy;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Testing;

/// <summary>What recording a run came to.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Statement">What was stated; null where the run is evidence of no tree.</param>
/// <param name="Digest">The record's name; null where it was not written.</param>
/// <param name="Against">What speaks against the run.</param>
/// <param name="Undetermined">What could not be told.</param>
internal sealed record TestRecord(int ExitCode, TestStatement? Statement, string? Digest, IReadOnlyList<string> Against, IReadOnlyList<string> Undetermined);

/// <summary>Runs the tests of a repository and records what ran against the exact tree that was tested.</summary>
/// <param name="talk">Where people are spoken to, and the runner's own words go.</param>
/// <param name="clock">The clock.</param>
internal sealed class TestRecorder(TextWriter talk, TimeProvider clock)
{
    private readonly TextWriter _talk = TextWriter.Synchronized(talk);

    /// <summary>Runs and records.</summary>
    /// <exception cref="SafeDeployException">There is no repository, no such command, or the tree cannot be told.</exception>
    public async Task<TestRecord> RunAsync(TestRequest request, DeploymentPolicy policy, EnvelopeSigner signer, CancellationToken cancellation)
    {
        var top = TestedTree.TopOf(request.Folder);
        using var workspace = new TestWorkspace();
        var projects = TestProjects.Below(top);
        var command = DotnetTest.Command(request, workspace.Results, projects);
        var files = new ResultFiles(request.Folder, request.Results);
        var coverage = new ResultFiles(request.Folder, request.Coverage);
        var before = TestedTree.Of(top, TestStatements.Configuration);
        var previous = new EvidenceWriter(top).Tip();

        var startedAt = clock.GetUtcNow();
        await _talk.WriteLineAsync($"Testing the tree {before.Tree}: {command.Text}");
        var exitCode = await RunnerProcess.RunAsync(command, request.Folder, _talk, cancellation);
        var finishedAt = clock.GetUtcNow();
        await _talk.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The runner ended with exit code {exitCode} after {(finishedAt - startedAt).TotalSeconds:0.0} s."));

        var (fresh, stale) = command.ResultsFolder is { } folder ? (ResultFiles.In(folder, ".trx"), []) : files.Look();
        var read = RunResults.Read(fresh, projects, startedAt);
        foreach (var ignored in stale.Select(s => $"{Path.GetFileName(s.Path)} was there before this run, which did not write it").Concat(read.Ignored))
        {
            await _talk.WriteLineAsync($"Not counted: {ignored}.");
        }

        var code = await CodeAsync(top, request, command, coverage, read);
        var judged = RunJudgement.Of(read, projects, request, policy, exitCode);
        var after = TestedTree.Of(top, []);
        if (after.Tree != before.Tree)
        {
            var changed = $"files changed while the tests ran (the tree was {before.Tree} and is {after.Tree}): the run is evidence of neither, and is not recorded. Run the tests again";
            return new TestRecord(judged.Against.Count > 0 ? ExitCodes.NotDeployable : ExitCodes.Undetermined, null, null, judged.Against, [.. judged.Undetermined, changed]);
        }

        var names = TestNames.Of(read.Names);
        var results = names.Write();
        var run = judged.Run with
        {
            Command = command.ResultsFolder is { } own ? command.Text.Replace(own, "RESULTS", StringComparison.Ordinal) : command.Text,
            ExitCode = exitCode,
            Results = Named("results", results),
            Coverage = code.Code is null ? null : Named("coverage", code.Code.Write()),
            CoveragePart = code.Part,
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            Previous = previous,
        };
        var statement = TestStatements.Make(before, run, names, judged.Against.Count == 0 && judged.Undetermined.Count == 0);
        var envelope = await signer.EnvelopeAsync(statement.Write(), cancellation);
        var stored = new Dictionary<string, byte[]> { [run.Results.Name] = results, [EvidenceLayout.EnvelopeName(EvidenceLayout.TestKind, envelope)] = envelope };
        if (run.Coverage is { } measured)
        {
            stored[measured.Name] = code.Code!.Write();
        }

        new EvidenceWriter(top).Append(EvidenceLayout.FolderOf(before.Tree), stored, $"Record tests of {before.Tree}");
        if (judged.Against.Count == 0 && judged.Undetermined.Count == 0 && code.Code is not null)
        {
            await _talk.WriteLineAsync(TestedIndexFile.Write(top, before.Tree, code.Code, whole: !code.Part && !request.Part));
        }

        return new TestRecord(
            judged.Against.Count > 0 ? ExitCodes.NotDeployable : judged.Undetermined.Count > 0 ? ExitCodes.Undetermined : ExitCodes.Done,
            statement, EvidenceLayout.Digest(envelope), judged.Against, judged.Undetermined);
    }

    private async Task<CodeOfRun> CodeAsync(string top, TestRequest request, RunnerCommand command, ResultFiles named, RunResults read)
    {
        var (fresh, stale) = request.Coverage.Count > 0 ? named.Look() : command.ResultsFolder is { } folder ? (ResultFiles.In(folder, "cobertura.xml"), []) : ([], []);
        var code = CodeOfRun.Of(top, fresh, asked: request.Coverage.Count > 0, read);
        foreach (var said in stale.Select(s => $"Not counted: {Path.GetFileName(s.Path)} was there before this run, which did not write it.").Concat(code.Said))
        {
            await _talk.WriteLineAsync(said);
        }

        if (fresh.Count == 0 && (request.Measure || request.Coverage.Count > 0))
        {
            await _talk.WriteLineAsync("No coverage was measured, so which code the tests executed is not recorded: reference coverlet.collector (or Microsoft.Testing.Extensions.CodeCoverage) in the test projects, or name the Cobertura files of another runner: --coverage GLOB.");
        }

        return code;
    }

    private static EvidenceFile Named(string what, byte[] bytes) => new(EvidenceLayout.FileName(what, bytes), EvidenceLayout.Digest(bytes));
}
