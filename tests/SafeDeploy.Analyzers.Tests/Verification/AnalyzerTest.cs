using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace SafeDeploy.Analyzers.Tests.Verification;

/// <summary>One run of an analyzer over sources that must compile, with the frameworks of this process and the newest language the host knows.</summary>
internal sealed class AnalyzerTest<TAnalyzer> : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The usings that the SDK gives a web project, so that a test shows only what it is about.</summary>
    public const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public AnalyzerTest(string source, bool annotations = true)
    {
        ReferenceAssemblies = TestReferences.Empty;
        TestState.Sources.Add(source);
        TestState.Sources.Add(("/0/GlobalUsings.cs", GlobalUsings));
        TestState.AdditionalReferences.AddRange(TestReferences.Frameworks);
        if (annotations)
        {
            TestState.AdditionalReferences.AddRange(TestReferences.Annotations);
        }
    }

    /// <summary>Sets a key of the global analyzer options, such as <c>build_property.SafeDeployInventory</c>.</summary>
    public AnalyzerTest<TAnalyzer> WithGlobalOption(string key, string value)
    {
        TestState.AnalyzerConfigFiles.Add(($"/{key}.globalconfig", $"is_global = true\n{key} = {value}\n"));
        return this;
    }

    /// <summary>Adds a file that the analyzer may read, such as <c>/safedeploy.lexicon.txt</c>.</summary>
    public AnalyzerTest<TAnalyzer> WithAdditionalFile(string path, string text)
    {
        TestState.AdditionalFiles.Add((path, text));
        return this;
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);
}
