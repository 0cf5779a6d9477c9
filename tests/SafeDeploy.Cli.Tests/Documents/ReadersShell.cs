using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SafeDeploy.Testing;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>A shell in which somebody types what a document says, with a home of their own: nothing of the machine's user is read or changed but the packages that are there already.</summary>
internal sealed partial class ReadersShell : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public ReadersShell() => _home.Write(".gitconfig", "[user]\n\tname = Ada\n\temail = ada@example.test\n[init]\n\tdefaultBranch = main\n");

    /// <summary>A folder that is gone with the shell.</summary>
    public string Folder(string name) => Directory.CreateDirectory(_home.Combine(name)).FullName;

    /// <summary>Types lines one after the other in one shell; gives each with how it ended and all that was said meanwhile.</summary>
    public async Task<IReadOnlyList<(string Line, int Code, string Said)>> TypeAsync(string folder, IReadOnlyList<string> lines)
    {
        var script = string.Concat(lines.Select((line, i) => $"{line}\nprintf '\\n@@{i} %s\\n' $?\n"));
        var start = new ProcessStartInfo("bash", ["-c", "exec 2>&1\n" + script]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("GIT", StringComparison.Ordinal) || k is "GH_TOKEN" or "NUGET_PACKAGES").ToArray())
        {
            start.Environment.Remove(name);
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var (name, value) in new[] { ("HOME", _home.Path), ("NUGET_FALLBACK_PACKAGES", packages), ("PATH", $"{_home.Combine(".dotnet/tools")}:{start.Environment["PATH"]}"), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_CLI_UI_LANGUAGE", "en"), ("MSBUILDDISABLENODEREUSE", "1") })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var parts = Ended().Split(said);
        return [.. lines.Select((line, i) => (line, parts.Length > (2 * i) + 1 ? int.Parse(parts[(2 * i) + 1], CultureInfo.InvariantCulture) : -1, parts.ElementAtOrDefault(2 * i) ?? ""))];
    }

    public void Dispose() => _home.Dispose();

    [GeneratedRegex(@"\n@@\d+ (\d+)\n")]
    private static partial Regex Ended();
}
