using System.CommandLine;
using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Cli.CommandLine;

/// <summary>The options of the commands that judge or collect, declared once.</summary>
internal static class JudgingOptions
{
    public static Argument<string> Path { get; } = new("path")
    {
        Description = "The repository, or a folder in it.",
        DefaultValueFactory = _ => ".",
    };

    public static Option<FileInfo?> Policy { get; } = new("--policy")
    {
        Description = "The policy to judge by, instead of the safedeploy.json that is found.",
        HelpName = "FILE",
    };

    public static Option<string?> Commit { get; } = new("--commit") { Description = "The commit to judge: an id, tag or branch. Default: what is checked out.", HelpName = "REV" };

    public static Option<string?> Branch { get; } = new("--branch") { Description = "The deployment branch to judge it on. Default: the policy's, else the remote's default branch.", HelpName = "NAME" };

    public static Option<string?> Since { get; } = new("--since")
    {
        Description = $"What was deployed last: every change after it is judged. {LastDeployment.Keyword} asks the host, which is the default where the policy names an environment; else \"since\" of the policy.",
        HelpName = "REV",
    };

    public static Option<string?> Range { get; } = new("--range")
    {
        Description = "The changes to judge: those after A up to B, which is the commit that is judged. The same as --since A --commit B.",
        HelpName = "A..B",
        Validators = { Ranged },
    };

    public static Option<string?> Environment { get; } = new("--environment") { Description = "The host's environment that is deployed to. Default: \"environment\" of the policy.", HelpName = "NAME" };

    public static Option<string?> Repository { get; } = new("--repo") { Description = "The repository on the host. Default: what the remote 'origin' names.", HelpName = "OWNER/NAME" };

    public static Option<Uri?> ApiUrl { get; } = new("--api-url")
    {
        Description = "The address of the host's API, for GitHub Enterprise Server. Default: GITHUB_API_URL, else https://api.github.com.",
        HelpName = "URL",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : Fail<Uri?>(result, $"--api-url: '{result.Tokens[0].Value}' is not an http or https address"),
    };

    public static Option<FileInfo?> Facts { get; } = new("--facts") { Description = "Judge the facts in this file, written by 'safedeploy collect', and look at nothing else. With --environment, a deployment is decided: then they must be signed, fresh and about the commit.", HelpName = "FILE" };

    public static Option<DateTimeOffset?> AsOf { get; } = new("--as-of")
    {
        Description = "The moment to judge dates at, ISO 8601. Default: now, or the facts' time of collection.",
        HelpName = "TIME",
        CustomParser = result => DateTimeOffset.TryParse(
            result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : Fail<DateTimeOffset?>(result, $"--as-of: '{result.Tokens[0].Value}' is not a time. Write 2026-11-01 or 2026-11-01T12:00:00Z"),
    };

    public static Option<bool> Scan { get; } = new("--scan") { Description = "Scan the code first. This runs the repository's own build." };

    public static Option<bool> NoCache { get; } = new("--no-cache") { Description = "Ask the host for everything anew, and keep nothing of its answers." };

    public static Option<bool> Wait { get; } = new("--wait") { Description = "Where the host wants fewer requests, wait until it answers again: up to an hour and more." };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Say on standard error how much was asked of the host." };

    /// <summary>Adds an argument that is a path. A misspelt option would otherwise be taken for one.</summary>
    public static void AddPath(this Command command, Argument<string> path)
    {
        command.Arguments.Add(path);
        command.Validators.Add(result =>
        {
            if (result.GetResult(path) is { Implicit: false, Tokens: [{ Value: ['-', ..] option }] })
            {
                result.AddError($"there is no option '{option}'. For a path that begins so, write ./{option}");
            }
        });
    }

    /// <summary>The options that say what live facts are collected about.</summary>
    public static void AddCollecting(this Command command)
    {
        command.AddPath(Path);
        foreach (var option in new Option[] { Policy, Commit, Branch, Since, Range, Environment, Repository, ApiUrl, Scan, NoCache, Wait, Verbose })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(Repository) is { } name && !RemoteAddress.IsRepositoryName(name))
            {
                result.AddError($"--repo: '{name}' is not OWNER/NAME");
            }

            foreach (var other in new Option[] { Since, Commit }.Where(o => result.GetResult(Range) is not null && result.GetResult(o) is { Implicit: false }))
            {
                result.AddError($"{other.Name} says what --range says already: give one of them");
            }
        });
    }

    /// <summary>The options that say what is judged.</summary>
    public static void AddJudging(this Command command)
    {
        command.AddCollecting();
        command.Options.Add(Facts);
        command.Options.Add(AsOf);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Facts) is not null)
            {
                foreach (var live in new Option[] { Range, Repository, ApiUrl, Scan, NoCache, Wait }.Where(o => result.GetResult(o) is { Implicit: false }))
                {
                    result.AddError($"{live.Name} has no meaning with --facts: the facts say what was seen");
                }

                if (result.GetValue(Since) is { } since && (result.GetValue(Environment) is null || since == LastDeployment.Keyword))
                {
                    result.AddError("--since has a meaning with --facts only beside --environment, and as a commit: the one that was deployed last, at which the facts must begin");
                }
            }
        });
    }

    /// <summary>The two ends of a range.</summary>
    public static (string Since, string Commit)? Ends(string? range) =>
        range?.Split("..") is [{ Length: > 0 } since, { Length: > 0 } commit] && !commit.StartsWith('.') && !since.EndsWith('.') ? (since, commit) : null;

    private static void Ranged(System.CommandLine.Parsing.OptionResult result)
    {
        if (result.Tokens is [var token] && Ends(token.Value) is null)
        {
            result.AddError($"--range: '{token.Value}' is not A..B, with a commit, tag or branch on each side and two dots between them");
        }
    }

    private static T? Fail<T>(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return default;
    }
}
