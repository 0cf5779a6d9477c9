using SafeDeploy.Core.Hooks;

namespace SafeDeploy.HookCost;

/// <summary>One thing to measure: a folder of hooks and what is pushed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="HooksPath">The value of <c>core.hooksPath</c>.</param>
/// <param name="Source">The branch whose commit is pushed.</param>
/// <param name="Target">The kind of ref that it is pushed to: <c>heads</c> or <c>tags</c>.</param>
/// <param name="Floor">The variant that it is compared with: the same push without a hook.</param>
internal sealed record Variant(string Name, string HooksPath, string Source, string Target, string? Floor)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Every variant that can be measured here, its hooks installed by its own installer.</summary>
    public static IReadOnlyList<Variant> All(PushedRepository repository, string native, string? portable, string? node)
    {
        var work = repository.Work;
        var hooks = Path.Combine(work, ".git", "measured");
        var none = Folder(hooks, "none", null);
        var ours = Folder(hooks, "native", Script([native]));
        List<Variant> all =
        [
            new("no hook", none, PushedRepository.Sensitive, "heads", null),
            new("no hook, a tag", none, PushedRepository.Plain, "tags", null),
            new("sh, exit 0", Folder(hooks, "sh", "#!/bin/sh\nexit 0\n"), PushedRepository.Sensitive, "heads", "no hook"),
            new("safedeploy-hook, a tag", ours, PushedRepository.Plain, "tags", "no hook, a tag"),
            new("safedeploy-hook, nothing sensitive changed", ours, PushedRepository.Plain, "heads", "no hook"),
            new("safedeploy-hook, evidence verified", ours, PushedRepository.Sensitive, "heads", "no hook"),
        ];
        if (portable is not null)
        {
            all.Add(new("safedeploy-hook, portable form, evidence verified", Folder(hooks, "portable", Script([DotNet(), portable])), PushedRepository.Sensitive, "heads", "no hook"));
        }

        if (node is not null)
        {
            all.Add(new("husky, `true`", Husky(work, node), PushedRepository.Sensitive, "heads", "no hook"));
            all.Add(new("lefthook, `true`", Lefthook(work, hooks, node), PushedRepository.Sensitive, "heads", "no hook"));
        }

        if (OnPath("pre-commit") is not null)
        {
            all.Add(new("pre-commit, `true`", PreCommit(work, hooks), PushedRepository.Sensitive, "heads", "no hook"));
        }

        return all;
    }

    private static string Script(string[] programs) => new HookScript(GitHook.PrePush, [.. programs, "pre-push"], programs, MadeFolder: false).Render();

    private static string Folder(string hooks, string name, string? script)
    {
        var folder = Directory.CreateDirectory(Path.Combine(hooks, name)).FullName;
        if (script is not null)
        {
            Write(Path.Combine(folder, "pre-push"), script);
        }

        return folder;
    }

    private static string Husky(string work, string node)
    {
        Link(work, node);
        Git.Run(work, "node", ["node_modules/husky/bin.js"]);
        Git.In(work, "config", "--unset", "core.hooksPath");
        Write(Path.Combine(work, ".husky", "pre-push"), "true\n");
        return ".husky/_";
    }

    private static string Lefthook(string work, string hooks, string node)
    {
        Link(work, node);
        File.WriteAllText(Path.Combine(work, "lefthook.yml"), "pre-push:\n  scripts:\n    \"t.sh\":\n      runner: sh\n");
        Write(Path.Combine(Directory.CreateDirectory(Path.Combine(work, ".lefthook", "pre-push")).FullName, "t.sh"), "true\n");
        Git.Run(work, Path.Combine(work, "node_modules", ".bin", "lefthook"), ["install", "--force"]);
        return Take(work, hooks, "lefthook");
    }

    private static string PreCommit(string work, string hooks)
    {
        File.WriteAllText(
            Path.Combine(work, ".pre-commit-config.yaml"),
            "repos:\n- repo: local\n  hooks:\n  - id: t\n    name: t\n    entry: 'true'\n    language: system\n    always_run: true\n    pass_filenames: false\n    stages: [push]\n");
        Git.Run(work, "pre-commit", ["install", "-t", "pre-push", "--overwrite"]);
        return Take(work, hooks, "pre-commit");
    }

    private static string Take(string work, string hooks, string name)
    {
        var folder = Folder(hooks, name, null);
        File.Move(Path.Combine(work, ".git", "hooks", "pre-push"), Path.Combine(folder, "pre-push"), overwrite: true);
        return folder;
    }

    private static void Link(string work, string node)
    {
        var link = Path.Combine(work, "node_modules");
        if (!Directory.Exists(link))
        {
            Directory.CreateSymbolicLink(link, Path.Combine(node, "node_modules"));
            File.WriteAllText(Path.Combine(work, "package.json"), "{}\n");
        }
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }
    }

    private static string DotNet() => Path.GetFullPath(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? OnPath("dotnet") ?? throw new FileNotFoundException("dotnet is not on PATH"));

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(p => Path.Combine(p, program)).FirstOrDefault(File.Exists);
}
