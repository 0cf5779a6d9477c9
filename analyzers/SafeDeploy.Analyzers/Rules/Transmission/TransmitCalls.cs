using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Which calls send personal data to another system, or ask another system to delete it.</summary>
internal sealed class TransmitCalls(PersonalDataModel model, SinkSet sinks)
{
    private static readonly HashSet<string> Verbs = ["upload", "transmit", "submit", "export", "send", "push", "publish", "notify", "dispatch", "forward", "deliver"];

    private readonly ValueTracer _tracer = ValueTracer.For(model, sinks);
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _handling = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// Whether a compilation can hold a transmission: a listed one is referenced, one is declared by its name, or a project's own assembly
    /// is referenced, which may declare one.
    /// </summary>
    public static bool MayBeIn(Compilation compilation, SinkSet sinks) =>
        sinks.Has(SinkKind.Transmit) || compilation.ContainsSymbolsWithName(BeginsWithVerb, SymbolFilter.Member) || compilation.ReferencedAssemblyNames.Any(a => !IsPlatform(a.Name));

    private static bool IsPlatform(string assembly) =>
        assembly is "mscorlib" or "netstandard" or "System" || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <summary>Whether the method is listed as a transmission, or is one by its name and by a personal record among its parameters.</summary>
    public bool IsTransmission(IMethodSymbol method) =>
        sinks.Match(method) is { IsEmpty: false } entries ? entries.Any(e => e.Kind == SinkKind.Transmit) : IsNamedTransmission(method);

    /// <summary>The personal data that a transmission carries; empty when it carries none, or none can be seen.</summary>
    public ImmutableArray<ClassifiedDatum> PersonalData(IInvocationOperation call)
    {
        var receiver = call.TargetMethod.IsExtensionMethod && call.Instance is null;
        var data = call.Arguments
            .Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && !(receiver && a.Parameter?.Ordinal == 0))
            .SelectMany(a => _tracer.Trace(a.Value, Rendering.Content).Data).ToList();
        var telling = data.Where(d => d.Classification.Class != DataClass.Credential && Leakage.Tells(d.Classification)).ToImmutableArray();
        return telling.IsEmpty && IsDeletion(call) && HandlesRecords(call)
            ? data.Where(d => d.Classification.Class == DataClass.PseudonymousId).Concat(OwnKeys(call)).ToImmutableArray()
            : telling;
    }

    /// <summary>The plain <c>Id</c> of a personal record, whose name alone says nothing.</summary>
    private IEnumerable<ClassifiedDatum> OwnKeys(IInvocationOperation call) =>
        call.Arguments.SelectMany(a => a.Value.DescendantsAndSelf()).OfType<IPropertyReferenceOperation>()
            .Where(p => p.Property.Name == "Id" && p.Instance?.Type is { } holder && IsRecord(holder))
            .Select(p => new ClassifiedDatum(p.Property.ContainingType.Name + ".Id", new Classification(DataClass.PseudonymousId, "person-id", Tier.Weak, Basis.Inherited, Annotated: false)));

    /// <summary>Whether the call asks the other side to delete: by its name, or by the method of the request that it sends.</summary>
    public static bool IsDeletion(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Delete", StringComparison.Ordinal)
        || call.Arguments.Any(a => RequestOf(a.Value) is { } request && request.Arguments.Any(IsDeleteMethod));

    private static bool IsDeleteMethod(IArgumentOperation argument) =>
        argument.Value is IPropertyReferenceOperation { Property: { Name: "Delete", ContainingType.Name: "HttpMethod" } };

    private static IObjectCreationOperation? RequestOf(IOperation value) => value switch
    {
        IObjectCreationOperation creation => creation,
        ILocalReferenceOperation local => LocalValues.Around(local).SingleValue(local.Local) as IObjectCreationOperation,
        _ => null,
    };

    private bool IsNamedTransmission(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
        && BeginsWithVerb(method.Name) && Tokeniser.Split(method.Name) is { Length: > 0 } words && Verbs.Contains(words[0])
        && method.ContainingType is { } type && !sinks.Throws(type)
        && method.Parameters.Any(p => !(method.IsExtensionMethod && p.Ordinal == 0) && IsRecord(p.Type));

    // Asked for every call: a first look without making words.
    private static bool BeginsWithVerb(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An id in the address of a deletion is a person's where the code around it handles personal records.</summary>
    private bool HandlesRecords(IInvocationOperation call) =>
        call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart)?.ContainingType is { } type && _handling.GetOrAdd(type, Handles);

    private bool Handles(INamedTypeSymbol type) => type.GetMembers().Any(m => m switch
    {
        IMethodSymbol method => IsRecord(method.ReturnType) || method.Parameters.Any(p => IsRecord(p.Type)),
        IPropertySymbol property => IsRecord(property.Type),
        IFieldSymbol field => IsRecord(field.Type),
        _ => false,
    });

    private bool IsRecord(ITypeSymbol type) => model.ClassifyType(type) is { } c && c.Class > DataClass.Credential;
}
