using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>What a value that is written tells of a person.</summary>
internal sealed class LeakedData(PersonalDataModel model, ValueTracer tracer)
{
    private readonly HoleNames _holes = new(model);

    /// <summary>The data in a value; where the value says nothing, what the name says under which it is written.</summary>
    public List<ClassifiedDatum> In(WrittenValue written, SinkKind kind)
    {
        var value = tracer.Trace(written.Value, written.Rendering);
        if (value.State == FlowState.Classified)
        {
            return value.Data.Where(d => Leakage.Tells(d.Classification) && Matters(d, kind)).ToList();
        }

        if (written.Hole is not { } hole)
        {
            return [];
        }

        // A token opens the door whatever it was made of, protected or not.
        if (kind == SinkKind.Url && !written.Value.ConstantValue.HasValue && SecretName.Classify(hole) is { } secret)
        {
            return [new ClassifiedDatum("{" + hole + "}", secret)];
        }

        if (value.State == FlowState.Clean)
        {
            return [];
        }

        return _holes.Classify(hole, written.Value, MadeFrom(written.Value)) is { } named ? [new ClassifiedDatum("{" + hole + "}", named)]
            : kind is SinkKind.Log or SinkKind.Telemetry && Unnamed.Classify(hole, written, model) is { } whole ? [whole]
            : [];
    }

    /// <summary>A gender alone in an error tells of nobody, and a connection string may well be an address.</summary>
    internal static bool Matters(ClassifiedDatum datum, SinkKind kind) => kind switch
    {
        SinkKind.Exception => datum.Classification is not { Category: "gender", Annotated: false },
        SinkKind.Url => !datum.Name.EndsWith("ConnectionString", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    /// <summary>The names of the data that an enclosing condition has found null or empty.</summary>
    public HashSet<string> KnownEmpty(IOperation operation) =>
        new(EmptyGuard.KnownEmpty(operation).SelectMany(e => tracer.Trace(e, Rendering.Printed).Data).Select(d => d.Name));

    /// <summary>What the arguments of a call carry whose result is not known.</summary>
    private IEnumerable<ClassifiedDatum> MadeFrom(IOperation value)
    {
        var call = (value is IConversionOperation conversion ? conversion.Operand : value) as IInvocationOperation;
        return call?.Arguments.SelectMany(a => tracer.Trace(a.Value, Rendering.Content).Data) ?? [];
    }
}
