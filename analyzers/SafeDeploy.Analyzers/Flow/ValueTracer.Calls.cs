using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <content>What calls and constructors make of the values they take.</content>
internal sealed partial class ValueTracer
{
    private static readonly HashSet<string> Serialisers =
        ["Serialize", "SerializeAsync", "SerializeObject", "SerializeToUtf8Bytes", "SerializeToElement", "SerializeToDocument", "SerializeToNode", "ToJson", "FromObject"];

    /// <summary>Types whose methods give back, changed or not, what they were called on.</summary>
    private static readonly HashSet<string> Carriers =
        ["String", "DateTime", "DateTimeOffset", "DateOnly", "Object", "Nullable`1", "Task", "Task`1", "ValueTask`1", "TaskAwaiter`1", "ConfiguredTaskAwaitable`1", "MemoryExtensions", "StringBuilder"];

    /// <summary>Types whose static methods give back what their arguments hold.</summary>
    private static readonly HashSet<string> Wrappers =
        ["String", "Convert", "Encoding", "JsonContent", "Task", "ValueTask", "Uri", "WebUtility", "HttpUtility", "Regex", "Path", "KeyValuePair", "Tuple", "ValueTuple", "BinaryData", "StringValues", "Enumerable", "QueryHelpers"];

    private FlowValue TraceCall(IInvocationOperation call, Rendering rendering, Reach reach)
    {
        var method = call.TargetMethod;
        if (Redaction.IsBy(method, _sinks))
        {
            return FlowValue.Clean;
        }

        if (method.ReturnType.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double))
        {
            return FlowValue.Clean;
        }

        if (Serialisers.Contains(method.Name))
        {
            return TraceArguments(call, Rendering.Content, reach);
        }

        if (ClaimSource.IsLookup(method) && method.ReturnType.SpecialType == SpecialType.System_String)
        {
            return _claims.Found(call);
        }

        if (BodySource.IsReadBy(method.Name, call) && BodyData is { } body)
        {
            return body;
        }

        if (method is { Name: "ToString", Parameters.IsEmpty: true } && call.Instance is { } printed)
        {
            return Trace(printed, Rendering.Printed, reach.Next());
        }

        var type = method.ContainingType?.MetadataName ?? string.Empty;
        if (type is "Enumerable" or "Queryable" or "ImmutableArrayExtensions" or "AsyncEnumerable")
        {
            return TraceSequence(call, rendering, reach);
        }

        if (call.Instance is { } receiver && Carriers.Contains(type))
        {
            return FlowValue.Join([Trace(receiver, rendering, reach.Next()), .. method.Name is "Replace" or "Insert" or "Append" ? [TraceArguments(call, rendering, reach)] : Array.Empty<FlowValue>()]);
        }

        // A builder that returns itself holds what was put into it.
        if (rendering == Rendering.Content && LocalValues.PutsInto(method) && LocalValues.Receiver(call) is { Type: { } built } && SymbolEqualityComparer.Default.Equals(built, method.ReturnType))
        {
            return FlowValue.Join([Trace(LocalValues.Receiver(call), rendering, reach.Next()), TraceArguments(call, rendering, reach)]);
        }

        if (Wrappers.Contains(type))
        {
            // string.Join and string.Concat of a sequence write its elements.
            return TraceArguments(call, type == "String" ? Rendering.Structured : rendering, reach);
        }

        if (TraceType(method.ReturnType, rendering) is { State: not FlowState.Unknown } whole)
        {
            return whole;
        }

        return OnlineName.Classify(method.Name, method.ReturnType) is { } online ? FlowValue.Of(method.Name, online) : OfHolder(TraceResult(call, rendering, reach), call.Arguments.Length == 1 ? call.Arguments[0].Value : call.Instance);
    }

    private FlowValue TraceArguments(IInvocationOperation call, Rendering rendering, Reach reach) =>
        FlowValue.Join(call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue).Select(a => Trace(a.Value, rendering, reach.Next())).ToList());

    /// <summary>LINQ: what a Select makes of the elements, else the elements themselves.</summary>
    private FlowValue TraceSequence(IInvocationOperation call, Rendering rendering, Reach reach)
    {
        if (call.TargetMethod.Name is "Select" or "SelectMany" && LambdaOf(call) is { } selector)
        {
            var returned = selector.Body.Descendants().OfType<IReturnOperation>().Select(r => Trace(r.ReturnedValue, rendering, reach.Next())).ToList();
            return returned.Count == 0 ? FlowValue.Unknown : Elements(call, FlowValue.Join(returned), rendering);
        }

        if (_model.ClassifyType(call.Type ?? _model.Compilation.ObjectType) is not null)
        {
            return TraceType(call.Type, rendering);
        }

        var source = call.Arguments.FirstOrDefault()?.Value;
        return Elements(call, Trace(source, rendering == Rendering.Content ? rendering : Rendering.Structured, reach.Next()), rendering);
    }

    /// <summary>A sequence that is printed as such shows its type's name, not its elements.</summary>
    private static FlowValue Elements(IInvocationOperation call, FlowValue value, Rendering rendering) =>
        rendering == Rendering.Printed && call.Type is { } type && PrintedForm.ElementOf(type) is not null ? FlowValue.Clean : value;

    private static IAnonymousFunctionOperation? LambdaOf(IInvocationOperation call) =>
        call.Arguments.Select(a => a.Value).Select(v => v is IConversionOperation c ? c.Operand : v)
            .Select(v => v switch { IDelegateCreationOperation d => d.Target as IAnonymousFunctionOperation, IAnonymousFunctionOperation f => f, _ => null })
            .FirstOrDefault(f => f is not null);

    private FlowValue TraceCreation(IObjectCreationOperation creation, Rendering rendering, Reach reach)
    {
        if (creation.Type is { } type && _model.ClassifyType(type) is not null)
        {
            return TraceType(type, rendering);
        }

        // What is only printed shows nothing of what it was built from, unless it is a string, a collection or a content to send.
        var parts = creation.Arguments.Select(a => a.Value).Concat(creation.Initializer?.Initializers.SelectMany(Values) ?? []);
        return rendering == Rendering.Printed && creation.Type?.SpecialType != SpecialType.System_String
            ? FlowValue.Unknown
            : FlowValue.Join(parts.Select(p => Trace(p, rendering, reach.Next())).DefaultIfEmpty(FlowValue.Unknown).ToList());
    }

    private static IEnumerable<IOperation> Values(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => [assignment.Value],
        IMemberInitializerOperation member => member.Initializer.Initializers.SelectMany(Values),
        IInvocationOperation add => add.Arguments.Select(a => a.Value),
        _ => [],
    };
}
