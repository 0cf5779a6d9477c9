using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Code that only marks a record as deleted.</summary>
/// <param name="Record">The record's type.</param>
/// <param name="Place">Where the mark is set.</param>
/// <param name="Method">The method that sets it.</param>
internal sealed record SoftDelete(INamedTypeSymbol Record, Location Place, string Method)
{
    private static readonly HashSet<string> Flags = ["IsDeleted", "Deleted"];
    private static readonly HashSet<string> Times = ["DeletedAt", "DeletedOn", "DeletedAtUtc", "DeletedOnUtc", "DeletedDate", "DateDeleted"];

    /// <summary>What is set by an assignment, or in a bulk update by SetProperty: of which record, which member, and to what; null where that is no member of a record, or where the record is only being made.</summary>
    public static (INamedTypeSymbol Record, ISymbol Member, IOperation? Value, SyntaxNode At)? SetBy(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } record } target } assignment when operation.Parent is not IObjectOrCollectionInitializerOperation =>
            record.Type is INamedTypeSymbol type ? (type, target.Member, assignment.Value, target.Syntax) : null,
        IInvocationOperation { TargetMethod.Name: "SetProperty" } call when Selected(call) is { Instance.Type: INamedTypeSymbol type } member =>
            (type, member.Member, Result(call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == call.TargetMethod.Parameters.Length - 1)?.Value), member.Syntax),
        _ => null,
    };

    /// <summary>Whether a member is a mark of deletion, and the value sets it: true, or a time that is not merely carried over.</summary>
    public static bool Marks(ISymbol member, IOperation? value)
    {
        if (value is null || !(Flags.Contains(member.Name) || Times.Contains(member.Name)))
        {
            return false;
        }

        value = Unconverted(value);
        return value.ConstantValue.HasValue
            ? value.ConstantValue.Value is true
            : Times.Contains(member.Name) && value is not IDefaultValueOperation && (value as IMemberReferenceOperation)?.Member.Name != member.Name;
    }

    /// <summary>Whether a value is written in the code, and so is no person's.</summary>
    public static bool IsConstant(IOperation? value) => value is not null && Unconverted(value) is { ConstantValue.HasValue: true } or IDefaultValueOperation;

    /// <summary>What the method around a mark does with the record: whether this mark is its first, and whether it clears or scrubs what identifies the person.</summary>
    public static (bool First, bool Clears) Around(IOperation mark, INamedTypeSymbol record, PersonalDataModel model)
    {
        var root = mark;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IOperation? first = null;
        foreach (var operation in root.Descendants())
        {
            if (operation is IInvocationOperation call && ErasureName.Of(call.TargetMethod.Name).Kind == ErasureKind.Anonymises)
            {
                return (first == mark, true);
            }

            if (SetBy(operation) is { } set && SymbolEqualityComparer.Default.Equals(set.Record, record))
            {
                if (StoredRecord.Identifies(set.Member, model))
                {
                    return (first == mark, true);
                }

                if (first is null && Marks(set.Member, set.Value))
                {
                    first = operation;
                }
            }
        }

        return (first == mark, false);
    }

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion && !value.ConstantValue.HasValue)
        {
            value = conversion.Operand;
        }

        return value;
    }

    // SetProperty takes a value, or a lambda that makes it.
    private static IOperation? Result(IOperation? value) =>
        value?.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().FirstOrDefault()?.Descendants().OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue ?? value;

    private static IMemberReferenceOperation? Selected(IInvocationOperation call) =>
        call.Arguments.Select(a => a.Value).SelectMany(v => v.DescendantsAndSelf()).OfType<IAnonymousFunctionOperation>().FirstOrDefault()?.Descendants().OfType<IMemberReferenceOperation>().FirstOrDefault();
}
