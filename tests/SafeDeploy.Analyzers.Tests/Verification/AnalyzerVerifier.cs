using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Verification;

/// <summary>Runs one rule on a source; what the rule must report is marked in the source as <c>{|SD0101:Name|}</c>, and nothing else may be reported.</summary>
internal static class AnalyzerVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The source compiles and bears exactly the marked diagnostics.</summary>
    public static Task VerifyAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new AnalyzerTest<TAnalyzer>(source);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As <see cref="VerifyAsync"/>, in a project that does not reference SafeDeploy.Annotations.</summary>
    public static Task VerifyWithoutAnnotationsAsync(string source) =>
        new AnalyzerTest<TAnalyzer>(source, annotations: false).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>As <see cref="VerifyWithoutAnnotationsAsync"/>, with a copy of our attributes in the user's own sources, which derives from nothing but Attribute.</summary>
    public static Task VerifyCopyAsync(string source)
    {
        var test = new AnalyzerTest<TAnalyzer>(source, annotations: false);
        test.TestState.Sources.Add(("/0/Copy.cs",
            """
            namespace SafeDeploy.Annotations
            {
                internal enum DataSubject { Unspecified, Other, Child }
                internal sealed class PersonalDataAttribute : System.Attribute { public DataSubject Subject { get; set; } public string? Retention { get; set; } }
                internal sealed class SpecialCategoryDataAttribute : System.Attribute;
                internal sealed class CriminalOffenceDataAttribute : System.Attribute;
                internal sealed class NotPersonalDataAttribute : System.Attribute;
            }
            """));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As <see cref="VerifyAsync"/>, for code that is being typed: it need not compile, and the analyzer must not crash (AD0001).</summary>
    public static Task VerifyHalfTypedAsync(string source) =>
        new AnalyzerTest<TAnalyzer>(source) { CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Every diagnostic of a source, for a test that looks into messages or properties. Sorted by place. Throws when the analyzer crashes.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string source, params (string Key, string Value)[] globalOptions)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
        var compilation = CSharpCompilation.Create(
            "Subject",
            [CSharpSyntaxTree.ParseText(source, parse, "Test0.cs"), CSharpSyntaxTree.ParseText(AnalyzerTest<TAnalyzer>.GlobalUsings, parse, "GlobalUsings.cs")],
            [.. TestReferences.Frameworks, .. TestReferences.Annotations],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new FixedOptions(globalOptions)),
            onAnalyzerException: (exception, _, _) => throw new InvalidOperationException("The analyzer threw.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await new CompilationWithAnalyzers(compilation, [new TAnalyzer()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }
}
