using System.CommandLine;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Proposals;

namespace SafeDeploy.Cli.PullRequests;

/// <summary>Shows a review: on standard output, in a file, and in a workflow as annotations and in the job's summary.</summary>
internal static class ReviewOutput
{
    private static readonly string[] Formats = ["text", "markdown", "json", "sarif"];

    /// <summary>Shows it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="review">The review.</param>
    /// <param name="format">The format on standard output; null for text.</param>
    /// <param name="file">The file to write too, in the format of its ending.</param>
    /// <param name="environment">Gives an environment variable.</param>
    /// <exception cref="SafeDeployException">A review has no such format, or the file cannot be written.</exception>
    public static void Write(ParseResult parsed, ChangeReview review, string? format, FileInfo? file, Func<string, string?> environment)
    {
        var shown = Render(review, format ?? "text");
        var streams = parsed.InvocationConfiguration;
        if (file is not null)
        {
            AtomicFile.Write(file.FullName, Render(review, FormatOf(file) ?? format ?? "text"));
        }

        streams.Output.Write(shown);
        if (file is not null)
        {
            streams.Error.WriteLine($"The review is in {file}");
        }

        if (environment("GITHUB_ACTIONS") == "true")
        {
            // The runner reads workflow commands from standard error too; standard output stays data.
            foreach (var line in ReviewText.Annotations(review))
            {
                streams.Error.WriteLine(line);
            }
        }

        if (environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            Append(summary, ReviewText.Markdown(review), streams.Error);
        }
    }

    private static string Render(ChangeReview review, string format) => format switch
    {
        "text" => ReviewText.Text(review),
        "markdown" => ReviewText.Markdown(review),
        "json" => ReviewText.Json(review),
        "sarif" => ReviewSarif.Render(review),
        _ => throw SafeDeployException.Usage($"--pull-request has no format '{format}'. There are {string.Join(", ", Formats)}"),
    };

    private static string? FormatOf(FileInfo file) => file.Extension.ToUpperInvariant() switch
    {
        ".TXT" => "text",
        ".MD" => "markdown",
        ".JSON" => "json",
        ".SARIF" => "sarif",
        _ => null,
    };

    // The summary belongs to the job: other steps wrote to it before. What cannot be written there is not worth a verdict.
    private static void Append(string path, string text, TextWriter talk)
    {
        try
        {
            File.AppendAllText(path, text + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            talk.WriteLine($"The job's summary (GITHUB_STEP_SUMMARY) cannot be written: {e.Message}");
        }
    }
}
