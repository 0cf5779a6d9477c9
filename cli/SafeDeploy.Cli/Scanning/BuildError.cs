using System.Text.RegularExpressions;

namespace SafeDeploy.Cli.Scanning;

/// <summary>An error of the build, as MSBuild prints it.</summary>
/// <param name="Origin">File, line and column; or the tool.</param>
/// <param name="Code">The error's code, such as CS0246 or NU1101; null where it has none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Project">The project's absolute path; null where the line names none.</param>
/// <param name="Framework">The target framework; null where the line names none.</param>
internal sealed partial record BuildError(string Origin, string? Code, string Text, string? Project, string? Framework)
{
    /// <summary>Whether it came from restoring packages.</summary>
    public bool IsRestore => Code is { } code && (code.StartsWith("NU", StringComparison.Ordinal) || IsConsequence);

    /// <summary>Whether it only says that packages were not restored, and not why.</summary>
    public bool IsConsequence => Code is "NETSDK1004";

    /// <summary>The error of a line; null where the line is not one.</summary>
    public static BuildError? Parse(string line)
    {
        var match = ErrorLine().Match(line);
        if (!match.Success || match.Groups["origin"].Value.Contains(": warning ", StringComparison.Ordinal))
        {
            return null;
        }

        var text = match.Groups["text"].Value;
        string? project = null, framework = null;
        if (text.EndsWith(']') && text.LastIndexOf(" [", StringComparison.Ordinal) is var start and >= 0)
        {
            var parts = text[(start + 2)..^1].Split("::", StringSplitOptions.None);
            project = parts[0];
            framework = parts.Skip(1).Select(p => p.Split('=', 2)).FirstOrDefault(p => p is ["TargetFramework", _])?[1];
            text = text[..start];
        }

        // NuGet restores all projects at once: the one that an error is about stands at the front of the line.
        var origin = match.Groups["origin"].Value.Trim();
        if (origin.EndsWith("proj", StringComparison.OrdinalIgnoreCase) && Path.IsPathRooted(origin))
        {
            project = origin;
        }

        var code = match.Groups["code"];
        return new BuildError(origin, code.Success ? code.Value : null, text.Trim(), project, framework);
    }

    /// <summary>The error in one line, with the file's path from a folder; a file outside it goes without its path.</summary>
    public string Describe(string folder)
    {
        var origin = Origin.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Origin[(folder.Length + 1)..]
            : Path.IsPathRooted(Origin) ? Path.GetFileName(Origin)
            : Origin;
        if (IsConsequence)
        {
            return $"{origin}: {Code}: its packages were not restored";
        }

        return $"{origin}: {(Code is null ? "" : $"{Code}: ")}{Text}";
    }

    [GeneratedRegex(@"^\s*(?<origin>[^\s].*?)\s*:\s+(?:fatal\s+)?error(?:\s+(?<code>[A-Za-z]+[0-9]+))?\s*:\s*(?<text>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ErrorLine();
}
