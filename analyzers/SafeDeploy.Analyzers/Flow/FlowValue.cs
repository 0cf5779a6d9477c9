using System.Collections.Immutable;
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

/// <summary>What a value carries.</summary>
/// <param name="State">What is known.</param>
/// <param name="Data">The classified data in it; empty unless <see cref="FlowState.Classified"/>.</param>
internal readonly record struct FlowValue(FlowState State, ImmutableArray<ClassifiedDatum> Data)
{
    /// <summary>Nothing is known.</summary>
    public static FlowValue Unknown { get; } = new(FlowState.Unknown, ImmutableArray<ClassifiedDatum>.Empty);

    /// <summary>Carries no personal data.</summary>
    public static FlowValue Clean { get; } = new(FlowState.Clean, ImmutableArray<ClassifiedDatum>.Empty);

    /// <summary>Carries one classified datum.</summary>
    public static FlowValue Of(string name, Classification classification) => new(FlowState.Classified, ImmutableArray.Create(new ClassifiedDatum(name, classification)));

    /// <summary>What a value made of several carries: the data of all; clean only where all are.</summary>
    public static FlowValue Join(IEnumerable<FlowValue> values)
    {
        var data = ImmutableArray.CreateBuilder<ClassifiedDatum>();
        var clean = true;
        foreach (var value in values)
        {
            data.AddRange(value.Data);
            clean &= value.State == FlowState.Clean;
        }

        return data.Count > 0 ? new FlowValue(FlowState.Classified, data.ToImmutable()) : clean ? Clean : Unknown;
    }
}
