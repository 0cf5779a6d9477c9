using System.CommandLine;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Cli.Output;

/// <summary>The options on how a report is shown, and the showing.</summary>
internal static class ReportOutput
{
    private static Option<string?> Format { get; } = new("--format") { Description = $"The format on standard output: {string.Join(", ", ReportFormats.Names)}. Default: text.", HelpName = "FORMAT" };

    private static Option<FileInfo?> Out { get; } = new("--out") { Description = $"Also write the report to this file, in the format of its ending ({string.Join(", ", ReportFormats.Endings)}).", HelpName = "FILE" };

    /// <summary>Adds the options.</summary>
    public static void AddReportOutput(this Command command)
    {
        command.Options.Add(Format);
        command.Options.Add(Out);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Format) is { } name && ReportFormats.Parse(name) is null)
            {
                result.AddError($"--format: '{name}' is not a format. There are {string.Join(", ", ReportFormats.Names)}");
            }

            if (result.GetValue(Out) is { } file && result.GetValue(Format) is null && ReportFormats.OfFileName(file.Name) is null)
            {
                result.AddError($"--out: '{file.Name}' does not say a format. End it with one of {string.Join(", ", ReportFormats.Endings)}, or give --format");
            }
        });
    }

    /// <summary>What the user asked for, for what is shown in other ways.</summary>
    public static (string? Format, FileInfo? Out) Asked(ParseResult parsed) => (parsed.GetValue(Format), parsed.GetValue(Out));

    /// <summary>Shows the report on standard output, and writes the file that was asked for.</summary>
    public static void Write(ParseResult parsed, Report report)
    {
        var named = parsed.GetValue(Format) is { } name ? ReportFormats.Parse(name) : null;
        var file = parsed.GetValue(Out);
        if (file is not null)
        {
            AtomicFile.Write(file.FullName, ReportRenderer.Render(report, ReportFormats.OfFileName(file.Name) ?? named!.Value));
        }

        var output = parsed.InvocationConfiguration.Output;
        output.Write(ReportRenderer.Render(report, named ?? ReportFormat.Text, Terminal.OptionsFor(output)));
        if (file is not null)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"The report is in {file}");
        }
    }
}
