using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Verification;

public class VerifierTests
{
    [Fact]
    public Task A_marked_diagnostic_is_demanded_and_the_frameworks_and_annotations_bind() =>
        AnalyzerVerifier<NamedLeak>.VerifyAsync(
            """
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.Compliance.Classification;
            using Microsoft.Extensions.Logging;

            class {|XX0001:Leak|}(ILogger<Leak> logger, HttpContext context)
            {
                public void M() => logger.LogInformation("{Path}", context.Request.Path);
                public DataClassification Class => DataClassification.Unknown;
            }
            """);

    [Fact]
    public async Task An_unmarked_diagnostic_fails_the_test() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnalyzerVerifier<NamedLeak>.VerifyAsync("class Leak;"));

    [Fact]
    public async Task A_source_that_does_not_compile_fails_the_test_unless_it_is_half_typed()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnalyzerVerifier<NamedLeak>.VerifyAsync("class Other : Missing;"));
        await AnalyzerVerifier<NamedLeak>.VerifyHalfTypedAsync("class Other : Missing { void M( }");
    }

    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class NamedLeak : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("XX0001", "title", "message", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                c =>
                {
                    if (c.Symbol.Name == "Leak")
                    {
                        c.ReportDiagnostic(Diagnostic.Create(Rule, c.Symbol.Locations[0]));
                    }
                },
                SymbolKind.NamedType);
        }
    }
}
