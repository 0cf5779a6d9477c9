using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>What a Map call of a minimal API runs.</summary>
/// <param name="Method">The method or lambda.</param>
/// <param name="Body">The lambda's body; null for a method.</param>
/// <param name="Name">What a message calls it: the route, and the method where it has a name.</param>
internal readonly record struct RouteHandler(IMethodSymbol Method, IOperation? Body, string Name)
{
    private static readonly HashSet<string> Maps = ["Map", "MapGet", "MapPost", "MapPut", "MapPatch", "MapDelete", "MapMethods", "MapFallback"];

    /// <summary>The handler of a call; null where the call maps no route, or its handler is not written there.</summary>
    public static RouteHandler? Of(IInvocationOperation call)
    {
        if (!Maps.Contains(call.TargetMethod.Name) || call.TargetMethod.ContainingType is not { Name: "EndpointRouteBuilderExtensions" })
        {
            return null;
        }

        var route = call.Arguments.Select(a => a.Value.ConstantValue).FirstOrDefault(c => c is { HasValue: true, Value: string }).Value as string ?? "the route";
        foreach (var argument in call.Arguments.Where(a => a.Parameter is { Ordinal: > 0, Type.Name: "Delegate" or "RequestDelegate" }))
        {
            IOperation value = argument.Value;
            while (value is IConversionOperation conversion)
            {
                value = conversion.Operand;
            }

            switch (value is IDelegateCreationOperation creation ? creation.Target : value)
            {
                case IAnonymousFunctionOperation lambda:
                    return new RouteHandler(lambda.Symbol, lambda.Body, route);
                case IMethodReferenceOperation method:
                    return new RouteHandler(method.Method, null, $"{route} ({method.Method.Name})");
            }
        }

        return null;
    }
}
