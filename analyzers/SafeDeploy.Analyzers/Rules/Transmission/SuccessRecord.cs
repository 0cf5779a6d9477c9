using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Statements that say "it was sent": a success flag set, a status of success, a watermark moved on, an item marked as done.</summary>
internal static class SuccessRecord
{
    private static readonly HashSet<string> SentWords = ["sent", "uploaded", "delivered", "transmitted", "submitted", "exported", "published", "synced", "synchronised", "synchronized"];
    private static readonly HashSet<string> DoneWords = ["success", "succeeded", "successful", "completed", "complete", "done", "processed", "finished", "acknowledged"];
    private static readonly HashSet<string> DoubtWords = ["not", "no", "fail", "failed", "failure", "error", "retry", "pending", "partially", "attempt", "attempted", "should", "can", "to"];
    private static readonly HashSet<string> MarkVerbs = ["mark", "set", "flag", "record"];
    private static readonly HashSet<string> MoveVerbs = ["save", "set", "update", "advance", "store", "write", "commit", "move", "persist"];
    private static readonly HashSet<string> WatermarkWords = ["watermark", "cursor", "checkpoint", "offset", "sequence", "bookmark"];
    private static readonly HashSet<string> WatermarkPasts = ["run", "uploaded", "upload", "sent", "sync", "synced", "processed", "export", "exported", "transmitted", "position"];
    private static readonly HashSet<string> TimeWords = ["at", "on", "utc", "date", "time", "timestamp"];

    /// <summary>The records of success inside an operation, in the order of the source; not those of a lambda in it.</summary>
    public static IEnumerable<IOperation> In(IOperation operation) => operation.DescendantsAndSelf().Where(Is);

    /// <summary>The records of success that stand after a try, in the same function.</summary>
    public static IEnumerable<IOperation> After(ITryOperation attempt) =>
        In(CatchReach.FunctionAround(attempt)).Where(r => r.Syntax.SpanStart >= attempt.Syntax.Span.End && CatchReach.FunctionAround(r) == CatchReach.FunctionAround(attempt));

    /// <summary>Whether a condition between the try and the record asks for something that the try or its catches decide.</summary>
    public static bool IsGuarded(IOperation record, ITryOperation attempt)
    {
        var decided = new HashSet<ISymbol>(attempt.Descendants().Select(AssignedSymbol).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        for (var outer = record.Parent; outer is not null && outer != attempt; outer = outer.Parent)
        {
            if (outer is IConditionalOperation { Condition: { } condition } && condition.DescendantsAndSelf().Any(o => Referenced(o) is { } s && decided.Contains(s)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The record as the message quotes it.</summary>
    public static string Text(IOperation record)
    {
        var text = string.Join(" ", record.Syntax.ToString().Split(['\r', '\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }

    /// <summary>The symbol that an assignment, increment or decrement changes; null for anything else.</summary>
    public static ISymbol? AssignedSymbol(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => Referenced(assignment.Target),
        IIncrementOrDecrementOperation step => Referenced(step.Target),
        _ => null,
    };

    private static ISymbol? Referenced(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool Is(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Parent: not IMemberInitializerOperation and not IObjectOrCollectionInitializerOperation } assignment => IsSuccess(assignment),
        ICompoundAssignmentOperation { Target: IMemberReferenceOperation target } => IsWatermark(target.Member.Name, target.Type),
        IInvocationOperation call => IsMark(Tokeniser.Split(call.TargetMethod.Name)),
        IReturnOperation { IsImplicit: false, ReturnedValue: { } value } returned => IsTrue(value) && returned.Parent is not null && IsInCatch(returned),
        _ => false,
    };

    private static bool IsSuccess(ISimpleAssignmentOperation assignment)
    {
        if (Referenced(assignment.Target) is not { } target)
        {
            return false;
        }

        var words = Tokeniser.Split(target.Name);
        var doubted = words.Any(DoubtWords.Contains);
        var success = words.Any(w => SentWords.Contains(w) || DoneWords.Contains(w));
        return (success && !doubted && IsTrue(assignment.Value))
            || NamesSuccess(assignment.Value)
            || (!doubted && target is not ILocalSymbol && assignment.Value.ConstantValue is not { HasValue: true, Value: null }
                && (IsWatermark(target.Name, assignment.Target.Type) || (words.Any(SentWords.Contains) && TimeWords.Contains(words[words.Length - 1]))));
    }

    private static bool IsTrue(IOperation value) => value.ConstantValue is { HasValue: true, Value: true };

    /// <summary>An enum member, or a constant text, of success: <c>UploadStatus.Sent</c>.</summary>
    private static bool NamesSuccess(IOperation value)
    {
        var name = value is IConversionOperation conversion ? conversion.Operand : value;
        var text = name is IFieldReferenceOperation { Field: { IsConst: true, ContainingType.TypeKind: TypeKind.Enum } member } ? member.Name : null;
        return text is not null && Tokeniser.Split(text) is var words && words.Any(w => SentWords.Contains(w) || DoneWords.Contains(w)) && !words.Any(DoubtWords.Contains);
    }

    private static bool IsWatermark(string name, ITypeSymbol? type)
    {
        var words = Tokeniser.Split(name);
        var last = words.IndexOf("last");
        return IsPosition(type) && !words.Any(DoubtWords.Contains)
            && (words.Any(WatermarkWords.Contains) || (last >= 0 && last + 1 < words.Length && WatermarkPasts.Contains(words[last + 1])) || name.Contains("HighWater"));
    }

    private static bool IsPosition(ITypeSymbol? type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? IsPosition(nullable.TypeArguments[0])
        : type is { SpecialType: SpecialType.System_String or SpecialType.System_DateTime or (>= SpecialType.System_SByte and <= SpecialType.System_Double) } or { Name: "DateTimeOffset" or "DateOnly" or "Guid" };

    private static bool IsMark(IReadOnlyList<string> words) => words.Count > 1 && !words.Any(DoubtWords.Contains)
        && ((MarkVerbs.Contains(words[0]) && words.Skip(1).Any(w => SentWords.Contains(w) || DoneWords.Contains(w)))
            || (MoveVerbs.Contains(words[0]) && words.Skip(1).Any(w => WatermarkWords.Contains(w) && w != "sequence" && w != "offset")));

    private static bool IsInCatch(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation; outer = outer.Parent)
        {
            if (outer is ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }
}
