using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Follows an expression back to the data it is made of, within one body: through locals, interpolation, conversions, string
/// and sequence methods, up to members, parameters and records that the model classifies.
/// </summary>
internal sealed partial class ValueTracer(PersonalDataModel model, SinkSet sinks)
{
    /// <summary>Expressions nested deeper are given up; none of the sources measured comes near.</summary>
    private const int DepthLimit = 24;

    private readonly PrintedForm _printed = new(model);

    /// <summary>What the value of the operation carries when it is written this way.</summary>
    public FlowValue Trace(IOperation? operation, Rendering rendering) => Trace(operation, rendering, 0);

    private FlowValue Trace(IOperation? operation, Rendering rendering, int depth)
    {
        if (operation is null || depth > DepthLimit)
        {
            return FlowValue.Unknown;
        }

        if (operation.ConstantValue.HasValue)
        {
            return FlowValue.Clean;
        }

        // Text is made by ToString, whatever writes the text in the end.
        FlowValue Text(IOperation? part) => Trace(part, Rendering.Printed, depth + 1);
        FlowValue Next(IOperation? inner) => Trace(inner, rendering, depth + 1);
        FlowValue All(IEnumerable<IOperation?> inner) => FlowValue.Join(inner.Select(Next).ToList());

        switch (operation)
        {
            case INameOfOperation or ITypeOfOperation or ISizeOfOperation or IDefaultValueOperation or IIsTypeOperation or IIsPatternOperation or IUnaryOperation:
                return FlowValue.Clean;
            case IConversionOperation conversion:
                return Next(conversion.Operand);
            case IParenthesizedOperation parenthesised:
                return Next(parenthesised.Operand);
            case IAwaitOperation awaited:
                return Next(awaited.Operation);
            case IInterpolatedStringOperation text:
                return FlowValue.Join(text.Parts.OfType<IInterpolationOperation>().Select(p => Text(p.Expression)).DefaultIfEmpty(FlowValue.Clean).ToList());
            case IInterpolatedStringHandlerCreationOperation handler:
                return Next(handler.Content);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return FlowValue.Join([Text(sum.LeftOperand), Text(sum.RightOperand)]);
            case IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean }:
                return FlowValue.Clean;
            case ICoalesceOperation coalesce:
                return All([coalesce.Value, coalesce.WhenNull]);
            case IConditionalOperation choice:
                return All([choice.WhenTrue, choice.WhenFalse]);
            case ISwitchExpressionOperation choice:
                return All(choice.Arms.Select(a => a.Value));
            case IConditionalAccessOperation access:
                return Next(access.WhenNotNull);
            case IConditionalAccessInstanceOperation instance:
                return Next(Accessed(instance));
            case IAnonymousObjectCreationOperation anonymous:
                return All(anonymous.Initializers.Select(i => i is ISimpleAssignmentOperation a ? a.Value : i));
            case ITupleOperation tuple:
                return All(tuple.Elements);
            case IArrayCreationOperation array:
                return array.Initializer is { } elements ? All(elements.ElementValues) : FlowValue.Clean;
            case IArrayElementReferenceOperation element:
                return Next(element.ArrayReference);
            case IObjectCreationOperation creation:
                return TraceCreation(creation, rendering, depth);
            case ILocalReferenceOperation local:
                return TraceLocal(local, rendering, depth);
            case IParameterReferenceOperation parameter:
                return TraceSymbol(parameter.Parameter, parameter.Type, rendering);
            case IMemberReferenceOperation member:
                return TraceMember(member, rendering, depth);
            case IInvocationOperation call:
                return TraceCall(call, rendering, depth);
            case { Syntax: CollectionExpressionSyntax }:
                // An operation of its own only in compilers newer than the one this is built on.
                return All(operation.ChildOperations);
            default:
                return TraceType(operation.Type, rendering);
        }
    }

    /// <summary>What stands before the question mark.</summary>
    internal static IOperation? Accessed(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        for (var outer = instance.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private FlowValue TraceLocal(ILocalReferenceOperation reference, Rendering rendering, int depth)
    {
        var locals = LocalValues.Around(reference);
        var value = locals.SingleValue(reference.Local) is { } single ? Trace(single, rendering, depth + 1) : FlowValue.Unknown;
        var added = locals.Added(reference.Local);
        if (added.Count > 0)
        {
            var all = FlowValue.Join(added.Select(a => Trace(a, rendering, depth + 8)).ToList());
            value = all.State == FlowState.Classified ? FlowValue.Join([value, all]) : value;
        }

        return value.State != FlowState.Unknown ? value : TraceSymbol(reference.Local, reference.Type, rendering);
    }

    private FlowValue TraceMember(IMemberReferenceOperation reference, Rendering rendering, int depth)
    {
        if (reference.Member is IPropertySymbol { IsIndexer: true } || IsTransparent(reference.Member))
        {
            var holder = Trace(reference.Instance, rendering == Rendering.Printed ? Rendering.Structured : rendering, depth + 1);
            return holder.State == FlowState.Classified && model.ClassifyType(reference.Type ?? model.Compilation.ObjectType) is not null
                ? TraceType(reference.Type, rendering)
                : holder;
        }

        var value = TraceSymbol(reference.Member, reference.Type, rendering);
        return value.State == FlowState.Classified && value.Data.All(d => ContactPath.IsContact(d.Classification)) && ContactPath.IsOfOrganisation(reference.Instance)
            ? FlowValue.Clean
            : value;
    }

    /// <summary>Members whose value is the whole of what holds them.</summary>
    private static bool IsTransparent(ISymbol member) => (member.ContainingType?.MetadataName, member.Name) is
        ("Nullable`1", "Value") or ("Task`1", "Result") or ("ValueTask`1", "Result") or ("KeyValuePair`2", "Value") or ("Lazy`1", "Value")
        or ("DateTime", "Date") or ("DateTimeOffset", "Date") or ("MailAddress", "Address") or ("StringValues", "Value");

    private FlowValue TraceSymbol(ISymbol symbol, ITypeSymbol? type, Rendering rendering)
    {
        // The hash of a password opens doors too; the hash of an e-mail address tells no one the address.
        if (Redaction.IsNamed(symbol.Name) && model.Classify(symbol)?.Class != DataClass.Credential)
        {
            return FlowValue.Clean;
        }

        if (type is not null && model.ClassifyType(type) is not null)
        {
            return TraceType(type, rendering);
        }

        if (model.Classify(symbol) is not { } classification)
        {
            return type?.SpecialType is SpecialType.System_Boolean ? FlowValue.Clean : FlowValue.Unknown;
        }

        // A plain ToString of a list shows nothing of its elements.
        return rendering == Rendering.Printed && type is not null && PrintedForm.ElementOf(type) is not null
            ? FlowValue.Clean
            : FlowValue.Of(NameOf(symbol), classification);
    }

    private FlowValue TraceType(ITypeSymbol? type, Rendering rendering)
    {
        if (type is null || model.ClassifyType(type) is not { } classification)
        {
            return FlowValue.Unknown;
        }

        var record = PrintedForm.ElementOf(type) ?? type;
        return _printed.Exposes(type, rendering) ? FlowValue.Of("the whole record " + record.Name, classification) : FlowValue.Clean;
    }

    private static string NameOf(ISymbol symbol) =>
        symbol is IPropertySymbol or IFieldSymbol && symbol.ContainingType is { IsAnonymousType: false, IsTupleType: false } type && symbol.DeclaredAccessibility != Accessibility.Private
            ? type.Name + "." + symbol.Name
            : symbol.Name;
}
