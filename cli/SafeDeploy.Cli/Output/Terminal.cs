using SafeDeploy.Core.Reporting.Rendering;
using Spectre.Console;

namespace SafeDeploy.Cli.Output;

/// <summary>What the console can show: width and colour at a terminal, plain text in a pipe or a file.</summary>
internal static class Terminal
{
    /// <summary>How a report is laid out on standard output.</summary>
    public static RenderOptions OptionsFor(TextWriter output)
    {
        if (Console.IsOutputRedirected || !ReferenceEquals(output, Console.Out))
        {
            return new RenderOptions();
        }

        // Spectre knows the terminals, and NO_COLOR.
        var profile = AnsiConsole.Console.Profile;
        return new RenderOptions { Width = Math.Max(RenderOptions.MinimumWidth, profile.Width), Colour = profile.Capabilities.Ansi && profile.Capabilities.ColorSystem != ColorSystem.NoColors };
    }
}
