using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Follows an expression back to the data it is made of: through locals, fields, interpolation, conversions, string and sequence methods, and
/// through the project's own methods, up to members, parameters and records that the model classifies.
/// </summary>
internal sealed partial class ValueTracer
{
    private static readonly ConditionalWeakTable<Compilation, ValueTracer> Tracers = new();

    private readonly PersonalDataModel _model;
    private readonly SinkSet _sinks;
    private readonly PrintedForm _printed;
    private readonly MethodBodies _bodies;
    private readonly ClosedType _closed = new();
    private readonly UnboundName _unbound;
    private readonly ClaimSource _claims;

    private ValueTracer(PersonalDataModel model, SinkSet sinks)
    {
        (_model, _sinks, _printed, _bodies) = (model, sinks, new PrintedForm(model), new MethodBodies(model.Compilation));
        (_unbound, _claims) = (new UnboundName(model), new ClaimSource(model));
    }

    /// <summary>The bodies of the project's own methods.</summary>
    public MethodBodies Bodies => _bodies;

    /// <summary>The tracer of a compilation, made once and shared by all rules.</summary>
    public static ValueTracer For(PersonalDataModel model, SinkSet sinks) => Tracers.GetValue(model.Compilation, _ => new ValueTracer(model, sinks));

    /// <summary>What the value of the operation carries when it is written this way; a parameter carries what the model says of it.</summary>
    public FlowValue Trace(IOperation? operation, Rendering rendering) => Closed(Trace(operation, rendering, Reach.Start));

    /// <summary>The same, with the parameters that it is made of left open, for a method whose callers are asked.</summary>
    public FlowValue TraceOpen(IOperation? operation, Rendering rendering, Reach reach) => Trace(operation, rendering, reach);

    /// <summary>What the model says of a parameter that is written this way.</summary>
    public FlowValue OfParameter(FlowInput input) => TraceSymbol(input.Parameter, input.Parameter.Type, input.Rendering);

    /// <summary>Whether a value's type says all that there is to know of it.</summary>
    public bool SaysAll(ITypeSymbol type) => _closed.SaysAll(type);

    /// <summary>Whether anything in values of a type is of a person.</summary>
    public bool Tells(ITypeSymbol type) => TraceType(type, Rendering.Content).State == FlowState.Classified;

    private FlowValue Closed(FlowValue value)
    {
        if (value.Inputs.IsEmpty)
        {
            return value;
        }

        var own = FlowValue.Join(value.Inputs.Select(OfParameter).ToList());
        return value.State == FlowState.Classified || own.State == FlowState.Classified ? FlowValue.Join([value.WithoutInputs(), own]) : own.State == FlowState.Clean ? own : FlowValue.GivenUp(value.Cut);
    }

    private FlowValue Trace(IOperation? operation, Rendering rendering, Reach reach)
    {
        if (operation is null || reach.IsSpent)
        {
            return operation is null ? FlowValue.Unknown : FlowValue.GivenUp(FlowCut.Steps);
        }

        if (operation.ConstantValue.HasValue)
        {
            return FlowValue.Clean;
        }

        // Text is made by ToString, whatever writes the text in the end.
        FlowValue Text(IOperation? part) => Trace(part, Rendering.Printed, reach.Next());
        FlowValue Next(IOperation? inner) => Trace(inner, rendering, reach.Next());
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
            case ISimpleAssignmentOperation assignment:
                return Next(assignment.Value);
            case ICoalesceOperation coalesce:
                return All([coalesce.Value, coalesce.WhenNull]);
            case IConditionalOperation choice:
                return All([choice.WhenTrue, choice.WhenFalse]);
            case ISwitchExpressionOperation choice:
                return All(choice.Arms.Select(a => a.Value));
            case IThrowOperation:
                return FlowValue.Clean;
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
                return TraceCreation(creation, rendering, reach);
            case ILocalReferenceOperation local:
                return TraceLocal(local, rendering, reach);
            case IParameterReferenceOperation parameter:
                return TraceParameter(parameter, rendering, reach);
            case IMemberReferenceOperation member:
                return TraceMember(member, rendering, reach);
            case IInvocationOperation call:
                return TraceCall(call, rendering, reach);
            case IInvalidOperation invalid:
                return TraceUnbound(invalid, rendering, reach);
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

    private FlowValue TraceSymbol(ISymbol symbol, ITypeSymbol? type, Rendering rendering)
    {
        // The hash of a password opens doors too; the hash of an e-mail address tells no one the address.
        if (Redaction.IsNamed(symbol.Name) && _model.Classify(symbol)?.Class != DataClass.Credential)
        {
            return FlowValue.Clean;
        }

        if (type is not null && _model.ClassifyType(type) is not null)
        {
            return TraceType(type, rendering);
        }

        if ((_model.Classify(symbol) ?? OnlineName.Classify(symbol.Name, type) ?? OfNameless(symbol, type)) is not { } classification || OnlineName.IsOfSystem(symbol, classification))
        {
            return type?.SpecialType is SpecialType.System_Boolean ? FlowValue.Clean : FlowValue.Unknown;
        }

        // A plain ToString of a list shows nothing of its elements.
        return rendering == Rendering.Printed && type is not null && PrintedForm.ElementOf(type) is not null
            ? FlowValue.Clean
            : FlowValue.Of(NameOf(symbol), classification);
    }

    // A local or a parameter whose type nobody knows has nothing but its name.
    private Classification? OfNameless(ISymbol symbol, ITypeSymbol? type) =>
        UnboundName.IsNameless(type) ? _unbound.Classify(symbol.Name, System.Collections.Immutable.ImmutableArray<string>.Empty) : null;

    private FlowValue TraceType(ITypeSymbol? type, Rendering rendering)
    {
        if (type is null || _model.ClassifyType(type) is not { } classification)
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
