using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Tests.Robustness;
using SafeDeploy.Analyzers.Tests.Verification;
using SafeDeploy.Testing;

namespace SafeDeploy.Analyzers.Tests.Mutations;

/// <summary>A correct service of some kind, in a file of its own, whose markers (<c>//@ send</c>) say where mistakes are made. Compiled once; a mutant replaces its one file.</summary>
internal sealed class Shape
{
    private const string LibraryFile = "Libraries";

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Parse);
    private static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(AnalyzerTest<Microsoft.CodeAnalysis.Testing.EmptyDiagnosticAnalyzer>.GlobalUsings, Parse, "GlobalUsings.cs");
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(WithLibraries);

    private readonly SyntaxTree _tree;
    private readonly CSharpCompilation _compilation;

    private Shape(string name)
    {
        Name = name;
        Lines = [.. Read(name).Split('\n')];
        _tree = CSharpSyntaxTree.ParseText(Text(Lines), Parse, name + ".cs");
        _compilation = CSharpCompilation.Create(name, [_tree, Usings], References.Value, Options);
    }

    // That nothing here says what tests executed, what the service is for, or how long it keeps what it stores, is no mistake in its code.
    private static readonly HashSet<string> Undeclared = [RuleIds.TestIndexMissing, RuleIds.PurposeNotDeclared, RuleIds.RetentionNotDeclared, RuleIds.RecordNotErased];

    /// <summary>Every shape, by name.</summary>
    public static IReadOnlyDictionary<string, Shape> All { get; } = Directory.EnumerateFiles(Folder(), "*.cs").Select(f => Path.GetFileNameWithoutExtension(f))
        .Where(n => n != LibraryFile).Order(StringComparer.Ordinal).ToDictionary(n => n, n => new Shape(n));

    public string Name { get; }

    /// <summary>The file's lines, with its markers.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>What every rule says of the shape with these lines in place of its own; throws when they do not compile, or when a rule crashes.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(IEnumerable<string> lines, CancellationToken cancellation)
    {
        var compilation = _compilation.ReplaceSyntaxTree(_tree, CSharpSyntaxTree.ParseText(Text(lines), Parse, _tree.FilePath, cancellationToken: cancellation));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => throw new InvalidOperationException("A rule threw.", exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(EveryAnalyzer.All, options).GetAllDiagnosticsAsync(cancellation);
        var errors = found.Where(d => d.Severity == DiagnosticSeverity.Error && d.Id.StartsWith("CS", StringComparison.Ordinal)).ToList();
        return errors.Count > 0
            ? throw new InvalidOperationException($"{Name} does not compile: {string.Join("; ", errors)}")
            : [.. found.Where(d => d.Id.StartsWith("SD", StringComparison.Ordinal) && !Undeclared.Contains(d.Id)).Select(d => new Finding(d.Id, d.Location.GetLineSpan().StartLinePosition.Line + 1, d.GetMessage(CultureInfo.InvariantCulture))).Order()];
    }

    // A marker is about the test, and must not look like a comment to a rule that reads comments.
    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines.Select(l => l.Split("//@")[0].TrimEnd()));

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".cs")).ReplaceLineEndings("\n");

    private static string Folder() => SourceTree.Combine("tests", "SafeDeploy.Analyzers.Tests", "Mutations", "Shapes");

    private static ImmutableArray<MetadataReference> WithLibraries()
    {
        MetadataReference[] frameworks = [.. TestReferences.Frameworks, .. TestReferences.Annotations];
        var compilation = CSharpCompilation.Create(LibraryFile, [CSharpSyntaxTree.ParseText(Read(LibraryFile), Parse), Usings], frameworks, Options);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success
            ? [.. frameworks, MetadataReference.CreateFromImage(image.ToArray())]
            : throw new InvalidOperationException(string.Join("; ", emitted.Diagnostics));
    }
}

/// <summary>One diagnostic: which rule, at which line of the file.</summary>
internal sealed record Finding(string Rule, int Line, string Message) : IComparable<Finding>
{
    public int CompareTo(Finding? other) => other is null ? 1 : (Line, Rule).CompareTo((other.Line, other.Rule));
}
