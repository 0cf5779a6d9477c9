using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Disclosure;

/// <summary>Personal data that a call takes out of the program.</summary>
/// <param name="Sink">What takes it: the type and method that are called.</param>
/// <param name="Channel">The channel, such as sms; null where it is none.</param>
/// <param name="Recipient">Who receives it, as far as the code shows: a host, a library's namespace, or the full name of the type that is the other side's client.</param>
/// <param name="Data">What leaves.</param>
internal sealed record DisclosedData(string Sink, string? Channel, string? Recipient, ImmutableArray<ClassifiedDatum> Data)
{
    /// <summary>The classes of what leaves, from the least protected; what is personal only with what stands beside it is personal here.</summary>
    public ImmutableArray<DataClass> Classes =>
        Data.Select(d => d.Classification.Class).Where(c => c >= DataClass.Personal).DefaultIfEmpty(DataClass.Personal).Distinct().OrderBy(c => c).ToImmutableArray();
}

/// <summary>Reads calls for the personal data that leaves the program by them, and to whom.</summary>
internal sealed class DisclosureReader(PersonalDataModel model, SinkSet sinks)
{
    /// <summary>Namespaces whose clients carry anything to anyone: they say nothing of the recipient.</summary>
    private static readonly string[] Carriers = ["System", "Microsoft", "RestSharp", "Refit", "Flurl", "MailKit", "Renci", "FluentFTP"];

    private readonly SinkReader _reader = new(sinks);
    private readonly ValueTracer _tracer = ValueTracer.For(model, sinks);
    private readonly TransmitCalls _transmissions = new(model, sinks);

    /// <summary>What leaves by a call; null where nothing does.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sender">The member whose code calls.</param>
    public DisclosedData? Of(IInvocationOperation call, ISymbol sender)
    {
        foreach (var use in _reader.Of(call))
        {
            if (use.Kind == SinkKind.Channel && Telling(use.Values.SelectMany(v => _tracer.Trace(v.Value, v.Rendering).Data)) is { IsEmpty: false } data)
            {
                return new DisclosedData(use.Sink, use.Channel, Recipient: null, data);
            }
        }

        var method = call.TargetMethod;
        return _transmissions.IsTransmission(method) && _transmissions.PersonalData(call) is { IsEmpty: false } sent && !SendsItself(method)
            ? new DisclosedData(method.ContainingType.Name + "." + method.Name, Channel: null, RecipientOf(call, sender), sent)
            : null;
    }

    private static ImmutableArray<ClassifiedDatum> Telling(IEnumerable<ClassifiedDatum> data) =>
        data.Where(d => d.Classification.Class != DataClass.Credential && Leakage.Tells(d.Classification)).ToImmutableArray();

    /// <summary>Whether a method of this project sends the data by a call that is seen in its own body, where it is then reported.</summary>
    private bool SendsItself(IMethodSymbol method) =>
        _tracer.Bodies.Targets(method).Any(t => _tracer.Bodies.Of(t).SelectMany(b => b.Descendants()).OfType<IInvocationOperation>()
            .Any(c => _transmissions.IsTransmission(c.TargetMethod) && !_transmissions.PersonalData(c).IsEmpty));

    private string? RecipientOf(IInvocationOperation call, ISymbol sender)
    {
        if (WrittenHost.Of(call) is { } host)
        {
            return host;
        }

        var type = call.TargetMethod.ContainingType;
        var space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
        var root = space.Split('.')[0];
        if (Carriers.Contains(root))
        {
            return sender.ContainingType?.ToDisplayString();
        }

        return IsOfLibrary(type) ? space : type.OriginalDefinition.ToDisplayString();
    }

    /// <summary>Whether a listed library declares the type, and not the product, whose generated clients stand for one recipient each.</summary>
    private bool IsOfLibrary(INamedTypeSymbol type) => sinks.DeclaresTransmission(type);
}
