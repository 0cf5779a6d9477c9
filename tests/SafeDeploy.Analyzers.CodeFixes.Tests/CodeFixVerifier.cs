using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
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

    /// <summary>As above, with several files in one project.</summary>
    public static Task VerifyAsync(string[] before, string[] after, string key)
    {
        var test = new Test(before[0], after[0], annotations: true) { CodeActionEquivalenceKey = key };
        test.TestState.Sources.AddRange(before.Skip(1).Select((s, i) => ($"/0/More{i}.cs", Microsoft.CodeAnalysis.Text.SourceText.From(s))));
        test.FixedState.Sources.AddRange(after.Skip(1).Select((s, i) => ($"/0/More{i}.cs", Microsoft.CodeAnalysis.Text.SourceText.From(s))));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As above, where the project references another project of the solution and not our annotations.</summary>
    public static Task VerifyWithProjectAsync(string referenced, string before, string after, string key)
    {
        var test = new Test(before, after, annotations: false) { CodeActionEquivalenceKey = key };
        test.Reference(referenced);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The fixes that are offered, by their keys, where the project references our annotations and another project.</summary>
    public static async Task VerifyOfferedAsync(string referenced, string source, string[] keys)
    {
        var offered = new List<string?>();
        var test = new Test(source, source, annotations: true)
        {
            Offered = offered,
        };
        test.Reference(referenced);
        await test.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(keys, offered.Distinct());
    }

    /// <summary>Two projects of a solution, fixed together.</summary>
    public static Task VerifySolutionAsync(string before, string after, string beforeOther, string afterOther, string key)
    {
        var test = new Test(before, after, annotations: true) { CodeActionEquivalenceKey = key };
        Test.AddProject(test.TestState, beforeOther);
        Test.AddProject(test.FixedState, afterOther);
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

        /// <summary>Where the keys of what is offered are collected.</summary>
        public List<string?>? Offered { get; set; }

        /// <summary>Adds a project that the tested one references.</summary>
        public void Reference(string source)
        {
            foreach (var state in new[] { TestState, FixedState })
            {
                AddProject(state, source);
                state.AdditionalProjectReferences.Add("Other");
            }
        }

        /// <summary>Adds a project to the solution.</summary>
        public static void AddProject(SolutionState state, string source)
        {
            var project = state.AdditionalProjects["Other"];
            project.Sources.Add(("/Other/Test0.cs", source));
            project.AdditionalReferences.AddRange(TestReferences.Frameworks);
            project.AdditionalReferences.AddRange(TestReferences.Annotations);
        }

        protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions)
        {
            Offered?.AddRange(actions.Select(a => a.EquivalenceKey));
            return Offered is null ? base.FilterCodeActions(actions) : [];
        }

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
    }
}
