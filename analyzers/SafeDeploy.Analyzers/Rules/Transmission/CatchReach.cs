using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Whether control that has been in a catch can come to a statement. The only place that asks for a control-flow graph.</summary>
internal static class CatchReach
{
    /// <summary>Whether the statement can be reached from the catch. False where the graph cannot be matched with the source.</summary>
    public static bool Reaches(OperationAnalysisContext context, ITryOperation attempt, ICatchClauseOperation caught, IOperation statement)
    {
        if (GraphOf(context.GetControlFlowGraph(), FunctionAround(attempt)) is not { } graph || RegionOf(graph, attempt, caught) is not { } region)
        {
            return false;
        }

        var target = graph.Blocks.FirstOrDefault(b => Holds(b, statement.Syntax));
        return target is not null && Reachable(graph, region).Contains(target.Ordinal);
    }

    /// <summary>The lambda, local function or body that directly holds the operation.</summary>
    public static IOperation FunctionAround(IOperation operation)
    {
        var current = operation;
        while (current.Parent is { } parent && current is not IAnonymousFunctionOperation and not ILocalFunctionOperation)
        {
            current = parent;
        }

        return current;
    }

    private static ControlFlowGraph? GraphOf(ControlFlowGraph outermost, IOperation function)
    {
        if (function.Parent is null)
        {
            return outermost;
        }

        if (GraphOf(outermost, FunctionAround(function.Parent)) is not { } graph)
        {
            return null;
        }

        if (function is ILocalFunctionOperation local)
        {
            return graph.LocalFunctions.Contains(local.Symbol, SymbolEqualityComparer.Default) ? graph.GetLocalFunctionControlFlowGraph(local.Symbol) : null;
        }

        var lambda = graph.Blocks.SelectMany(Operations).SelectMany(o => o.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>().FirstOrDefault(f => f.Syntax == function.Syntax);
        return lambda is null ? null : graph.GetAnonymousFunctionControlFlowGraph(lambda);
    }

    /// <summary>Regions come in the order of the source, so the n-th try with a catch is the n-th region; where the numbers differ, nothing is said.</summary>
    private static ControlFlowRegion? RegionOf(ControlFlowGraph graph, ITryOperation attempt, ICatchClauseOperation caught)
    {
        var function = FunctionAround(attempt);
        var attempts = function.Descendants().OfType<ITryOperation>().Where(t => !t.Catches.IsEmpty && FunctionAround(t) == function).OrderBy(t => t.Syntax.SpanStart).ToList();
        var regions = Regions(graph.Root).Where(r => r.Kind == ControlFlowRegionKind.TryAndCatch).OrderBy(r => r.FirstBlockOrdinal).ThenByDescending(r => r.LastBlockOrdinal).ToList();
        var index = attempts.IndexOf(attempt);
        var handler = attempt.Catches.IndexOf(caught) + 1;
        return index >= 0 && regions.Count == attempts.Count && handler < regions[index].NestedRegions.Length ? regions[index].NestedRegions[handler] : null;
    }

    private static IEnumerable<ControlFlowRegion> Regions(ControlFlowRegion region) => region.NestedRegions.SelectMany(Regions).Prepend(region);

    private static HashSet<int> Reachable(ControlFlowGraph graph, ControlFlowRegion from)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(from.FirstBlockOrdinal);
        while (open.Count > 0)
        {
            var ordinal = open.Pop();
            if (!seen.Add(ordinal))
            {
                continue;
            }

            var block = graph.Blocks[ordinal];
            foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch is null)
                {
                    continue;
                }

                foreach (var final in branch.FinallyRegions)
                {
                    open.Push(final.FirstBlockOrdinal);
                }

                if (branch.Destination is { } next)
                {
                    open.Push(next.Ordinal);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<IOperation> Operations(BasicBlock block) => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations;

    private static bool Holds(BasicBlock block, SyntaxNode statement) => Operations(block).SelectMany(o => o.DescendantsAndSelf()).Any(o => o.Syntax == statement);
}
