using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Testing;

/// <summary>
/// The native hook, as it ships: published once and shared by every test that pushes, or the one that <c>SAFEDEPLOY_NATIVE_HOOK</c> names. The folder stays
/// between runs, so that MSBuild compiles only what has changed.
/// </summary>
public static class NativeHook
{
    private const string Variable = "SAFEDEPLOY_NATIVE_HOOK";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);
    private static readonly Lazy<(string? Program, string? Missing)> Published = new(Find);

    /// <summary>Why there is none here; null when there is one.</summary>
    public static string? Missing => Published.Value.Missing;

    /// <summary>The program.</summary>
    public static string Program => Published.Value.Program ?? throw new InvalidOperationException(Missing);

    private static (string?, string?) Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? (named, null) : throw new FileNotFoundException($"{Variable} names no file: {named}");
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return OperatingSystem.IsWindows() || path.Any(p => File.Exists(Path.Combine(p, "clang")) || File.Exists(Path.Combine(p, "gcc")))
            ? Publish()
            : (null, $"there is no linker here (clang or gcc) to make the native hook, and {Variable} names none");
    }

    private static (string?, string?) Publish()
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SourceTree.Root)))[..12];
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"safedeploy-native-hook-{key}")).FullName;
        using var alone = Lock(Path.Combine(folder, "lock"));
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(SourceTree.Root, "cli", "SafeDeploy.Hook"), "-r", RuntimeInformation.RuntimeIdentifier, "-c", "Release", "-o", Path.Combine(folder, "out"),
                "--artifacts-path", Path.Combine(folder, "artifacts"), "-p:RunAnalyzers=false", "-nologo",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        // The compiler is a package; without a registry there is none.
        return process.ExitCode == 0 ? (Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "safedeploy-hook.exe" : "safedeploy-hook"), null)
            : output.Contains("NU1101", StringComparison.Ordinal) || output.Contains("NU1102", StringComparison.Ordinal) || output.Contains("NU1301", StringComparison.Ordinal)
                ? (null, "the package of the native compiler could not be restored here")
            : output.Contains("cannot find -l", StringComparison.Ordinal) || output.Contains("unable to find library -l", StringComparison.Ordinal)
                ? (null, "the linker here lacks a library that the native hook needs (the static ones of libc6-dev and zlib1g-dev)")
                : throw new InvalidOperationException("the native hook could not be published:\n" + output);
    }

    private static FileStream Lock(string path)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (watch.Elapsed < Longest)
            {
                Thread.Sleep(200);
            }
        }
    }
}
