using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Reads a call or member that does not bind, by what is written.</summary>
internal static class UnboundSyntax
{
    /// <summary>The name of the method that a call is written for.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => string.Empty,
    };

    /// <summary>The methods that the call may have meant: where an argument's type is not known, the compiler cannot choose among them.</summary>
    public static IEnumerable<IMethodSymbol> Candidates(IInvalidOperation operation)
    {
        var info = operation.SemanticModel?.GetSymbolInfo(operation.Syntax) ?? default;
        return info.Symbol is IMethodSymbol bound ? [bound] : info.CandidateSymbols.OfType<IMethodSymbol>();
    }

    /// <summary>The values that a call or creation is given.</summary>
    public static ImmutableArray<IOperation> Arguments(IInvalidOperation operation, ExpressionSyntax call)
    {
        var list = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        return list is null ? ImmutableArray<IOperation>.Empty : list.Arguments.Select(a => At(operation, a.Expression)).OfType<IOperation>().ToImmutableArray();
    }

    /// <summary>What the call is made on; null where it is made on nothing.</summary>
    public static IOperation? Receiver(IInvalidOperation operation, InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => At(operation, member.Expression),
        MemberBindingExpressionSyntax => operation.Descendants().FirstOrDefault(o => o is IConditionalAccessInstanceOperation),
        _ => null,
    };

    /// <summary>Whether a call is made on the claims of somebody, and takes their values: <c>principal.Claims.Select(c => c.Value)</c>.</summary>
    public static bool IsClaims(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Claims" } }
        && call.ArgumentList.DescendantNodes().Any(n => n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" });

    /// <summary>The operation of a part of what is written.</summary>
    public static IOperation? At(IOperation operation, ExpressionSyntax part)
    {
        while (part is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            part = part is ParenthesizedExpressionSyntax inner ? inner.Expression : ((PostfixUnaryExpressionSyntax)part).Operand;
        }

        return operation.Descendants().FirstOrDefault(o => o.Syntax == part) ?? operation.SemanticModel?.GetOperation(part);
    }

    /// <summary>What the type of a receiver is called: as it is declared, or as the receiver itself is called, where nothing declares it (<c>SentrySdk</c>, <c>_telemetryClient</c>).</summary>
    public static string? TypeNameOf(IOperation receiver)
    {
        if (receiver.Type is { Name: { Length: > 0 } name })
        {
            return name;
        }

        return receiver switch
        {
            IInvalidOperation { Syntax: IdentifierNameSyntax identifier } => identifier.Identifier.ValueText,
            IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
            ILocalReferenceOperation { Local.Name: var local } => local,
            _ => null,
        };
    }

    /// <summary>What a member that does not bind is read from; null for anything else.</summary>
    public static IOperation? HolderOf(IOperation value) => value switch
    {
        ICoalesceOperation coalesce => HolderOf(coalesce.Value),
        IInvalidOperation { Syntax: MemberAccessExpressionSyntax member } => At(value, member.Expression),
        IInvalidOperation { Syntax: MemberBindingExpressionSyntax } => value.ChildOperations.FirstOrDefault(),
        _ => null,
    };

    /// <summary>What something is called, and what its type is called: <c>customer</c>, <c>Customer</c>.</summary>
    public static ImmutableArray<string> WordsOf(IOperation? holder)
    {
        while (holder is IConditionalAccessInstanceOperation instance)
        {
            holder = ValueTracer.Accessed(instance);
        }

        var name = holder switch
        {
            IMemberReferenceOperation member => member.Member.Name,
            IParameterReferenceOperation parameter => parameter.Parameter.Name,
            ILocalReferenceOperation local => local.Local.Name,
            IInvalidOperation { Syntax: MemberAccessExpressionSyntax member } => member.Name.Identifier.ValueText,
            IInvalidOperation { Syntax: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
            IInvalidOperation { Syntax: IdentifierNameSyntax identifier } => identifier.Identifier.ValueText,
            _ => string.Empty,
        };

        // The type's own name comes last: where it speaks of settings, that decides.
        var type = holder?.Type is { SpecialType: SpecialType.None, Name: { Length: > 0 } named } ? named : string.Empty;
        return Tokeniser.Split(name).AddRange(Tokeniser.Split(type));
    }
}
