using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>Finds the calls of a method in a compilation: asked at its end, for the few methods that are handed a group of routes.</summary>
internal sealed class CallSites(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<IMethodSymbol, ImmutableArray<IInvocationOperation>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The calls; empty as well where the method is used in a way that is no call, since then its callers are not all known.</summary>
    public IReadOnlyList<IInvocationOperation> Of(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!_known.TryGetValue(definition, out var sites))
        {
            // Filled before it is read: a method that maps by calling itself has no other calls.
            _known[definition] = ImmutableArray<IInvocationOperation>.Empty;
            _known[definition] = sites = Find(definition);
        }

        return sites;
    }

    private ImmutableArray<IInvocationOperation> Find(IMethodSymbol method)
    {
        var found = ImmutableArray.CreateBuilder<IInvocationOperation>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var name in tree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == method.Name))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetSymbolInfo(name, cancellation).Symbol is not IMethodSymbol used || !SymbolEqualityComparer.Default.Equals((used.ReducedFrom ?? used).OriginalDefinition, method))
                {
                    continue;
                }

                var call = name.Parent as InvocationExpressionSyntax ?? name.Parent?.Parent as InvocationExpressionSyntax;
                if (call is null || model.GetOperation(call, cancellation) is not IInvocationOperation site || site.TargetMethod.Name != method.Name)
                {
                    return ImmutableArray<IInvocationOperation>.Empty;
                }

                found.Add(site);
            }
        }

        return found.ToImmutable();
    }
}
