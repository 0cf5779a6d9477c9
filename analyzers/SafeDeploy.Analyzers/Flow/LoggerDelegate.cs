using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The delegates that LoggerMessage.Define and DefineScope return: <c>Action&lt;ILogger, …, Exception?&gt;</c>.</summary>
internal static class LoggerDelegate
{
    /// <summary>Whether the call invokes such a delegate.</summary>
    public static bool Is(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Action" or "Func" } type && type.TypeArguments.Length >= 3
        && type.TypeArguments[0] is { Name: "ILogger" } logger && logger.ContainingNamespace?.ToDisplayString() == "Microsoft.Extensions.Logging";

    /// <summary>The template that the delegate was defined with; null unless it is a field or property of the same file, initialised in place.</summary>
    public static string? Template(IInvocationOperation call)
    {
        if (call is not { Instance: IMemberReferenceOperation { Member: var member }, SemanticModel: { } model })
        {
            return null;
        }

        foreach (var reference in member.DeclaringSyntaxReferences.Where(r => r.SyntaxTree == call.Syntax.SyntaxTree))
        {
            var definition = reference.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault();
            foreach (var argument in definition?.ArgumentList.Arguments ?? [])
            {
                if (model.GetConstantValue(argument.Expression) is { HasValue: true, Value: string template })
                {
                    return template;
                }
            }
        }

        return null;
    }
}
