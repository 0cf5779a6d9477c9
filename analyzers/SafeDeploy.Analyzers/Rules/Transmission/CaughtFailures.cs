using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Which catch clauses catch a failed transmission.</summary>
internal sealed class CaughtFailures(SinkSet sinks)
{
    private static readonly HashSet<string> TransportWords = ["http", "transport", "transmission", "upload", "delivery", "send", "communication", "connection", "network", "gateway", "timeout"];

    /// <summary>
    /// Whether the clause catches every exception, or one of the transport's. A clause with a filter that asks for more than the
    /// type, and one for cancellation, is about a case that its author has thought of.
    /// </summary>
    public bool IsCaughtBy(ICatchClauseOperation clause)
    {
        if (!IsFailure(clause.ExceptionType))
        {
            return false;
        }

        if (clause.Filter is not { } filter)
        {
            return true;
        }

        return !IsCancellation(clause.ExceptionType) && filter.DescendantsAndSelf().All(IsAboutType) && NamesNoOtherFailure(filter);
    }

    private bool IsFailure(ITypeSymbol? type) =>
        type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception" or "SystemException" or "AggregateException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || sinks.Lists(SinkKind.Transport, type)
        || (!sinks.Throws(type) && Tokeniser.Split(type.Name).Any(TransportWords.Contains));

    private static bool IsCancellation(ITypeSymbol? type) => type?.Name is "TaskCanceledException" or "OperationCanceledException";

    private static bool IsAboutType(IOperation operation) => operation is
        IIsPatternOperation or IIsTypeOperation or ITypePatternOperation or INegatedPatternOperation or IBinaryPatternOperation or IDeclarationPatternOperation
        or IUnaryOperation or IBinaryOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation or IConversionOperation
        or IPropertyReferenceOperation { Property.Name: "IsCancellationRequested", Parent: IUnaryOperation };

    /// <summary>Whether a filter like <c>ex is JsonException</c> leaves the transport's failures out.</summary>
    private bool NamesNoOtherFailure(IOperation filter)
    {
        var asked = filter.DescendantsAndSelf().Where(o => !IsNegated(o, filter)).Select(o => o switch
        {
            IIsTypeOperation test => test.TypeOperand,
            ITypePatternOperation pattern => pattern.MatchedType,
            IDeclarationPatternOperation pattern => pattern.MatchedType,
            _ => null,
        }).OfType<ITypeSymbol>().ToList();
        return asked.Count == 0 || asked.Any(IsFailure);
    }

    private static bool IsNegated(IOperation operation, IOperation filter)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is INegatedPatternOperation or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not })
            {
                return true;
            }

            if (current == filter)
            {
                break;
            }
        }

        return false;
    }
}
