using System.CommandLine;
using SafeDeploy.Cli.CommandLine;
using SafeDeploy.Cli.Output;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;

namespace SafeDeploy.Cli.Judging;

/// <summary>Gets what is to be judged: recorded facts, or live ones.</summary>
internal static class JudgementInput
{
    /// <summary>Reads or collects the facts, with the policy and the moment to judge at.</summary>
    public static async Task<JudgementContext> GetAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(JudgingOptions.Facts) is { } file)
        {
            return Recorded(parsed, file);
        }

        var live = await LiveFacts.CollectAsync(parsed, TimeProvider.System, cancellation);
        return new JudgementContext(live.Facts, live.Policy, parsed.GetValue(JudgingOptions.AsOf) ?? live.Facts.CollectedAt);
    }

    private static JudgementContext Recorded(ParseResult parsed, FileInfo file)
    {
        var folder = ExistingFolder(parsed.GetValue(JudgingOptions.Path)!);
        if (IsDeployment(parsed))
        {
            return RecordedDeployment.Of(parsed, folder, FactsFile.ReadRecorded(AtomicFile.ReadBytes(file.FullName, "facts file"), file.ToString()), TimeProvider.System);
        }

        // The policy of the folder that is judged, and of no folder above it: that may be another repository's.
        var policy = For(parsed, PolicyLocator.Read(parsed.GetValue(JudgingOptions.Policy), folder, root: null));
        var facts = FactsFile.ReadRecorded(AtomicFile.ReadBytes(file.FullName, "facts file"), file.ToString()).Facts;
        Same("--commit", parsed.GetValue(JudgingOptions.Commit), facts.Subject.Commit, (asked, held) => held.StartsWith(asked, StringComparison.OrdinalIgnoreCase) && asked.Length >= 7);
        Same("--branch", parsed.GetValue(JudgingOptions.Branch), facts.Subject.Branch, (asked, held) => asked == held);
        return new JudgementContext(facts, policy, parsed.GetValue(JudgingOptions.AsOf) ?? facts.CollectedAt);

        void Same(string option, string? asked, string? held, Func<string, string, bool> same)
        {
            if (asked is not null && (held is null || !same(asked, held)))
            {
                throw SafeDeployException.Usage(
                    $"the facts in {file} are about {held ?? "something unnamed"}, and {option} asks for {asked}. Collect facts of {asked}, or leave {option} out");
            }
        }
    }

    /// <summary>Whether a deployment is decided: the user named the environment that is deployed to.</summary>
    public static bool IsDeployment(ParseResult parsed) => parsed.GetValue(JudgingOptions.Environment) is not null;

    /// <summary>The policy with what the command line says in its place.</summary>
    public static DeploymentPolicy For(ParseResult parsed, DeploymentPolicy policy) =>
        parsed.GetValue(JudgingOptions.Environment) is { } environment ? policy with { Environment = environment } : policy;

    /// <summary>The folder of a path that the user gave.</summary>
    /// <exception cref="SafeDeployException">There is nothing there.</exception>
    public static string ExistingFolder(string path) => Directory.Exists(path) ? Path.GetFullPath(path)
        : File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))!
        : throw SafeDeployException.Usage($"there is nothing at {path}. Give the path of a repository, or of a folder in it");
}
