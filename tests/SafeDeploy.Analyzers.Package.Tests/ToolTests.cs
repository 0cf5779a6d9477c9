using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>The tool's package, installed for a folder and for an account, made newer and taken away again.</summary>
public sealed class ToolTests(Release release) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("safedeploy-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tool_of_a_folder_runs_by_its_manifest_and_is_gone_when_it_is_taken_away()
    {
        Release.Need();
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{Source}\" /></packageSources></configuration>");
        await RunAsync("new", "tool-manifest");
        var manifest = Directory.GetFiles(_folder, "dotnet-tools.json", SearchOption.AllDirectories).Single();
        var before = File.ReadAllText(manifest);

        await RunAsync("tool", "install", "SafeDeploy");

        // As whoever clones the folder does.
        await RunAsync("tool", "restore");
        Assert.Contains(release.Commit, await RunAsync("tool", "run", "safedeploy", "--version"), StringComparison.Ordinal);
        await RunAsync("tool", "uninstall", "SafeDeploy");

        Assert.Equal(before.ReplaceLineEndings().Trim(), File.ReadAllText(manifest).ReplaceLineEndings().Trim());
    }

    [Fact]
    public async Task Tool_of_an_account_is_made_newer_in_place_and_leaves_nothing_when_it_is_taken_away()
    {
        Release.Need();
        var home = Path.Combine(_folder, "tools");
        var newer = Path.Combine(_folder, "newer");
        Directory.CreateDirectory(newer);
        Repack(release.Packs[0].Single(p => p.Key.StartsWith("SafeDeploy.0", StringComparison.Ordinal)).Value, newer, "99.0.0");

        await RunAsync("tool", "install", "SafeDeploy", "--tool-path", home, "--source", Source);
        Assert.True(File.Exists(Path.Combine(home, "safedeploy")));
        await RunAsync("tool", "update", "SafeDeploy", "--tool-path", home, "--source", newer);
        Assert.Contains("99.0.0", await RunAsync("tool", "list", "--tool-path", home), StringComparison.Ordinal);
        Assert.Equal("99.0.0", Path.GetFileName(Assert.Single(Directory.GetDirectories(Path.Combine(home, ".store", "safedeploy")))));

        await RunAsync("tool", "uninstall", "SafeDeploy", "--tool-path", home);
        Assert.Empty(Directory.GetFiles(home, "*", SearchOption.AllDirectories));
    }

    private string Source => Path.GetDirectoryName(release.Packs[0].Values.First())!;

    private async Task<string> RunAsync(params string[] arguments)
    {
        // An account remembers where it found a version of a tool, and looks nowhere else after that folder is gone.
        var (exit, output) = await DotNet.RunAsync(_folder, Path.Combine(_folder, ".home"), TestContext.Current.CancellationToken, arguments);
        Assert.True(exit == 0, output);
        return output;
    }

    // A later release, as far as an installer can tell: the same files under another version.
    private static void Repack(string package, string folder, string version)
    {
        var copy = Path.Combine(folder, $"SafeDeploy.{version}.nupkg");
        File.Copy(package, copy);
        using var archive = System.IO.Compression.ZipFile.Open(copy, System.IO.Compression.ZipArchiveMode.Update);
        var entry = archive.GetEntry("SafeDeploy.nuspec")!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry("SafeDeploy.nuspec").Open());
        writer.Write(System.Text.RegularExpressions.Regex.Replace(text, "<version>[^<]+</version>", $"<version>{version}</version>"));
    }
}
