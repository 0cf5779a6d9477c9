using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>
/// Who is let in to a route of a minimal API: by what is chained to its Map call, to the group that it is mapped in, to that group's group, and, where the group was handed to a method,
/// to what that method is called with.
/// </summary>
/// <param name="sites">The calls of a method in this compilation; empty where they are not looked for.</param>
internal sealed class RouteAccess(Func<IMethodSymbol, IReadOnlyList<IInvocationOperation>> sites)
{
    private const int Depth = 8;

    private static readonly HashSet<string> Open = ["AddEndpointFilter", "AddEndpointFilterFactory", "WithMetadata", "Add", "Finally", "RequireHost"];

    /// <summary>Who is let in by a Map call.</summary>
    public Access Of(IInvocationOperation map) =>
        Chained(map) is not Access.Unsaid and var said ? said : LocalValues.Receiver(map) is { } builder ? OfBuilder(builder, 0) : Access.Unknown;

    /// <summary>The call that lets anybody in, among those that are chained to a Map call; null where there is none.</summary>
    public static IInvocationOperation? Anonymous(IInvocationOperation map)
    {
        IOperation call = map;
        while (Next(call) is { } next)
        {
            if (Said(next.TargetMethod) == Access.Anonymous)
            {
                return next;
            }

            call = next;
        }

        return null;
    }

    private Access OfBuilder(IOperation builder, int depth)
    {
        while (builder is IConversionOperation conversion)
        {
            builder = conversion.Operand;
        }

        if (depth > Depth)
        {
            return Access.Unknown;
        }

        switch (builder)
        {
            case { Type.Name: "WebApplication" }:
                return Access.Unsaid;
            case ILocalReferenceOperation local:
                var locals = LocalValues.Around(local);
                return Together(locals.Reads(local.Local)) is not Access.Unsaid and var said ? said
                    : locals.SingleValue(local.Local) is { } value ? OfBuilder(value, depth + 1) : Access.Unknown;
            case IInvocationOperation call:
                return Said(call.TargetMethod) is not Access.Unsaid and var own ? own : LocalValues.Receiver(call) is { } inner ? OfBuilder(inner, depth + 1) : Access.Unknown;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return OfParameter(builder, parameter, depth);
            default:
                return Access.Unknown;
        }
    }

    private Access OfParameter(IOperation reference, IParameterSymbol parameter, int depth)
    {
        var body = reference;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        var reads = body.Descendants().OfType<IParameterReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Parameter, parameter));
        if (Together(reads) is not Access.Unsaid and var said)
        {
            return said;
        }

        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method)
        {
            return IsOfUseEndpoints(reference, parameter) ? Access.Unsaid : Access.Unknown;
        }

        // One call that lets anybody in is one too many; what cannot be told of any of them makes it all unknown.
        var answers = sites(method).Select(s => OfSite(s, parameter, depth)).ToList();
        return answers.Count == 0 || answers.Contains(Access.Unknown) ? Access.Unknown
            : answers.Contains(Access.Unsaid) ? Access.Unsaid
            : answers.Contains(Access.Anonymous) ? Access.Anonymous : Access.Guarded;
    }

    private Access OfSite(IInvocationOperation site, IParameterSymbol parameter, int depth) =>
        Chained(site) is not Access.Unsaid and var said ? said
            : site.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Ordinal) is { } argument ? OfBuilder(argument.Value, depth + 1) : Access.Unknown;

    private static bool IsOfUseEndpoints(IOperation reference, IParameterSymbol parameter)
    {
        for (var outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
            {
                return lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "UseEndpoints" } } };
            }
        }

        return false;
    }

    /// <summary>What is chained to a call: <c>.WithName("x").RequireAuthorization()</c>; and to the local that holds its result.</summary>
    private static Access Chained(IOperation call)
    {
        while (Next(call) is { } next)
        {
            if (Said(next.TargetMethod) is not Access.Unsaid and var said)
            {
                return said;
            }

            call = next;
        }

        return call.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => Together(LocalValues.Around(call).Reads(declarator.Symbol)),
            IReturnOperation { IsImplicit: false } => Access.Unknown,
            _ => Access.Unsaid,
        };
    }

    private static Access Together(IEnumerable<IOperation> references)
    {
        var unknown = false;
        foreach (var reference in references)
        {
            for (var call = Next(reference); call is not null && !call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal); call = Next(call))
            {
                var said = Said(call.TargetMethod);
                if (said is Access.Guarded or Access.Anonymous)
                {
                    return said;
                }

                unknown |= said == Access.Unknown;
            }
        }

        return unknown ? Access.Unknown : Access.Unsaid;
    }

    /// <summary>The call that is made on a value, as an instance or an extension method.</summary>
    private static IInvocationOperation? Next(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            value = parent;
            parent = parent.Parent;
        }

        return parent switch
        {
            IInvocationOperation call when call.Instance == value => call,
            IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } => call,
            _ => null,
        };
    }

    private static Access Said(IMethodSymbol method) => method.Name switch
    {
        "RequireAuthorization" => Access.Guarded,
        "AllowAnonymous" => Access.Anonymous,
        _ when method.ContainingNamespace?.ToDisplayString() is { } space && space.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) => Open.Contains(method.Name) ? Access.Unknown : Access.Unsaid,

        // An extension that maps routes maps them; any other of the team's may guard.
        _ when method.Name.StartsWith("Map", StringComparison.Ordinal) || method.Name.StartsWith("With", StringComparison.Ordinal) => Access.Unsaid,
        _ => Access.Unknown,
    };
}
