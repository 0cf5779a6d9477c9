using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Where a call is reported: at the method's name, since the arguments may span many lines.</summary>
internal static class CallName
{
    /// <summary>The location of the called method's name.</summary>
    public static Location Of(IInvocationOperation call) => (call.Syntax as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        { } expression => expression.GetLocation(),
        null => call.Syntax.GetLocation(),
    };
}
