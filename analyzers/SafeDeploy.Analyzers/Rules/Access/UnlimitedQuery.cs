using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Access;

/// <summary>A query that fetches all rows of a table: from the set to its end by operators that all are known, and none of which says how many.</summary>
internal static class UnlimitedQuery
{
    private static readonly HashSet<string> Fetching = ["ToList", "ToListAsync", "ToArray", "ToArrayAsync", "ToDictionary", "ToDictionaryAsync", "ToHashSet", "ToHashSetAsync", "AsAsyncEnumerable", "AsEnumerable"];

    private static readonly HashSet<string> Limiting = ["Take", "TakeWhile", "TakeLast", "First", "FirstOrDefault", "Single", "SingleOrDefault", "ElementAt", "FromSqlRaw", "FromSqlInterpolated", "FromSql", "GroupBy", "Join", "GroupJoin", "Intersect", "IntersectBy", "TagWith"];

    /// <summary>The calls in a body that fetch a whole table, and whose rows are among what is given back.</summary>
    public static IEnumerable<IInvocationOperation> In(IOperation body)
    {
        List<IInvocationOperation> fetched = [.. body.Descendants().OfType<IInvocationOperation>().Where(c => Fetching.Contains(c.TargetMethod.Name) && IsOfWholeTable(c))];
        return fetched.Count == 0 ? [] : fetched.Where(call => MethodBodies.Returned(body).Any(r => Holds(r, call)));
    }

    private static bool Holds(IOperation returned, IInvocationOperation call) =>
        returned.DescendantsAndSelf().Any(o => o == call || (o is ILocalReferenceOperation local && LocalValues.Around(local).SingleValue(local.Local)?.DescendantsAndSelf().Contains(call) == true));

    private static bool IsOfWholeTable(IInvocationOperation fetch)
    {
        var source = LocalValues.Receiver(fetch);

        // As long as people chain operators, and an end for a local that is made from itself.
        for (var steps = 0; steps < 40 && source is not null; steps++)
        {
            switch (source)
            {
                case IConversionOperation conversion:
                    source = conversion.Operand;
                    break;
                case ILocalReferenceOperation local:
                    source = LocalValues.Around(local).SingleValue(local.Local);
                    break;
                case IPropertyReferenceOperation property:
                    return IsSet(property.Type);
                case IInvocationOperation { TargetMethod.Name: "Set" } call:
                    return IsSet(call.Type);
                case IInvocationOperation call when IsOperator(call.TargetMethod) && !Limiting.Contains(call.TargetMethod.Name) && !(call.TargetMethod.Name == "Where" && Narrows(call)):
                    source = LocalValues.Receiver(call);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsSet(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "DbSet", ContainingNamespace.Name: "EntityFrameworkCore" };

    private static bool IsOperator(IMethodSymbol method) => method.ContainingNamespace?.ToDisplayString() is "System.Linq" or "Microsoft.EntityFrameworkCore";

    /// <summary>A condition that compares with something that is given from outside (a case, a tenant, a time) picks some; one with constants alone may leave all.</summary>
    private static bool Narrows(IInvocationOperation where) => where.Arguments.Where(a => a.Parameter?.Ordinal == 1).SelectMany(a => a.Descendants()).Any(o => o switch
    {
        ILocalReferenceOperation => true,
        IParameterReferenceOperation given => given.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction },
        IInstanceReferenceOperation => true,
        _ => false,
    });
}
