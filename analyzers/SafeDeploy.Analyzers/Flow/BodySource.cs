using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The text of a whole request or message, as it came in: whatever people typed is in it.</summary>
internal static class BodySource
{
    private const int Steps = 8;

    private static readonly HashSet<string> Reading = ["ReadToEnd", "ReadToEndAsync", "GetString", "ReadAsStringAsync", "ReadAsString", "ToString"];

    private static readonly HashSet<string> Received =
        ["HttpRequest", "HttpRequestData", "BasicDeliverEventArgs", "BasicGetResult", "ServiceBusReceivedMessage", "ProcessMessageEventArgs", "EventData"];

    /// <summary>What such a text is classified as.</summary>
    public static Classification Data { get; } = new(DataClass.Personal, "body", Tier.Medium, Basis.Type, Annotated: false);

    /// <summary>Whether a call of this name reads the text of what was received.</summary>
    public static bool IsReadBy(string name, IOperation call) => Reading.Contains(name) && IsBody(call, Steps);

    private static bool IsBody(IOperation? operation, int steps)
    {
        if (operation is null || steps == 0)
        {
            return false;
        }

        switch (operation)
        {
            case IPropertyReferenceOperation { Property: { Name: "Body" or "BodyReader", ContainingType: { } owner } }:
                return Received.Contains(owner.Name);
            case IInvalidOperation { Syntax: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Body" } }:
                return operation.ChildOperations.FirstOrDefault()?.Type is { } type && Received.Contains(type.Name);
            case ILocalReferenceOperation local:
                return IsBody(LocalValues.Around(local).SingleValue(local.Local), steps - 1);
            case IInvocationOperation or IObjectCreationOperation or IInvalidOperation or IConversionOperation or IArgumentOperation or IMemberReferenceOperation or IAwaitOperation:
                foreach (var part in operation.ChildOperations)
                {
                    if (IsBody(part, steps - 1))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }
}
