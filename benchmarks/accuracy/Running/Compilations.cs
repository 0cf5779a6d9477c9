using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeDeploy.Accuracy.Running;

/// <summary>Makes one compilation of each project: its own files, the projects it refers to, and the shared framework of this program.</summary>
internal sealed class Compilations(string root, IReadOnlyList<SourceProject> projects, IEnumerable<string> ruleIds)
{
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly string[] Ours = ["Microsoft.CodeAnalysis", "SafeDeploy.", "CsvHelper", "System.CommandLine"];

    private static readonly MetadataReference[] Framework = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(p => !IsOurs(Path.GetFileName(p))).Select(p => MetadataReference.CreateFromFile(p))];

    private readonly Dictionary<string, SourceProject> _projects = projects.ToDictionary(p => p.File, StringComparer.Ordinal);
    private readonly Dictionary<string, CSharpCompilation> _made = new(StringComparer.Ordinal);

    // Every rule is on, whatever its severity is by default: the inventory is what is measured.
    private readonly CSharpCompilationOptions _options = new(
        OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: ruleIds.ToDictionary(i => i, _ => ReportDiagnostic.Warn));

    /// <summary>The compilations, each after those that it refers to. A circle of references is cut where it closes.</summary>
    public IEnumerable<CSharpCompilation> Make() => [.. projects.Select(p => Make(p, []))];

    private CSharpCompilation Make(SourceProject project, HashSet<string> path)
    {
        if (_made.TryGetValue(project.File, out var done))
        {
            return done;
        }

        path.Add(project.File);
        var others = project.References.Where(r => !path.Contains(r) && _projects.ContainsKey(r)).Select(r => Make(_projects[r], path).ToMetadataReference()).ToList();
        var trees = project.Sources.AsParallel().AsOrdered().Select(Parse).Append(CSharpSyntaxTree.ParseText(Implicit, Parsing)).ToList();
        return _made[project.File] = CSharpCompilation.Create(project.Name, trees, [.. Framework, .. others], _options);
    }

    private SyntaxTree Parse(string file)
    {
        using var stream = File.OpenRead(Path.Combine(root, file));
        return CSharpSyntaxTree.ParseText(SourceText.From(stream, Encoding.UTF8), Parsing, file);
    }

    /// <summary>What this program is made of is not what the sources are compiled against.</summary>
    private static bool IsOurs(string file) => Array.Exists(Ours, p => file.StartsWith(p, StringComparison.Ordinal));
}
