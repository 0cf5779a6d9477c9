using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Where the locals of one body get their values: what each is assigned, what is put into it, and where it is read.
/// Made on demand, once a body: only bodies that hold a sink ask.
/// </summary>
internal sealed class LocalValues
{
    private static readonly ConditionalWeakTable<IOperation, LocalValues> Bodies = new();
    private static readonly string[] Putting = ["Add", "Append", "Set", "With"];

    private readonly Dictionary<ILocalSymbol, List<IOperation?>> _assigned = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<IOperation>> _added = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ILocalSymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);

    private LocalValues(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Visit(operation);
        }
    }

    /// <summary>The locals of the body that holds the operation.</summary>
    public static LocalValues Around(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return Bodies.GetValue(operation, body => new LocalValues(body));
    }

    /// <summary>The one value that the local ever has (for a loop's variable, the collection); null when it has several, or one that is not an expression.</summary>
    public IOperation? SingleValue(ILocalSymbol local) =>
        _assigned.TryGetValue(local, out var values) && values.Count == 1 ? values[0] : null;

    /// <summary>What is put into the object that the local holds: values of its properties, arguments of its Add, Append and Set methods.</summary>
    public IReadOnlyList<IOperation> Added(ILocalSymbol local) => _added.TryGetValue(local, out var values) ? values : [];

    /// <summary>Every use of the local that is not an assignment to it.</summary>
    public IEnumerable<ILocalReferenceOperation> Reads(ILocalSymbol local) =>
        _references.TryGetValue(local, out var all) ? all.Where(r => !IsAssignmentTarget(r)) : [];

    private static bool IsAssignmentTarget(ILocalReferenceOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation { IsDeclaration: false } reference:
                Add(_references, reference.Local, reference);
                break;
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Assign(declarator.Symbol, initializer.Value);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Assign(target.Local, assignment.Value);
                break;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: ILocalReferenceOperation holder } } assignment:
                Add(_added, holder.Local, assignment.Value);
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Assign(target.Local, null);
                Add(_added, target.Local, assignment.Value);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                {
                    Assign(local, loop.Collection);
                }

                break;
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } } test:
                Assign(declared, test.Value);
                break;
            case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } } test:
                Assign(declared, test.Value);
                break;
            case IArgumentOperation { Value: ILocalReferenceOperation target, Parameter.RefKind: RefKind.Ref or RefKind.Out }:
                Assign(target.Local, null);
                break;
            case IInvocationOperation call when PutsInto(call.TargetMethod) && Receiver(call) is ILocalReferenceOperation holder:
                foreach (var argument in call.Arguments.Where(a => a.Value != holder))
                {
                    Add(_added, holder.Local, argument.Value);
                }

                break;
        }
    }

    /// <summary>Whether the method puts its arguments into what it is called on: Add, Append, Set, With.</summary>
    public static bool PutsInto(IMethodSymbol method) => Putting.Any(p => method.Name.StartsWith(p, StringComparison.Ordinal));

    /// <summary>What a method is called on; for an extension method its first argument.</summary>
    public static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value : null);

    private void Assign(ILocalSymbol local, IOperation? value)
    {
        if (!_assigned.TryGetValue(local, out var values))
        {
            _assigned[local] = values = [];
        }

        values.Add(value);
    }

    private static void Add<T>(Dictionary<ILocalSymbol, List<T>> map, ILocalSymbol local, T value)
    {
        if (!map.TryGetValue(local, out var values))
        {
            map[local] = values = [];
        }

        values.Add(value);
    }
}
