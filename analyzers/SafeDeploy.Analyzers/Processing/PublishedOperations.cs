using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>
/// The operations of another assembly that a test can call. Of compiled code the bodies are not seen, so these are the methods that take or give back a personal record, and those
/// that the index of tested code names.
/// </summary>
internal sealed class PublishedOperations(HandledData handled, Compilation tests)
{
    /// <summary>The operations, with the most protected class of data where their signatures tell.</summary>
    public IEnumerable<(IMethodSymbol Method, Classification? Data)> Of(IAssemblySymbol product, TestedIndex? index)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var method in Types(product.GlobalNamespace).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>())
        {
            if (IsOperation(method) && InSignature(method) is { } data && seen.Add(method))
            {
                yield return (method, data);
            }
        }

        foreach (var id in index?.Operations.OrderBy(i => i, StringComparer.Ordinal) ?? Enumerable.Empty<string>())
        {
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, tests) is IMethodSymbol method
                && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, product) && IsCallable(method) && seen.Add(method))
            {
                yield return (method, InSignature(method));
            }
        }
    }

    private IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol or INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface })
            {
                if (member is INamedTypeSymbol type && tests.IsSymbolAccessibleWithin(type, tests.Assembly))
                {
                    yield return type;
                }

                foreach (var inner in Types((INamespaceOrTypeSymbol)member))
                {
                    yield return inner;
                }
            }
        }
    }

    // What a record does with itself (comparing, copying, taking apart) is no operation.
    private bool IsOperation(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsAbstract: false } && !method.Name.StartsWith("<", StringComparison.Ordinal) && IsCallable(method) && handled.OfType(method.ContainingType) is null
        && !method.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private bool IsCallable(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && (method.MethodKind == MethodKind.ExplicitInterfaceImplementation || tests.IsSymbolAccessibleWithin(method, tests.Assembly));

    private Classification? InSignature(IMethodSymbol method) =>
        method.Parameters.Select(p => handled.OfType(p.Type)).Append(handled.OfType(method.ReturnType)).Where(c => c is not null).OrderByDescending(c => c!.Class).FirstOrDefault();
}
