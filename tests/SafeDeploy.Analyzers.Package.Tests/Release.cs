using System.Diagnostics;
using SafeDeploy.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeDeploy.Analyzers.Package.Tests.Release))]

namespace SafeDeploy.Analyzers.Package.Tests;

/// <summary>Every package, as eng/pack.sh makes it of one commit: twice, in clones at two places. It takes minutes, so it is for the long run.</summary>
public sealed class Release : IAsyncLifetime
{
    /// <summary>Where the host of the clones would be.</summary>
    public const string Host = "https://github.com/example/safedeploy";

    private readonly string _root = Directory.CreateTempSubdirectory("safedeploy-release-").FullName;

    /// <summary>The commit that is packed.</summary>
    public string Commit { get; private set; } = "";

    /// <summary>The packages of each clone, by name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Packs { get; private set; } = [];

    /// <summary>Skips a test in everyday runs.</summary>
    public static void Need()
    {
        Assert.SkipUnless(LongRun.IsOn, "packing everything is for the long run (SAFEDEPLOY_LONG_TESTS=1)");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "eng/pack.sh is for a Unix shell");
    }

    public async ValueTask InitializeAsync()
    {
        if (!LongRun.IsOn || OperatingSystem.IsWindows())
        {
            return;
        }

        var first = Path.Combine(_root, "first");
        foreach (var file in GitProcess.Run(SourceTree.Root, ["ls-files", "-co", "--exclude-standard"]).Split('\n').Where(f => File.Exists(SourceTree.Combine(f))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(first, file))!);
            File.Copy(SourceTree.Combine(file), Path.Combine(first, file));
        }

        GitProcess.Run(first, ["init", "-q", "-b", "main"]);
        GitProcess.Run(first, ["add", "-A"]);
        GitProcess.Run(first, ["commit", "-q", "-m", "Begin"]);
        Commit = GitProcess.Run(first, ["rev-parse", "HEAD"]);
        var second = Path.Combine(_root, "a-second-place");
        GitProcess.Run(_root, ["clone", "-q", first, second]);
        GitProcess.Run(second, ["remote", "remove", "origin"]);
        Packs = [await PackAsync(first), await PackAsync(second)];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<IReadOnlyDictionary<string, string>> PackAsync(string clone)
    {
        GitProcess.Run(clone, ["remote", "add", "origin", Host + ".git"]);
        var packages = clone + "-packages";
        var start = new ProcessStartInfo("sh", ["eng/pack.sh", packages]) { WorkingDirectory = clone, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k is "SOURCE_DATE_EPOCH").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return Directory.GetFiles(packages, "*.nupkg").ToDictionary(p => Path.GetFileName(p));
    }
}
