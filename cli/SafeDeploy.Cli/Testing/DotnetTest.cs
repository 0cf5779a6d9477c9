using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Core;

namespace SafeDeploy.Cli.Testing;

/// <summary>Asks <c>dotnet test</c> for result files, in the words of the platform that global.json chooses.</summary>
internal static class DotnetTest
{
    private const string Platform = "Microsoft.Testing.Platform";

    /// <summary>Makes the command of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resultsFolder">An empty folder for what the runner writes.</param>
    /// <param name="projects">The test projects: which options they know, and what measures coverage, are packages that they reference.</param>
    /// <exception cref="SafeDeployException">The command is another runner's, and nothing says where its results are; or no one option asks all projects for results.</exception>
    public static RunnerCommand Command(TestRequest request, string resultsFolder, TestProjects projects)
    {
        IReadOnlyList<string> command = request.Command.Count > 0 ? request.Command : ["dotnet", "test"];
        if (request.Results.Count > 0)
        {
            return new RunnerCommand(command, null);
        }

        if (!IsDotnetTest(command))
        {
            throw SafeDeployException.Usage($"what '{command[0]}' writes is not known: name its result files (TRX or JUnit XML), as in: safedeploy test --results 'results/*.xml' -- {string.Join(' ', command)}");
        }

        // What stands behind the command's own -- is for the tests.
        var end = command.ToList().IndexOf("--");
        var own = end < 0 ? command : command.Take(end);
        return new RunnerCommand([.. own, .. Options(request, resultsFolder, projects), .. end < 0 ? [] : command.Skip(end)], resultsFolder);
    }

    /// <summary>Whether Microsoft.Testing.Platform runs the tests of a folder: the nearest global.json says so.</summary>
    public static bool UsesTestingPlatform(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "global.json");
            if (!File.Exists(file))
            {
                continue;
            }

            try
            {
                var root = JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
                return root is JsonObject settings && settings["test"] is JsonObject test && test["runner"] is JsonValue runner && runner.TryGetValue<string>(out var name) && name == Platform;
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
            {
                // The SDK says what is wrong with it when it runs.
                return false;
            }
        }

        return false;
    }

    private static bool IsDotnetTest(IReadOnlyList<string> command) =>
        command is [var program, "test", ..] && Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Options(TestRequest request, string resultsFolder, TestProjects projects)
    {
        var platform = UsesTestingPlatform(request.Folder);
        IEnumerable<string> measure = !request.Measure || request.Coverage.Count > 0 ? []
            : platform ? (projects.AllReference("Microsoft.Testing.Extensions.CodeCoverage") ? ["--coverage", "--coverage-output-format", "cobertura"] : [])
            : projects.AnyReferences("coverlet.collector") ? ["--collect", "XPlat Code Coverage"] : [];
        return [.. platform ? [Report(projects)] : (IEnumerable<string>)["--logger", "trx"], "--results-directory", resultsFolder, .. measure];
    }

    /// <summary>The platform gives every project the same options, and a project that does not know one ends without running anything.</summary>
    private static string Report(TestProjects projects) => projects.WithXunitsReport.Count switch
    {
        0 => "--report-trx",
        var alone when alone == projects.All.Count => "--report-xunit-trx",
        _ => throw SafeDeployException.Usage($"no one option asks all test projects for their results: {string.Join(", ", projects.WithXunitsReport)} would take --report-xunit-trx, and the others --report-trx. "
            + $"Reference {TestProjects.TrxExtension} in {(projects.WithXunitsReport.Count == 1 ? "that one" : "those")}, or run the tests by commands of your own and name their files with --results"),
    };
}
