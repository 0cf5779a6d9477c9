using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Measuring;

/// <summary>
/// Compilations of projects, made on demand and once: against the shared frameworks of this process, EF Core, Serilog, and the projects that they
/// refer to. Packages are not restored, so part of what real sources name does not bind, as in a repository that was just cloned.
/// </summary>
public sealed class ProjectCompilations
{
    /// <summary>The usings that the SDK gives a web project.</summary>
    private const string GlobalUsings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Net.Http.Json;
        global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private readonly Dictionary<string, SourceProject> _projects;
    private readonly Dictionary<string, CSharpCompilation> _made = new(StringComparer.Ordinal);

    /// <summary>The compilations of the projects of a folder.</summary>
    public ProjectCompilations(IEnumerable<SourceProject> projects) =>
        _projects = projects.Where(p => p.ProjectFile is not null).ToDictionary(p => p.ProjectFile!, StringComparer.Ordinal);

    /// <summary>How the sources are read: the newest language, comments for documentation parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview, DocumentationMode.Parse);

    /// <summary>How they are compiled: as a program, with nullable annotations, and nothing emitted.</summary>
    public static CSharpCompilationOptions Options { get; } = new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    /// <summary>The usings that every compilation gets.</summary>
    public static SyntaxTree Usings { get; } = CSharpSyntaxTree.ParseText(GlobalUsings, ParseOptions, "GlobalUsings.g.cs");

    /// <summary>The frameworks and packages of this process, without the compiler and the benchmark itself.</summary>
    public static IReadOnlyList<MetadataReference> Frameworks { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsBound).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The compilation of a project.</summary>
    public CSharpCompilation Of(SourceProject project) => Make(project, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>The tree of a source file.</summary>
    public static SyntaxTree Parse(string file) => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), Encoding.UTF8), ParseOptions, file);

    private CSharpCompilation Make(SourceProject project, HashSet<string> around)
    {
        var key = project.ProjectFile ?? "";
        if (_made.TryGetValue(key, out var made))
        {
            return made;
        }

        // A project may refer to itself by a round; the round is cut where it closes.
        around.Add(key);
        var references = Frameworks.ToList();
        foreach (var reference in project.References.Where(r => !around.Contains(r) && _projects.ContainsKey(r)))
        {
            references.Add(Make(_projects[reference], around).ToMetadataReference());
        }

        around.Remove(key);
        return _made[key] = CSharpCompilation.Create(project.Name, project.Files.Select(Parse).Append(Usings), references, Options);
    }

    private static bool IsBound(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !name.StartsWith("SafeDeploy.", StringComparison.Ordinal) && !name.StartsWith("System.CommandLine", StringComparison.Ordinal);
    }
}
