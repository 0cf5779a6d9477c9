using System.Diagnostics;
using System.Globalization;
using System.Text;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Reporting;
using SafeDeploy.Core.Reporting.Rendering;

namespace SafeDeploy.Judging;

/// <summary>What each form of a report costs, and what <c>safedeploy report</c> takes of time and memory as a process.</summary>
internal static class ReportCost
{
    /// <summary>Says what each form takes the first and the second time, and its size; then the process.</summary>
    public static void Say(Report report, string facts, string policy, int processes, DirectoryInfo? keep)
    {
        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            var (first, _) = Timed(report, format);
            var (second, text) = Timed(report, format);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{format}: {Encoding.UTF8.GetByteCount(text) / 1024} KiB, {first:0} ms the first time, {second:0} ms the second"));
            if (keep is not null)
            {
                keep.Create();
                File.WriteAllText(Path.Combine(keep.FullName, $"report.{format.ToString().ToLowerInvariant()}"), text);
            }
        }

        if (keep is not null)
        {
            File.WriteAllText(Path.Combine(keep.FullName, "facts.json"), facts);
        }

        using var folder = new SafeDeploy.Testing.TemporaryFolder();
        folder.Write("facts.json", facts);
        File.Copy(policy, folder.Combine(DeploymentPolicy.FileName));
        var runs = Enumerable.Range(0, processes + 1).Select(_ => AsProcess(folder.Path)).Skip(1).OrderBy(r => r.Milliseconds).ToList();
        if (runs.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"`safedeploy report --facts facts.json --out report.html`, a process from its start to its end (middle of {runs.Count}): {runs[runs.Count / 2].Milliseconds:0} ms, at most {runs.Max(r => r.PeakMebibytes)} MiB of memory"));
        }
    }

    private static (double Milliseconds, string Text) Timed(Report report, ReportFormat format)
    {
        var started = Stopwatch.GetTimestamp();
        var text = ReportRenderer.Render(report, format);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, text);
    }

    private static (double Milliseconds, long PeakMebibytes) AsProcess(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "safedeploy.dll"), "report", "--facts", "facts.json", "--out", "report.html"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        long peak = 0;
        while (!process.WaitForExit(10))
        {
            // The kernel's own high-water mark, so that it does not matter when it is read last. Nowhere but on Linux is there such a file.
            peak = Math.Max(peak, Peak(process.Id));
        }

        Task.WaitAll(output, error);
        return process.ExitCode == 0
            ? (Stopwatch.GetElapsedTime(started).TotalMilliseconds, peak / 1024)
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"safedeploy ended with {process.ExitCode}: {error.Result}"));
    }

    private static long Peak(int id)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
                ? long.Parse(line.AsSpan("VmHWM:".Length).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)
                : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
