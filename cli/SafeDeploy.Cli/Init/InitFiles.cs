using System.Reflection;
using System.Text;
using System.Text.Json;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using SafeDeploy.Core.Registers;

namespace SafeDeploy.Cli.Init;

/// <summary>A file that <c>safedeploy init</c> writes.</summary>
/// <param name="Path">Its path in the repository, with forward slashes.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Text">What it holds.</param>
internal sealed record InitFile(string Path, string What, string Text)
{
    /// <summary>Other places where a file does the same work.</summary>
    public IReadOnlyList<string> Otherwise { get; init; } = [];
}

/// <summary>The files that a repository begins with. The templates are carried by the tool: Init/Templates.</summary>
internal static class InitFiles
{
    private const string Prefix = "init/";
    private const string Procedure = "docs/deployment-procedure.md";
    private const string Workflow = ".github/workflows/safedeploy.yml";

    /// <summary>The files, in the order in which people read them.</summary>
    /// <exception cref="Core.SafeDeployException">An answer is none that the policy can hold.</exception>
    public static IReadOnlyList<InitFile> Of(Surroundings found, InitAnswers answers)
    {
        var policy = Filled(DeploymentPolicy.FileName, found, answers);
        // Branch and environment are names that others gave: what is written is read back before it is.
        PolicyFile.Read(policy, DeploymentPolicy.FileName);
        return
        [
            new(DeploymentPolicy.FileName, "the policy: what is asked of a deployment", policy),
            new(Procedure, "how this code is tested, reviewed and deployed: fill it in", Filled("deployment-procedure.md", found, answers)),
            .. RegisterSchemas.All.Select(s => new InitFile(s.Path, s.Title, s.Header + "\n")),
            new(AllowedSigners.Path, "whose signature counts: name keys", Filled("allowed_signers", found, answers)),
            new(CodeOwners.Places[0], "a proposal of who must approve a change to what: put names in", Filled("CODEOWNERS", found, answers)) { Otherwise = CodeOwners.Places },
            .. found.IsGitHub ? [new InitFile(Workflow, "the workflow: tests, scan and the gate", Filled("workflow.yml", found, answers))] : Array.Empty<InitFile>(),
        ];
    }

    private static string Filled(string name, Surroundings found, InitAnswers answers)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name) ?? throw new InvalidOperationException($"the template {name} is not carried");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var values = new Dictionary<string, string>
        {
            // Inside JSON and YAML a name stands as a JSON string, which YAML reads too.
            ["branch-json"] = JsonSerializer.Serialize(found.Branch),
            ["branch"] = Plain(found.Branch),
            ["owner"] = Plain(found.Owner ?? "your-organisation"),
            ["tests"] = found.TestProjects.Count == 0 ? "none was found" : string.Join(", ", found.TestProjects.Select(t => $"`{Plain(t)}`")),
            ["environment"] = answers.Environment is { } environment ? $"\"environment\": {JsonSerializer.Serialize(environment)}," : "// \"environment\": \"production\",",
            ["law-enforcement"] = answers.LawEnforcement is { } part3 ? $"\"lawEnforcement\": {(part3 ? "true" : "false")}," : "// \"lawEnforcement\": false,",
            ["checks"] = $"{(found.IsGitHub ? "" : "// ")}\"tests\": {{ \"checks\": [{{ \"name\": \"regression\", \"app\": 15368 }}] }},",
            // It stands in a line for a shell: a name that a shell could read otherwise is left out, and the folder is scanned.
            ["target"] = found.Solution is { } solution && solution.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? $" {solution}" : "",
        };
        return values.Aggregate(reader.ReadToEnd().ReplaceLineEndings("\n"), (text, v) => text.Replace($"<<{v.Key}>>", v.Value, StringComparison.Ordinal));
    }

    /// <summary>A name without what would begin another line, or markup, in the file that it is put into.</summary>
    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsControl(c) && c is not ('`' or '"' or '\'' or '<' or '>' or '{' or '}' or '\\')));
}
