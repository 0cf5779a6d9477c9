using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Reads calls and declarations of methods for what they erase.</summary>
internal sealed class ErasureCalls(ErasureEvidence evidence, IAssemblySymbol own)
{
    private const string StoresClock = "ExpireAfter";

    private static readonly HashSet<string> Storing = ["Add", "AddAsync", "AddRange", "AddRangeAsync", "InsertOne", "InsertOneAsync", "InsertMany", "InsertManyAsync", "BulkInsert", "BulkInsertAsync"];

    /// <summary>What runs a statement, or many changes, that are not looked into.</summary>
    private static readonly HashSet<string> Unseen =
    [
        "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "ExecuteSqlCommand", "ExecuteSqlCommandAsync", "ExecuteNonQuery", "ExecuteNonQueryAsync",
        "BulkWrite", "BulkWriteAsync",
    ];

    private static readonly string[] Statements = ["delete", "truncate", "update", "merge", "exec", "call", "drop", "purge", "select"];

    /// <summary>Reads a call.</summary>
    public void Read(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (Unseen.Contains(method.Name) || (method.ContainingType?.Name == "SqlMapper" && method.Name.StartsWith("Execute", StringComparison.Ordinal)))
        {
            if (!call.Arguments.Any(a => IsHarmless(a.Value)))
            {
                evidence.AddUnseen();
            }
        }
        else if (Storing.Contains(method.Name))
        {
            if (StoreTypes.IsOfStore(method.ContainingType!))
            {
                foreach (var stored in Given(call).OfType<INamedTypeSymbol>())
                {
                    evidence.AddStored(stored);
                }
            }
        }
        else if (ErasureName.Of(method.Name) is { Kind: not ErasureKind.None } name && Counts(call))
        {
            Add(method, name, Given(call));
        }
    }

    /// <summary>Reads a call that does not bind, because what it needs is not here. It erases what it names or is given; of what, is not known where that does not bind either.</summary>
    public void Read(IInvalidOperation operation)
    {
        if (operation.Syntax is not InvocationExpressionSyntax call || ErasureName.Of(UnboundSyntax.NameOf(call)) is not { Kind: not ErasureKind.None } name)
        {
            return;
        }

        var named = call.DescendantNodes().OfType<TypeArgumentListSyntax>().FirstOrDefault()?.Arguments.Select(t => operation.SemanticModel?.GetTypeInfo(t).Type).OfType<ITypeSymbol>() ?? [];
        var types = named.Concat(UnboundSyntax.Arguments(operation, call).SelectMany(Values)).SelectMany(In).OfType<INamedTypeSymbol>().Where(t => t.TypeKind != TypeKind.Error && t.SpecialType == SpecialType.None).ToList();
        if (types.Count == 0)
        {
            evidence.AddGeneric();
        }

        evidence.Add(certain: true, name, types, "");
    }

    /// <summary>Reads a method that is handed on and not called.</summary>
    public void Read(IMethodReferenceOperation reference)
    {
        if (ErasureName.Of(reference.Method.Name) is { Kind: not ErasureKind.None } name && !IsPlatform(reference.Method.ContainingType))
        {
            Add(reference.Method, name, reference.Method.TypeArguments.Concat(reference.Instance?.Type is { } type ? In(type) : []));
        }
    }

    /// <summary>Reads a declaration. Its body, if it has one, is read too; a certain act it is only where its name says more than that something is removed.</summary>
    public void Read(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.Ordinary && !StoreTypes.IsOfStore(method.ContainingType) && ErasureName.Of(method.Name) is { Kind: not ErasureKind.None } name)
        {
            evidence.Add(name.Kind == ErasureKind.Anonymises, name, method.Parameters.SelectMany(p => In(p.Type)).OfType<INamedTypeSymbol>().Append(method.ContainingType), method.ContainingType.Name);
        }
    }

    /// <summary>Reads an assignment: Entry(x).State = EntityState.Deleted, or the time after which MongoDB deletes by itself.</summary>
    public void Read(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: { Name: "State" or StoresClock } property } target || !StoreTypes.IsOfStore(property.ContainingType))
        {
            return;
        }

        if (property.Name == StoresClock)
        {
            evidence.AddUnseen();
        }
        else if (assignment.Value is IFieldReferenceOperation { Field.Name: "Deleted" })
        {
            var types = (target.Instance is IInvocationOperation entry ? Given(entry) : target.Instance?.Type is { } type ? In(type) : []).OfType<INamedTypeSymbol>().Where(t => !StoreTypes.IsOfStore(t) && t.SpecialType == SpecialType.None).ToList();
            if (types.Count == 0)
            {
                evidence.AddGeneric();
            }

            evidence.Add(certain: true, ErasureName.Of("Delete"), types, "");
        }
    }

    private void Add(IMethodSymbol method, ErasureName name, IEnumerable<ITypeSymbol> given)
    {
        var types = given.ToList();
        var isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, own) && !StoreTypes.IsOfStore(method.ContainingType);
        if (!isOwn && !IsPlatform(method.ContainingType) && types.Any(t => t.TypeKind == TypeKind.TypeParameter || (t.SpecialType == SpecialType.System_Object && StoreTypes.IsOfStore(method.ContainingType))))
        {
            evidence.AddGeneric();
        }

        evidence.Add(!isOwn || name.Kind == ErasureKind.Anonymises, name, types.OfType<INamedTypeSymbol>(), isOwn ? "" : method.ContainingType.Name);
    }

    /// <summary>Whether an argument is a statement that is written there, and takes nothing away: PRAGMA, CREATE INDEX, an INSERT.</summary>
    private static bool IsHarmless(IOperation argument)
    {
        while (argument is IConversionOperation conversion)
        {
            argument = conversion.Operand;
        }

        return argument is ILiteralOperation { Type.SpecialType: SpecialType.System_String } or IInterpolatedStringOperation
            && argument.Syntax.ToString() is var text && !Statements.Any(s => text.IndexOf(s, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    /// <summary>Taking from a list in memory erases nothing, unless it is what a stored record holds.</summary>
    private static bool Counts(IInvocationOperation call) => !IsPlatform(call.TargetMethod.ContainingType) || LocalValues.Receiver(call) is IPropertyReferenceOperation { Instance: not null };

    private static bool IsPlatform(INamedTypeSymbol type) =>
        WellKnownNamespace.Contains(type) && !StoreTypes.IsOfStore(type) && !AnnotationNames.IsIdentity(type);

    private static IEnumerable<ITypeSymbol> Given(IInvocationOperation call)
    {
        var types = call.TargetMethod.TypeArguments.Concat(call.TargetMethod.ContainingType.TypeArguments).Concat(call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue).SelectMany(a => Values(a.Value)).SelectMany(In));
        return call.Instance?.Type is { } receiver ? types.Concat(In(receiver)) : types;
    }

    /// <summary>The types of a value before it was converted to what a parameter wants; of an array, those of its elements.</summary>
    private static IEnumerable<ITypeSymbol> Values(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues.SelectMany(Values) : value.Type is { } type ? [type] : [];
    }

    private static IEnumerable<ITypeSymbol> In(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => In(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.SelectMany(In).Append(named),
        _ => [type],
    };
}
