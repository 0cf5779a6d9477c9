namespace SafeDeploy.Cli.Scanning;

/// <summary>The command line of the scan's build: what is added to the user's build, and what of it is left out.</summary>
internal static class BuildCommand
{
    /// <summary>The arguments for <c>dotnet</c>.</summary>
    public static IReadOnlyList<string> Arguments(ScanTarget target, ScanRequest request, ScanWorkspace workspace, AnalyzerAssembly analyzers)
    {
        List<string> arguments =
        [
            "msbuild", workspace.Traversal, "-nologo", "-noAutoResponse", "-maxCpuCount", "-nodeReuse:false", "-terminalLogger:off",
            request.Verbose ? "-verbosity:minimal" : "-verbosity:quiet", "-consoleLoggerParameters:NoSummary;DisableConsoleColor",
        ];
        arguments.AddRange(Properties(target, request, workspace, analyzers).Select(p => $"-property:{p.Key}={TraversalProject.Escape(p.Value)}"));
        return arguments;
    }

    private static Dictionary<string, string> Properties(ScanTarget target, ScanRequest request, ScanWorkspace workspace, AnalyzerAssembly analyzers)
    {
        var properties = new Dictionary<string, string>
        {
            // A global property hides the environment's value, so that one is handed on.
            ["CustomBeforeDirectoryBuildProps"] = Path.Combine(AppContext.BaseDirectory, "build", "SafeDeploy.Scan.props"),
            ["SafeDeployScanOuterProps"] = Environment.GetEnvironmentVariable("CustomBeforeDirectoryBuildProps") ?? "",
            ["SafeDeployScanWork"] = workspace.Folder + Path.DirectorySeparatorChar,
            ["SafeDeployScanAnalyzer"] = analyzers.Path,
            ["SafeDeployScanRules"] = string.Join(';', analyzers.RuleIds),
            ["SafeDeployScanRestore"] = request.Restore ? "true" : "false",
            ["SafeDeployInventory"] = "true",
            ["SafeDeployMode"] = "warn",

            // No warning stops a project, and with it the logs of those that reference it.
            ["TreatWarningsAsErrors"] = "false",
            ["MSBuildTreatWarningsAsErrors"] = "false",
            ["WarningsAsErrors"] = "",
            ["MSBuildWarningsAsErrors"] = "",
            ["CodeAnalysisTreatWarningsAsErrors"] = "false",
            ["RunAnalyzers"] = "true",
            ["RunAnalyzersDuringBuild"] = "true",

            // What a scan does not need: the SDK's own analyzers (its source generators stay), packages, audits, published files, downloads.
            ["EnableNETAnalyzers"] = "false",
            ["EnforceCodeStyleInBuild"] = "false",
            ["NuGetAudit"] = "false",
            ["RestoreLockedMode"] = "false",
            ["GeneratePackageOnBuild"] = "false",
            ["EmitCompilerGeneratedFiles"] = "false",
            ["OpenApiGenerateDocumentsOnBuild"] = "false",
            ["LibraryRestore"] = "false",
            ["TypeScriptCompileBlocked"] = "true",
            ["PostBuildEvent"] = "",
        };
        if (request.Configuration is { } configuration)
        {
            properties["Configuration"] = configuration;
        }

        if (target.Solution is { } solution)
        {
            // As a build of the solution says them; projects use them in their paths.
            properties["SolutionDir"] = Path.GetDirectoryName(solution) + Path.DirectorySeparatorChar;
            properties["SolutionPath"] = solution;
            properties["SolutionFileName"] = Path.GetFileName(solution);
            properties["SolutionName"] = Path.GetFileNameWithoutExtension(solution);
            properties["SolutionExt"] = Path.GetExtension(solution);
        }

        return properties;
    }
}
