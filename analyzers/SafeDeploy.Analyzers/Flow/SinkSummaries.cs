using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>A sink that a parameter of a method comes to.</summary>
/// <param name="Input">The parameter, and how it is written.</param>
/// <param name="Use">The sink; its values are those of the method, and mean nothing to a caller.</param>
internal readonly record struct ReachedSink(FlowInput Input, SinkUse Use);

/// <summary>What becomes of what the project's own methods are given: found when a call of one is looked at, once a compilation.</summary>
internal sealed class SinkSummaries
{
    private static readonly ConditionalWeakTable<Compilation, SinkSummaries> Shared = new();

    private readonly ConcurrentDictionary<(IMethodSymbol Method, int Calls), Summary> _summaries = new(new KeyComparer());
    private readonly ValueTracer _tracer;
    private readonly SinkReader _reader;
    private readonly SinkGate _gate;
    private readonly ConcurrentDictionary<ITypeSymbol, bool> _holding = new(SymbolEqualityComparer.Default);
    private readonly Func<ITypeSymbol, bool> _mayHold;

    private SinkSummaries(ValueTracer tracer, SinkSet sinks)
    {
        (_tracer, _reader, _gate) = (tracer, new SinkReader(sinks), new SinkGate(sinks));
        _mayHold = type => !IsInert(type) && (!_tracer.SaysAll(type) || _tracer.Tells(type));
    }

    /// <summary>The summaries of a compilation, made once and shared by all rules.</summary>
    public static SinkSummaries For(PersonalDataModel model, SinkSet sinks) => Shared.GetValue(model.Compilation, _ => new SinkSummaries(ValueTracer.For(model, sinks), sinks));

    /// <summary>The sinks that a call's arguments come to inside the project's own methods, each with the personal data that this call hands in.</summary>
    public IEnumerable<(ReachedSink Reached, IOperation At, ImmutableArray<ClassifiedDatum> Data)> Of(IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments)
    {
        if (method is null || arguments.IsEmpty)
        {
            yield break;
        }

        foreach (var target in _tracer.Bodies.Targets(method))
        {
            // From cheap to dear: what the argument's type may hold, what is declared of it, what the method's text does with it, what the argument holds, what the method's bound body does with it.
            if (arguments.Where(a => MayHold(a) && (IsDeclared(a) ? HandsIn(a) && MayReach(target, a) : MayReach(target, a) && HandsIn(a))).ToList() is not { Count: > 0 } handed)
            {
                continue;
            }

            foreach (var reached in Summarise(target, Reach.CallLimit).Reached)
            {
                if (handed.FirstOrDefault(a => a.Parameter?.Ordinal == reached.Input.Parameter.Ordinal) is { } argument
                    && _tracer.Trace(argument.Value, reached.Input.Rendering) is { State: FlowState.Classified } value)
                {
                    yield return (reached, argument.Value, value.Data);
                }
            }
        }
    }

    private bool MayHold(IArgumentOperation argument) =>
        argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Value is { ConstantValue.HasValue: false, Type: { } type } && _holding.GetOrAdd(type, _mayHold);

    /// <summary>Whether what an argument holds is known from a declaration, and no code need be followed for it.</summary>
    private static bool IsDeclared(IArgumentOperation argument) => argument.Value is IParameterReferenceOperation or IPropertyReferenceOperation { Instance: not IInvocationOperation };

    private bool HandsIn(IArgumentOperation argument) => argument.Value.Type is { } type && (_tracer.SaysAll(type) || _tracer.Trace(argument.Value, Rendering.Content) is { State: FlowState.Classified });

    /// <summary>Whether values of a type tell nothing of anybody: numbers, choices, identifiers, clocks and switches.</summary>
    private static bool IsInert(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate || type.SpecialType is SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_Double)
        || type is { Name: "CancellationToken" or "Guid" or "TimeSpan" or "Type", ContainingNamespace.Name: "System" or "Threading" };

    private bool MayReach(IMethodSymbol target, IArgumentOperation argument) =>
        argument.Parameter is { } parameter && parameter.Ordinal < target.Parameters.Length && _gate.MayReach(target, target.Parameters[parameter.Ordinal]);

    /// <summary>Why what a method is given is not followed to where it goes (SD0004); null where it is.</summary>
    public string? GivenUp(IMethodSymbol method) =>
        _tracer.Bodies.IsTooWide(method) ? "too-many-implementations"
            : _tracer.Bodies.Targets(method).Any(t => _gate.MayReach(t) && Summarise(t, Reach.CallLimit).Cut) ? "too-many-calls"
            : null;

    private Summary Summarise(IMethodSymbol method, int calls) => _summaries.GetOrAdd((method.OriginalDefinition, calls), key => Read(key.Method, key.Calls));

    private Summary Read(IMethodSymbol method, int calls)
    {
        var found = ImmutableArray.CreateBuilder<ReachedSink>();
        var cut = false;
        foreach (var operation in _tracer.Bodies.Of(method).SelectMany(b => b.DescendantsAndSelf()))
        {
            foreach (var use in Uses(operation))
            {
                foreach (var value in use.Values)
                {
                    Add(found, method, _tracer.TraceOpen(value.Value, value.Rendering, new Reach(0, calls)), use);
                }
            }

            cut |= AddCalled(found, method, operation, calls);
        }

        return new Summary(found.ToImmutable(), cut);
    }

    private IEnumerable<SinkUse> Uses(IOperation operation) => operation switch
    {
        IInvocationOperation call => _reader.OfBase(call) is { } handed ? [handed] : _reader.Of(call),
        IObjectCreationOperation creation => _reader.Of(creation),
        ISimpleAssignmentOperation assignment => _reader.Of(assignment),
        IInvalidOperation unbound => _reader.Of(unbound),
        IInterpolatedStringOperation text when QueryText.Values(text) is { IsEmpty: false } values => [new SinkUse(SinkKind.Url, "the address", values)],
        _ => [],
    };

    /// <summary>What a method that is called in this one does with what it is handed; returns whether some of it is not followed, because too many calls led here.</summary>
    private bool AddCalled(ImmutableArray<ReachedSink>.Builder found, IMethodSymbol method, IOperation operation, int calls)
    {
        var (called, arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            _ => (null, ImmutableArray<IArgumentOperation>.Empty),
        };
        var cut = false;
        if (called is null || arguments.IsEmpty)
        {
            return false;
        }

        List<IArgumentOperation>? handed = null;
        foreach (var target in _tracer.Bodies.Targets(called))
        {
            // A method that is handed nothing of this one's parameters does nothing with them.
            handed ??= arguments.Where(a => MayHold(a) && !_tracer.TraceOpen(a.Value, Rendering.Content, new Reach(0, Math.Max(calls - 1, 0))).Inputs.IsEmpty).ToList();
            if (!handed.Any(a => MayReach(target, a)))
            {
                continue;
            }

            if (calls == 0)
            {
                // A method that calls itself is seen whole at its first call.
                cut |= !SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, method.OriginalDefinition);
                continue;
            }

            var summary = Summarise(target, calls - 1);
            cut |= summary.Cut;
            foreach (var reached in summary.Reached)
            {
                Add(found, method, _tracer.Handed(reached.Input, arguments, new Reach(0, calls - 1)), reached.Use);
            }
        }

        return cut;
    }

    private void Add(ImmutableArray<ReachedSink>.Builder found, IMethodSymbol method, FlowValue value, SinkUse use)
    {
        foreach (var input in value.Inputs)
        {
            // What the method's own parameter says is reported in the method itself; an exception is reported where it is made.
            if (SymbolEqualityComparer.Default.Equals(input.Parameter.ContainingSymbol, method)
                && (method.MethodKind == MethodKind.Constructor || !_tracer.OfParameter(input).Data.Any(d => Leakage.Tells(d.Classification)))
                && !found.Any(f => f.Input == input && f.Use.Kind == use.Kind))
            {
                found.Add(new ReachedSink(input, use with { Values = ImmutableArray<WrittenValue>.Empty }));
            }
        }
    }

    /// <summary>What is known of one method.</summary>
    /// <param name="Reached">The sinks that its parameters come to.</param>
    /// <param name="Cut">Whether calls in calls in calls were not followed to their end.</param>
    private sealed record Summary(ImmutableArray<ReachedSink> Reached, bool Cut);

    private sealed class KeyComparer : IEqualityComparer<(IMethodSymbol Method, int Calls)>
    {
        public bool Equals((IMethodSymbol Method, int Calls) x, (IMethodSymbol Method, int Calls) y) => x.Calls == y.Calls && SymbolEqualityComparer.Default.Equals(x.Method, y.Method);

        public int GetHashCode((IMethodSymbol Method, int Calls) key) => (SymbolEqualityComparer.Default.GetHashCode(key.Method) * 31) + key.Calls;
    }
}
