using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>What is known to be empty where a call stands: <c>if (string.IsNullOrEmpty(x)) { log(x); }</c> writes no one's data.</summary>
internal static class EmptyGuard
{
    /// <summary>The expressions that an enclosing condition has found null or empty.</summary>
    public static IEnumerable<IOperation> KnownEmpty(IOperation call)
    {
        var inner = call;
        for (var outer = call.Parent; outer is not null and not IAnonymousFunctionOperation; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalOperation condition && condition.WhenTrue == inner)
            {
                foreach (var empty in AskedForEmpty(condition.Condition))
                {
                    yield return empty;
                }
            }
        }
    }

    private static IEnumerable<IOperation> AskedForEmpty(IOperation condition) => condition switch
    {
        IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } call => call.Arguments.Select(a => a.Value),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } } test => [test.Value],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test when test.RightOperand.ConstantValue is { HasValue: true, Value: null } => [test.LeftOperand],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => AskedForEmpty(both.LeftOperand).Concat(AskedForEmpty(both.RightOperand)),
        _ => [],
    };
}
