using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Whether what a call returns is looked at by anyone.</summary>
internal static class DroppedOutcome
{
    private const int DepthLimit = 8;

    private static readonly HashSet<string> HandingOn = ["ConfigureAwait", "GetAwaiter", "GetResult", "WaitAsync", "AsTask", "Wait", "ToList", "ToArray", "Dispose", "DisposeAsync"];

    /// <summary>Whether the outcome is dropped: a statement of its own, a discard, a local that is never read, or a conversion to a task without a result.</summary>
    public static bool Of(IInvocationOperation call) => IsDropped(call, depth: 0);

    private static bool IsDropped(IOperation value, int depth)
    {
        var lost = false;
        while (depth < DepthLimit)
        {
            switch (value.Parent)
            {
                case IAwaitOperation or IParenthesizedOperation:
                    value = value.Parent;
                    break;
                case IConversionOperation conversion:
                    lost |= conversion.Type is INamedTypeSymbol { MetadataName: "Task" or "ValueTask" };
                    value = conversion;
                    break;
                case IInvocationOperation next when next.Instance == value && HandingOn.Contains(next.TargetMethod.Name):
                    value = next;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.MetadataName: "Task`1" or "ValueTask`1" } } result:
                    value = result;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == value:
                    value = access;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation next } when IsGathering(next):
                    value = next;
                    break;
                case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return true;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == value:
                    return IsNeverChecked(target.Local, assignment, depth);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } initializer:
                    return IsNeverChecked(declarator.Symbol, initializer, depth);
                case IReturnOperation returned:
                    if (lost)
                    {
                        return true;
                    }

                    if (SelectAround(returned) is not { } select)
                    {
                        return false;
                    }

                    value = select;
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsGathering(IInvocationOperation call) =>
        call.TargetMethod is { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" } or { Name: "ToList" or "ToArray", ContainingType.Name: "Enumerable" };

    private static bool IsNeverChecked(ILocalSymbol local, IOperation around, int depth) =>
        LocalValues.Around(around).Reads(local).All(read => IsDropped(read, depth + 1));

    /// <summary>The Select whose lambda returns the value: each task is then an element of its result.</summary>
    private static IInvocationOperation? SelectAround(IReturnOperation returned) =>
        returned.Parent is IBlockOperation { Parent: IAnonymousFunctionOperation { Parent: IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } } }
        && call.TargetMethod is { Name: "Select", ContainingType.Name: "Enumerable" }
            ? call
            : null;
}
