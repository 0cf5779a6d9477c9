using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>What is known of a value.</summary>
internal enum FlowState
{
    /// <summary>Nothing: it comes from where this flow does not look.</summary>
    Unknown,

    /// <summary>It carries no personal data: a constant, a count, a yes or no, or something redacted.</summary>
    Clean,

    /// <summary>It carries what the model classifies.</summary>
    Classified,
}

/// <summary>One classified datum inside a value.</summary>
/// <param name="Name">How a message names it: <c>Patient.Email</c>, <c>nhsNumber</c>, <c>the whole record Patient</c>.</param>
/// <param name="Classification">What the model says of it.</param>
internal sealed record ClassifiedDatum(string Name, Classification Classification);

/// <summary>A parameter that a value is made of: what it carries is known where the method is called.</summary>
/// <param name="Parameter">The parameter, of the method's own declaration.</param>
/// <param name="Rendering">How the method writes it.</param>
internal readonly record struct FlowInput(IParameterSymbol Parameter, Rendering Rendering);

/// <summary>Why some of what a value is made of is not followed to its end.</summary>
internal enum FlowCut
{
    /// <summary>All of it is.</summary>
    None,

    /// <summary>Calls in calls in calls led there.</summary>
    Calls,

    /// <summary>It is made in more steps than are followed.</summary>
    Steps,
}

/// <summary>What a value carries.</summary>
/// <param name="State">What is known.</param>
/// <param name="Data">The classified data in it; empty unless <see cref="FlowState.Classified"/>.</param>
/// <param name="Inputs">The parameters that it is made of, as well.</param>
/// <param name="Cut">Why there may be more in it.</param>
internal readonly record struct FlowValue(FlowState State, ImmutableArray<ClassifiedDatum> Data, ImmutableArray<FlowInput> Inputs, FlowCut Cut = FlowCut.None)
{
    /// <summary>Nothing is known.</summary>
    public static FlowValue Unknown { get; } = new(FlowState.Unknown, ImmutableArray<ClassifiedDatum>.Empty, ImmutableArray<FlowInput>.Empty);

    /// <summary>Carries no personal data.</summary>
    public static FlowValue Clean { get; } = Unknown with { State = FlowState.Clean };

    /// <summary>Carries one classified datum.</summary>
    public static FlowValue Of(string name, Classification classification) =>
        Unknown with { State = FlowState.Classified, Data = ImmutableArray.Create(new ClassifiedDatum(name, classification)) };

    /// <summary>Carries what a parameter carries.</summary>
    public static FlowValue Of(IParameterSymbol parameter, Rendering rendering) => Unknown with { Inputs = ImmutableArray.Create(new FlowInput(parameter, rendering)) };

    /// <summary>Not followed further.</summary>
    public static FlowValue GivenUp(FlowCut why) => Unknown with { Cut = why };

    /// <summary>The same without the parameters.</summary>
    public FlowValue WithoutInputs() => this with { Inputs = ImmutableArray<FlowInput>.Empty };

    /// <summary>What a value made of several carries: the data of all; clean only where all are.</summary>
    public static FlowValue Join(IEnumerable<FlowValue> values)
    {
        ImmutableArray<ClassifiedDatum>.Builder? data = null;
        var inputs = ImmutableArray<FlowInput>.Empty;
        var (clean, cut) = (true, FlowCut.None);
        foreach (var value in values)
        {
            if (!value.Data.IsEmpty)
            {
                (data ??= ImmutableArray.CreateBuilder<ClassifiedDatum>()).AddRange(value.Data);
            }

            foreach (var input in value.Inputs)
            {
                inputs = inputs.Contains(input) ? inputs : inputs.Add(input);
            }

            clean &= value.State == FlowState.Clean;
            cut = value.Cut > cut ? value.Cut : cut;
        }

        return data is not null ? new FlowValue(FlowState.Classified, data.ToImmutable(), inputs, cut) : (clean ? Clean : Unknown) with { Inputs = inputs, Cut = cut };
    }
}
