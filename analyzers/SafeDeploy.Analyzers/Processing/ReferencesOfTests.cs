using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>What the code of a test project calls, and what its tests declare to test. Filled by many threads, read when all are done.</summary>
internal sealed class ReferencesOfTests
{
    /// <summary>The full name of the attribute by which a test says what it tests.</summary>
    public const string FullName = AnnotationNames.OurNamespace + "." + AttributeName;

    private const string AttributeName = "RegressionTestForAttribute";

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _called = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(string Type, string? Member), bool> _declared = new();

    /// <summary>A call of a method, or a reference to it.</summary>
    public void AddCall(IMethodSymbol method) => _called.TryAdd((method.ReducedFrom ?? method).OriginalDefinition, true);

    /// <summary>Whether a test declares itself to be a regression test.</summary>
    public static bool IsDeclared(IMethodSymbol test) => test.GetAttributes().Any(a => a.AttributeClass is { Name: AttributeName } type && AnnotationNames.IsOurs(type));

    /// <summary>What a test, or a class of tests, declares to test.</summary>
    public void AddDeclarations(ISymbol test)
    {
        foreach (var attribute in test.GetAttributes())
        {
            var arguments = attribute.ConstructorArguments;
            if (attribute.AttributeClass is { Name: AttributeName } type && AnnotationNames.IsOurs(type)
                && arguments.Length > 0 && arguments[0].Value is INamedTypeSymbol tested && Id(tested) is { } id)
            {
                _declared.TryAdd((id, arguments.Length > 1 ? arguments[1].Value as string : null), true);
            }
        }
    }

    /// <summary>Whether a test refers to an operation: by its own name, by what it overrides or implements, or by declaration.</summary>
    public bool Name(IMethodSymbol operation)
    {
        if (Id(operation.ContainingType) is { } type && (_declared.ContainsKey((type, null)) || _declared.ContainsKey((type, operation.Name))))
        {
            return true;
        }

        for (var method = operation; method is not null; method = method.OverriddenMethod)
        {
            if (_called.ContainsKey(method.OriginalDefinition))
            {
                return true;
            }
        }

        return operation.ContainingType.AllInterfaces
            .SelectMany(i => i.GetMembers().OfType<IMethodSymbol>())
            .Any(m => _called.ContainsKey(m.OriginalDefinition) && SymbolEqualityComparer.Default.Equals(operation.ContainingType.FindImplementationForInterfaceMember(m), operation));
    }

    private static string? Id(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId();
}
