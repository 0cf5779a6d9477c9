using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The bodies of the project's own methods, bound when they are asked for, once.</summary>
internal sealed class MethodBodies(Compilation compilation)
{
    /// <summary>An interface with more implementations than this is not followed into (SD0004).</summary>
    private const int MostImplementations = 3;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>> _targets = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>> _implementing = new(SymbolEqualityComparer.Default);
    private readonly Lazy<ImplementationMap> _implementations = new(() => ImplementationMap.Of(compilation));

    /// <summary>The body of a method, accessor, constructor (with what it hands to its base) or local function; none where its source is not in this compilation.</summary>
    public ImmutableArray<IOperation> Of(IMethodSymbol method) => _bodies.GetOrAdd(method.OriginalDefinition, m => Bind((IMethodSymbol)m));

    /// <summary>Takes the body that the compiler's driver has bound for an analyzer anyway, so that it need not be bound a second time.</summary>
    public ImmutableArray<IOperation> Offer(IMethodSymbol method, ImmutableArray<IOperation> blocks) =>
        _bodies.GetOrAdd(method.OriginalDefinition, blocks.RemoveAll(b => b is not IBlockOperation));

    /// <summary>The methods that a call may run: itself, or the few that implement or override it; empty where there is no source, or too many.</summary>
    public ImmutableArray<IMethodSymbol> Targets(IMethodSymbol method) => _targets.GetOrAdd(method.OriginalDefinition, m => Find((IMethodSymbol)m));

    /// <summary>Whether the method is of this compilation, and not all that it may run can be looked at.</summary>
    public bool IsTooWide(IMethodSymbol method) =>
        method.OriginalDefinition is { IsAbstract: true } definition && HasSource(definition) && Implementing(definition).Length > MostImplementations;

    /// <summary>What implements a method, up to one more than is followed.</summary>
    private ImmutableArray<IMethodSymbol> Implementing(IMethodSymbol definition) =>
        _implementing.GetOrAdd(definition, m => _implementations.Value.Of((IMethodSymbol)m, MostImplementations + 1));

    private ImmutableArray<IMethodSymbol> Find(IMethodSymbol method)
    {
        if (method.PartialImplementationPart is { } part)
        {
            return ImmutableArray.Create(part);
        }

        if (!HasSource(method) || method.IsExtern)
        {
            return ImmutableArray<IMethodSymbol>.Empty;
        }

        if (!method.IsAbstract)
        {
            return ImmutableArray.Create(method);
        }

        var implementations = Implementing(method);
        return implementations.Length <= MostImplementations ? implementations : ImmutableArray<IMethodSymbol>.Empty;
    }

    private static bool HasSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty || (method.MethodKind == MethodKind.Constructor && !method.ContainingType.DeclaringSyntaxReferences.IsEmpty);

    private ImmutableArray<IOperation> Bind(IMethodSymbol method)
    {
        var bodies = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            // A project that is referenced as source has trees of its own compilation, which cannot be bound here.
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                continue;
            }

            var model = compilation.GetSemanticModel(reference.SyntaxTree);
            foreach (var node in Nodes(reference.GetSyntax()))
            {
                if (model.GetOperation(node) is { } body)
                {
                    bodies.Add(body);
                }
            }
        }

        return bodies.ToImmutable();
    }

    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode declaration) => declaration switch
    {
        // A primary constructor has no body but what it hands to the base.
        TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [],
        _ => [declaration],
    };

    /// <summary>What a body gives back: each return and yield, but not those of a lambda or local function in it.</summary>
    public static IEnumerable<IOperation> Returned(IOperation body)
    {
        foreach (var child in body.ChildOperations)
        {
            if (child is IReturnOperation { ReturnedValue: { } value })
            {
                yield return value;
            }
            else if (child is not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            {
                foreach (var inner in Returned(child))
                {
                    yield return inner;
                }
            }
        }
    }
}
