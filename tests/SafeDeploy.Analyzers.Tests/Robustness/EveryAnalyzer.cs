using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.CodeAnalysis.Testing;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Robustness;

/// <summary>Runs every analyzer of the product at once, with all rules and the inventory on, over sources that need not compile.</summary>
internal static class EveryAnalyzer
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Parse);

    private static readonly SyntaxTree Usings = CSharpSyntaxTree.ParseText(Verification.AnalyzerTest<EmptyDiagnosticAnalyzer>.GlobalUsings, Parse, "GlobalUsings.cs");

    /// <summary>One of each.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
        [.. typeof(SafeDeployAnalyzer).Assembly.GetTypes().Where(t => !t.IsAbstract && !t.IsSubclassOf(typeof(DiagnosticSuppressor)) && t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>What the analyzers threw; empty where all is well.</summary>
    public static async Task<IReadOnlyCollection<string>> CrashesAsync(params IEnumerable<string> sources)
    {
        var compilation = Compile(sources, [.. TestReferences.Frameworks, .. TestReferences.Annotations]);
        var crashes = new ConcurrentBag<string>();
        await Run(compilation, (exception, analyzer, _) => crashes.Add($"{analyzer.GetType().Name}: {exception}")).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return crashes;
    }

    /// <summary>The actions that each analyzer registered, by the analyzer's name, without the compilation start that asks whether to register any.</summary>
    public static async Task<Dictionary<string, int>> ActionsAsync(IEnumerable<string> sources, IEnumerable<MetadataReference> references)
    {
        Exception? thrown = null;
        var result = await Run(Compile(sources, references), (exception, _, _) => thrown = exception).GetAnalysisResultAsync(TestContext.Current.CancellationToken);
        Assert.Null(thrown);
        return result.AnalyzerTelemetryInfo.ToDictionary(t => t.Key.GetType().Name, t => Count(t.Value));
    }

    private static CompilationWithAnalyzers Run(CSharpCompilation compilation, Action<Exception, DiagnosticAnalyzer, Diagnostic> onException) =>
        new(compilation, All, new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new InventoryOn()), onException, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static CSharpCompilation Compile(IEnumerable<string> sources, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Subject",
        [.. sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, Parse, $"Test{i}.cs")), Usings],
        references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true)
            .WithSpecificDiagnosticOptions(All.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().ToDictionary(id => id, _ => ReportDiagnostic.Warn)));

    private static int Count(AnalyzerTelemetryInfo t) =>
        t.CodeBlockActionsCount + t.CodeBlockStartActionsCount + t.CompilationActionsCount + t.CompilationEndActionsCount + t.OperationActionsCount + t.OperationBlockActionsCount
        + t.OperationBlockStartActionsCount + t.SemanticModelActionsCount + t.SymbolActionsCount + t.SymbolStartActionsCount + t.SyntaxNodeActionsCount + t.SyntaxTreeActionsCount
        + t.AdditionalFileActionsCount;

    private sealed class InventoryOn : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new On();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class On : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = KeyComparer.Equals(key, "build_property.SafeDeployInventory") ? "true" : null;
                return value is not null;
            }
        }
    }
}
