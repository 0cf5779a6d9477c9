using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <content>What locals, parameters and members hold.</content>
internal sealed partial class ValueTracer
{
    private FlowValue TraceLocal(ILocalReferenceOperation reference, Rendering rendering, Reach reach)
    {
        var locals = LocalValues.Around(reference);
        var value = FlowValue.Unknown;
        if (locals.SingleValue(reference.Local) is { } single)
        {
            // The variable of a loop is an element of what is looped over.
            var element = rendering == Rendering.Printed && IsElement(single.Type, reference.Type);
            value = Trace(single, element ? Rendering.Structured : rendering, reach.Next());
        }

        var added = locals.Added(reference.Local);
        if (added.Count > 0)
        {
            var all = FlowValue.Join(added.Select(a => Trace(a, rendering, reach.Next(8))).ToList());
            value = all.State == FlowState.Classified || !all.Inputs.IsEmpty ? FlowValue.Join([value, all]) : value;
        }

        if (value.State != FlowState.Unknown)
        {
            return value;
        }

        var named = TraceSymbol(reference.Local, reference.Type, rendering);
        return value is { Inputs.IsEmpty: true, Cut: FlowCut.None } ? named : FlowValue.Join([value, named]);
    }

    private static bool IsElement(ITypeSymbol? sequence, ITypeSymbol? type) =>
        sequence is not null && PrintedForm.ElementOf(sequence) is { } element && SymbolEqualityComparer.Default.Equals(element, type);

    private FlowValue TraceParameter(IParameterReferenceOperation reference, Rendering rendering, Reach reach)
    {
        var parameter = reference.Parameter;
        if (Redaction.IsNamed(parameter.Name))
        {
            return TraceSymbol(parameter, reference.Type, rendering);
        }

        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction })
        {
            return FlowValue.Of(parameter, rendering);
        }

        var named = TraceSymbol(parameter, reference.Type, rendering);
        return named.State == FlowState.Unknown && Sequence(reference) is { } sequence
            ? Trace(sequence, rendering == Rendering.Printed ? Rendering.Structured : rendering, reach.Next(4))
            : named;
    }

    /// <summary>The sequence that a lambda is called for each element of: <c>emails.ForEach(e => …)</c>.</summary>
    internal static IOperation? Sequence(IParameterReferenceOperation reference)
    {
        for (var outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, reference.Parameter.ContainingSymbol))
            {
                var argument = lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation taken } ? taken : lambda.Parent as IArgumentOperation;
                var receiver = argument?.Parent is IInvocationOperation call ? LocalValues.Receiver(call) : null;
                return receiver is not null && IsElement(receiver.Type, reference.Type) ? receiver : null;
            }
        }

        return null;
    }

    private FlowValue TraceMember(IMemberReferenceOperation reference, Rendering rendering, Reach reach)
    {
        if (reference.Member is IPropertySymbol { IsIndexer: true } || IsTransparent(reference.Member))
        {
            var holder = Trace(reference.Instance, rendering == Rendering.Printed ? Rendering.Structured : rendering, reach.Next());
            return _model.ClassifyType(reference.Type ?? _model.Compilation.ObjectType) is not null && Closed(holder).State == FlowState.Classified
                ? TraceType(reference.Type, rendering)
                : holder;
        }

        if (reference.Member is { Name: "Value", ContainingType: { Name: "Claim", ContainingNamespace.Name: "Claims" } })
        {
            return _claims.ValueOf(reference.Instance);
        }

        var value = OfHolder(TraceSymbol(reference.Member, reference.Type, rendering), reference.Instance);

        // What is only inherited from the record tells less than what the member is made of.
        var tells = value.State == FlowState.Clean || value.Data.Any(d => Leakage.Tells(d.Classification));
        return !tells && MayHoldText(reference.Type) && TraceKept(reference.Member, rendering, reach) is { State: not FlowState.Unknown } kept ? kept : value;
    }

    /// <summary>Contact details read from an organisation are no person's.</summary>
    private static FlowValue OfHolder(FlowValue value, IOperation? holder) =>
        value.State == FlowState.Classified && value.Data.All(d => ContactPath.IsContact(d.Classification)) && ContactPath.IsOfOrganisation(holder) ? FlowValue.Clean : value;

    private static bool MayHoldText(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String or SpecialType.System_Object };

    /// <summary>Whether a member that is called so may be worth what holds it, whatever its type says.</summary>
    public static bool MayBeTransparent(string member) => member is "Value" or "Result" or "Date" or "Address";

    /// <summary>Members whose value is the whole of what holds them.</summary>
    private static bool IsTransparent(ISymbol member) => MayBeTransparent(member.Name) && (member.ContainingType?.MetadataName, member.Name) is
        ("Nullable`1", "Value") or ("Task`1", "Result") or ("ValueTask`1", "Result") or ("KeyValuePair`2", "Value") or ("Lazy`1", "Value")
        or ("DateTime", "Date") or ("DateTimeOffset", "Date") or ("MailAddress", "Address") or ("StringValues", "Value");
}
