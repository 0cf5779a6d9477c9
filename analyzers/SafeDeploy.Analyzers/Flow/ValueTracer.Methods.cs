using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <content>What the project's own methods give back, and what its own private members are given: each found once a compilation.</content>
internal sealed partial class ValueTracer
{
    /// <summary>A field that is assigned in more places than this is not followed.</summary>
    private const int MostAssignments = 6;

    private readonly ConcurrentDictionary<(ISymbol Member, Rendering Rendering, int Calls), FlowValue> _results = new(new MemberComparer());

    /// <summary>What a call of one of the project's own methods gives back, made of what the call hands in; unknown for any other.</summary>
    private FlowValue TraceResult(IInvocationOperation call, Rendering rendering, Reach reach)
    {
        if (_closed.SaysAll(call.TargetMethod.ReturnType) || _bodies.Targets(call.TargetMethod) is not { IsEmpty: false } targets)
        {
            return FlowValue.Unknown;
        }

        return reach.Calls == 0 ? FlowValue.GivenUp(FlowCut.Calls) : FlowValue.Join(targets.Select(t => Filled(ResultOf(t, rendering, reach.Calls), call, reach)).ToList());
    }

    private FlowValue ResultOf(IMethodSymbol method, Rendering rendering, int calls) =>
        _results.GetOrAdd((method.OriginalDefinition, rendering, calls), key => Results((IMethodSymbol)key.Member, key.Rendering, new Reach(0, key.Calls)));

    private FlowValue Results(IMethodSymbol method, Rendering rendering, Reach reach) =>
        FlowValue.Join(_bodies.Of(method).SelectMany(MethodBodies.Returned).Select(r => Trace(r, rendering, reach.Entered)).DefaultIfEmpty(FlowValue.Unknown).ToList());

    /// <summary>A summary with the call's arguments in place of the method's parameters.</summary>
    private FlowValue Filled(FlowValue summary, IInvocationOperation call, Reach reach)
    {
        if (summary.Inputs.IsEmpty)
        {
            return summary;
        }

        List<FlowValue> parts = [summary.WithoutInputs()];
        foreach (var input in summary.Inputs)
        {
            parts.Add(Handed(input, call.Arguments, reach.Next()));
        }

        // What is made of parameters alone is as clean as they are.
        return summary is { State: FlowState.Unknown, Cut: FlowCut.None } ? FlowValue.Join(parts.Skip(1)) : FlowValue.Join(parts);
    }

    /// <summary>What a call hands to a parameter; where nothing is known of it, what the parameter's own declaration says.</summary>
    public FlowValue Handed(FlowInput input, IEnumerable<IArgumentOperation> arguments, Reach reach)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == input.Parameter.Ordinal)
            {
                var value = argument.ArgumentKind == ArgumentKind.DefaultValue ? FlowValue.Clean : Trace(argument.Value, input.Rendering, reach);
                return value.State == FlowState.Unknown ? FlowValue.Join([value, OfParameter(input)]) : value;
            }
        }

        return FlowValue.Unknown;
    }

    /// <summary>What a property computes, or a private field or property was given: by its initialiser, or by an assignment in its own type.</summary>
    private FlowValue TraceKept(ISymbol member, Rendering rendering, Reach reach)
    {
        if (reach.Calls == 0 || member.DeclaringSyntaxReferences.IsEmpty || member.IsAbstract)
        {
            return FlowValue.Unknown;
        }

        if (member is IPropertySymbol { GetMethod: { } getter } && !getter.DeclaringSyntaxReferences.IsEmpty && IsComputed(getter))
        {
            return ResultOf(getter, rendering, reach.Calls);
        }

        return member.DeclaredAccessibility == Accessibility.Private
            ? _results.GetOrAdd((member.OriginalDefinition, rendering, reach.Calls), key => Given(key.Member, key.Rendering, new Reach(0, key.Calls).Entered))
            : FlowValue.Unknown;
    }

    private static bool IsComputed(IMethodSymbol getter) => getter.DeclaringSyntaxReferences[0].GetSyntax() is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null };

    private FlowValue Given(ISymbol member, Rendering rendering, Reach reach)
    {
        List<FlowValue> given = [];
        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences.Where(r => _model.Compilation.ContainsSyntaxTree(r.SyntaxTree)))
        {
            var assignments = reference.GetSyntax().DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(a => NameOf(a.Left) == member.Name).ToList();
            if (given.Count + assignments.Count > MostAssignments)
            {
                return FlowValue.Unknown;
            }

            if (assignments.Count > 0)
            {
                var semantic = _model.Compilation.GetSemanticModel(reference.SyntaxTree);
                given.AddRange(assignments.Select(a => semantic.GetOperation(a)).OfType<ISimpleAssignmentOperation>()
                    .Where(a => a.Target is IMemberReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Member, member))
                    .Select(a => Closed(Trace(a.Value, rendering, reach))));
            }
        }

        var data = FlowValue.Join(given);
        return given.Count > 0 && data.State == FlowState.Classified ? data : FlowValue.Unknown;
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    private sealed class MemberComparer : IEqualityComparer<(ISymbol Member, Rendering Rendering, int Calls)>
    {
        public bool Equals((ISymbol Member, Rendering Rendering, int Calls) x, (ISymbol Member, Rendering Rendering, int Calls) y) =>
            x.Rendering == y.Rendering && x.Calls == y.Calls && SymbolEqualityComparer.Default.Equals(x.Member, y.Member);

        public int GetHashCode((ISymbol Member, Rendering Rendering, int Calls) key) =>
            (SymbolEqualityComparer.Default.GetHashCode(key.Member) * 31) + ((int)key.Rendering * 8) + key.Calls;
    }
}
