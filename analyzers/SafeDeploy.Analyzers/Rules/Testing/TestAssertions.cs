using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Testing;

/// <summary>
/// Whether a test can fail by what it finds. Assertion libraries are many, so that a call is an assertion by its words; where a test hands on to code that is not read here, it may assert there, and nothing
/// is said.
/// </summary>
internal static class TestAssertions
{
    /// <summary>Words of assertions: of frameworks, of fluent libraries, of mocks and of approved files.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "assert", "asserts", "assertion", "should", "expect", "expects", "verify", "verifies", "verifier", "must", "ensure", "ensures", "received", "check", "checks", "that", "snapshot", "approve", "approval", "fail", "throws",
        "contains", "equal", "equals", "match", "matches",
    };

    /// <summary>Whether any operation of a body may assert something.</summary>
    public static bool AnyIn(ImmutableArray<IOperation> blocks) => blocks.SelectMany(b => b.DescendantsAndSelf()).Any(MayAssert);

    /// <summary>Whether a call asserts what always holds: <c>Assert.True(true)</c>, <c>Assert.Equal(1, 1)</c>.</summary>
    public static bool IsEmpty(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Assert" } && call.TargetMethod.Name is "True" or "IsTrue" or "False" or "IsFalse" or "Equal" or "AreEqual" or "NotNull" or "IsNotNull" or "That" or "Pass"
        && call.Arguments.All(a => a.ArgumentKind == ArgumentKind.DefaultValue || a.Value is { ConstantValue.HasValue: true } or IConversionOperation { Operand.ConstantValue.HasValue: true });

    private static bool MayAssert(IOperation operation) => operation switch
    {
        IInvocationOperation call => !IsEmpty(call) && (Speaks(call.TargetMethod.Name) || Speaks(call.TargetMethod.ContainingType?.Name) || !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke),
        IThrowOperation or IDynamicInvocationOperation or IInvalidOperation => true,
        IMemberReferenceOperation member => Speaks(member.Member.Name),
        _ => false,
    };

    private static bool Speaks(string? name) => name is not null && Tokeniser.Split(name).Any(Words.Contains);
}
