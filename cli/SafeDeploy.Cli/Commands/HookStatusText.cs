using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SafeDeploy.Core.Hooks;
using SafeDeploy.Git.Hooks;

namespace SafeDeploy.Cli.Commands;

/// <summary>Writes what <c>safedeploy hook status</c> found, for people and for programs.</summary>
internal static class HookStatusText
{
    /// <summary>For people: what runs on push, and what to do where it does not.</summary>
    public static string Text(HookStatus status)
    {
        var text = new StringBuilder();
        var where = status.Name == GitHook.PreReceive.FileName ? "to" : "from";
        text.Append(status.Works ? $"Pushes {where} here are checked.\n" : $"Pushes {where} here are not checked as they should be.\n");
        Line(text, "hook", status.Hook + (status.Installed ? "" : " (not SafeDeploy's)") + (status.Through is null ? "" : $" (run by {status.Through})"));
        foreach (var program in status.Programs)
        {
            Line(text, "runs", program);
        }

        Line(text, "chained", status.Chained);
        Line(text, "hooksPath", status.HooksPath is { } set ? $"{set.Value} ({set.Origin})" : null);
        foreach (var branches in status.Protected)
        {
            Line(text, "protects", $"{string.Join(", ", branches.Branches)}{(branches.Remote is null ? "" : $" on {branches.Remote}")} ({branches.Source})");
        }

        foreach (var problem in status.Problems)
        {
            Line(text, "problem", problem);
        }

        return RefusalText.Plain(text.ToString());
    }

    /// <summary>For programs.</summary>
    public static string Json(HookStatus status) => JsonSerializer.Serialize(status, HookStatusJsonContext.Default.HookStatus) + "\n";

    private static void Line(StringBuilder text, string word, string? what)
    {
        if (what is not null)
        {
            text.Append("  ").Append(word.PadRight(10)).Append(what).Append('\n');
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(HookStatus))]
internal sealed partial class HookStatusJsonContext : JsonSerializerContext;
