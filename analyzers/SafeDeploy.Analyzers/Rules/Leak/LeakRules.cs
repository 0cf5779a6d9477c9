using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>Which rule is for which kind of sink.</summary>
internal static class LeakRules
{
    private static readonly ImmutableDictionary<SinkKind, DiagnosticDescriptor> Descriptors = new Dictionary<SinkKind, DiagnosticDescriptor>
    {
        [SinkKind.Log] = Catalogue.Descriptors.PersonalDataInLog,
        [SinkKind.Exception] = Catalogue.Descriptors.PersonalDataInException,
        [SinkKind.Telemetry] = Catalogue.Descriptors.PersonalDataInTelemetry,
        [SinkKind.Url] = Catalogue.Descriptors.PersonalDataInUrl,
        [SinkKind.Channel] = Catalogue.Descriptors.UnapprovedChannel,
        [SinkKind.Cookie] = Catalogue.Descriptors.PersonalDataInCookie,
        [SinkKind.File] = Catalogue.Descriptors.PersonalDataInFile,
    }.ToImmutableDictionary();

    /// <summary>Every rule of the family.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Descriptors.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <summary>Every kind of sink that a rule is for.</summary>
    public static IEnumerable<SinkKind> Kinds => Descriptors.Keys;

    /// <summary>A finding at the first value that leaks.</summary>
    public static Diagnostic Finding(SinkUse use, string sink, IOperation at, IReadOnlyList<ClassifiedDatum> data)
    {
        var worst = data.OrderByDescending(d => d.Classification.Class).First().Classification;
        var names = data.Select(d => d.Name).Distinct().ToList();
        var shown = names.Count <= 3 ? string.Join(", ", names) : string.Join(", ", names.Take(2)) + $" and {names.Count - 2} more";
        var kind = DataClassNames.Of(worst.Class);
        var what = kind == worst.Category ? kind : $"{kind}, {worst.Category}";
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add("class", kind).Add("category", worst.Category).Add("sink", sink).Add("data", string.Join(",", names)).Add("channel", use.Channel);
        return Diagnostic.Create(Descriptors[use.Kind], at.Syntax.GetLocation(), properties, shown, what, sink, use.Channel);
    }
}
