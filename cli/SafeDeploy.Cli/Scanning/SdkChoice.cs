namespace SafeDeploy.Cli.Scanning;

/// <summary>Where the build is started: in the user's folder, so that global.json is kept to, or outside when the SDK that it asks for is absent.</summary>
internal static class SdkChoice
{
    /// <summary>The folder to start in; says so when it is not the user's.</summary>
    public static async Task<string> StartFolderAsync(string folder, ScanWorkspace workspace, TextWriter error, CancellationToken cancellationToken)
    {
        if (GlobalJson(folder) is not { } pin || await Answers(folder, cancellationToken))
        {
            return folder;
        }

        var used = "";
        await DotnetHost.RunAsync(["--version"], workspace.Folder, line => used = line, cancellationToken);
        await error.WriteLineAsync($"{pin} asks for an SDK that is not installed here: the scan builds with {used} instead. What it finds can differ from what your own build would show.");
        return workspace.Folder;
    }

    private static async Task<bool> Answers(string folder, CancellationToken cancellationToken) =>
        await DotnetHost.RunAsync(["--version"], folder, _ => { }, cancellationToken) == 0;

    private static string? GlobalJson(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (Path.Combine(current.FullName, "global.json") is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
