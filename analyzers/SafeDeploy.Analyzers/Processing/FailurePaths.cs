using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>
/// The code that runs when sending personal data fails: the catch of such a failure, and the branch for an outcome that is no success. Where it cannot be told which branch of a
/// condition on the outcome that is, both are.
/// </summary>
internal sealed class FailurePaths(ProcessingKinds kinds, CaughtFailures failures, OutcomeTypes outcomes)
{
    /// <summary>The paths that one operation of the code opens, as lines.</summary>
    public IEnumerable<string> Of(IOperation operation) => operation switch
    {
        ITryOperation { Catches.IsEmpty: false } attempt when SendsIn(attempt.Body) => attempt.Catches.Where(failures.IsCaughtBy).Select(c => Lines(c.Handler.Syntax)),
        IConditionalOperation { Syntax: IfStatementSyntax } choice when IsOnOutcome(choice.Condition) => OfChoice(choice),
        _ => [],
    };

    private bool SendsIn(IOperation body) => body.Descendants().OfType<IInvocationOperation>().Any(kinds.Sends);

    private static IEnumerable<string> OfChoice(IConditionalOperation choice)
    {
        var succeeds = Succeeds(choice.Condition);
        if (succeeds != true)
        {
            yield return Lines(choice.WhenTrue.Syntax);
        }

        if (succeeds != false)
        {
            // Without an else, only the count of branches tells whether the condition was ever false.
            yield return choice.WhenFalse is { } otherwise ? Lines(otherwise.Syntax) : "b" + Line(LineSpans.FirstLine(choice.Condition.Syntax.GetLocation()));
        }
    }

    /// <summary>Whether the condition holds where the transmission succeeded; null where that cannot be told.</summary>
    private static bool? Succeeds(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => !Succeeds(not.Operand),
        IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" or "IsSuccess" or "IsSuccessful" or "Success" or "Succeeded" } => true,
        IAwaitOperation awaited => Succeeds(awaited.Operation),
        IInvocationOperation or ILocalReferenceOperation => true,
        _ => null,
    };

    private bool IsOnOutcome(IOperation condition) => condition.DescendantsAndSelf().Any(o => o switch
    {
        IInvocationOperation call => HasOutcome(call),
        ILocalReferenceOperation local => LocalValues.Around(local).SingleValue(local.Local) is { } value && Call(value) is { } call && HasOutcome(call),
        _ => false,
    });

    private bool HasOutcome(IInvocationOperation call) => kinds.Sends(call) && outcomes.Of(call.TargetMethod) is not null;

    private static IInvocationOperation? Call(IOperation value) => value switch
    {
        IAwaitOperation awaited => Call(awaited.Operation),
        IConversionOperation conversion => Call(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => Call(task),
        IInvocationOperation call => call,
        _ => null,
    };

    private static string Lines(SyntaxNode syntax)
    {
        var place = syntax.GetLocation();
        var (first, last) = (LineSpans.FirstLine(place), LineSpans.LastLine(place));
        return first == last ? Line(first) : $"{Line(first)}-{Line(last)}";
    }

    private static string Line(int line) => line.ToString(CultureInfo.InvariantCulture);
}
