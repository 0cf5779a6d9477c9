using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.CodeFixes.Tests;

/// <summary>Runs a rule with its fix, one place at a time and by Fix All; before and after must compile.</summary>
internal static class CodeFixVerifier<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>The fix of a key turns one source into the other.</summary>
    public static Task VerifyAsync(string before, string after, string key, bool annotations = true)
    {
        var test = new Test(before, after, annotations) { CodeActionEquivalenceKey = key };
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rule reports, and no fix is offered.</summary>
    public static Task VerifyNoFixAsync(string source, bool annotations = true) =>
        new Test(source, source, annotations).RunAsync(TestContext.Current.CancellationToken);

    private sealed class Test : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    {
        private const string GlobalUsings = "global using System;\nglobal using System.Net.Http;\nglobal using System.Threading.Tasks;\n";

        public Test(string source, string after, bool annotations)
        {
            ReferenceAssemblies = TestReferences.Empty;
            TestCode = source;
            FixedCode = after;
            TestState.Sources.Add(("/0/GlobalUsings.cs", GlobalUsings));
            FixedState.Sources.Add(("/0/GlobalUsings.cs", GlobalUsings));
            TestState.AdditionalReferences.AddRange(TestReferences.Frameworks);
            TestState.AdditionalReferences.AddRange(annotations ? TestReferences.Annotations : TestReferences.Compliance);
        }

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
