using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Leak;

namespace SafeDeploy.Analyzers.Rules.TestCode;

/// <summary>Whether code runs on a developer's machine alone.</summary>
internal static class DevelopmentGuard
{
    private static readonly HashSet<string> Words = ["development", "dev", "debug", "local", "localhost", "test", "testing", "developer", "emulator", "sandbox"];

    // LocalAuthorityService and TestResults are no developer's.
    private static readonly HashSet<string> NameWords = ["development", "dev", "debug", "developer", "localhost", "emulator", "sandbox", "design", "seed"];

    /// <summary>
    /// Whether an operation stands under a condition, in a debug build's part, behind a return that leaves production, or in a method or class that is named for development. Any
    /// condition counts, but one that says it is not development: what a setting decides is the setting's.
    /// </summary>
    public static bool Holds(IOperation operation)
    {
        if (DebugOnly.Holds(operation.Syntax))
        {
            return true;
        }

        var inner = operation;
        for (var outer = operation.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case IConditionalOperation choice when inner != choice.Condition && !IsConstant(choice.Condition):
                    return inner == choice.WhenTrue ? !IsNotDevelopment(choice.Condition) : !IsDevelopment(choice.Condition);
                case ISwitchCaseOperation or ISwitchExpressionArmOperation or ICatchClauseOperation:
                    return true;
                case IBlockOperation block when block.Operations.TakeWhile(o => o != inner).Any(LeavesProduction):
                    return true;
            }
        }

        return operation.Syntax.Ancestors().Any(IsNamedForDevelopment);
    }

    private static bool IsConstant(IOperation condition) => condition.ConstantValue.HasValue;

    private static bool LeavesProduction(IOperation statement) =>
        statement is IConditionalOperation { WhenFalse: null } choice && IsNotDevelopment(choice.Condition)
        && (choice.WhenTrue is IBlockOperation block ? block.Operations.LastOrDefault() : choice.WhenTrue) is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool IsDevelopment(IOperation condition) => condition is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } && Names(condition);

    private static bool IsNotDevelopment(IOperation condition) => condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var negated } && Names(negated);

    private static bool Names(IOperation condition) => condition.Syntax.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Tokeniser.Split(n.Identifier.ValueText).Any(Words.Contains));

    private static bool IsNamedForDevelopment(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => Tokeniser.Split(method.Identifier.ValueText).Any(NameWords.Contains),
        LocalFunctionStatementSyntax function => Tokeniser.Split(function.Identifier.ValueText).Any(NameWords.Contains),
        TypeDeclarationSyntax type => Tokeniser.Split(type.Identifier.ValueText).Any(NameWords.Contains),
        _ => false,
    };
}
