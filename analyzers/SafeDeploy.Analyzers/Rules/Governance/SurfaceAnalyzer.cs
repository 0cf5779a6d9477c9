using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Disclosure;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Governance;

/// <summary>
/// SD0903: the code holds personal data, or sends it to somebody, that <c>compliance/surface.txt</c> does not have, or has as another class. Only where there is that file. What is gone from the code is
/// silent: it is no risk, and another target framework may hold it still.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SurfaceAnalyzer : SafeDeployAnalyzer
{
    private const int MostNamed = 3;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SurfaceChanged);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        // What tests hold is nobody's.
        if (SurfaceFile.In(context.Options.AdditionalFiles, context.CancellationToken) is not { } surface || TestProject.Is(context.Compilation))
        {
            return;
        }

        var assembly = context.Compilation.Assembly.Name;
        context.RegisterSymbolAction(c => AnalyzeType(c, model, surface, assembly), SymbolKind.NamedType);

        var sinks = SinkSet.For(context.Compilation, context.Options);
        if (sinks.Has(SinkKind.Channel) || TransmitCalls.MayBeIn(context.Compilation, sinks))
        {
            var reader = new DisclosureReader(model, sinks);
            var sent = new ConcurrentBag<SentData>();
            context.RegisterOperationAction(c => Collect(c, reader, sent), OperationKind.Invocation);
            context.RegisterCompilationEndAction(c => ReportSent(c, surface, assembly, sent));
        }
    }

    private static void AnalyzeType(SymbolAnalysisContext context, PersonalDataModel model, SurfaceFile surface, string assembly)
    {
        var changes = new List<(ISymbol Member, string Change)>();
        foreach (var reading in model.MembersOf((INamedTypeSymbol)context.Symbol).Data)
        {
            var member = reading.Symbol;
            if (member.Locations.FirstOrDefault() is { IsInSource: true } && member.GetDocumentationCommentId() is { } id
                && ChangeOf(member.Name, Held(model.Map(reading)), surface.Holds.TryGetValue((assembly, id), out var was) ? was : null) is { } change)
            {
                changes.Add((member, change));
            }
        }

        if (changes.Count > 0)
        {
            var more = changes.Count > MostNamed ? $" and {changes.Count - MostNamed} more" : "";
            context.Report(Diagnostic.Create(
                Descriptors.SurfaceChanged, changes[0].Member.Locations[0], $"'{context.Symbol.Name}' holds {string.Join("; ", changes.Take(MostNamed).Select(c => c.Change))}{more}"));
        }
    }

    /// <summary>What a member holds, as the file says it; null where that is no personal data by itself.</summary>
    private static string? Held(Classification? found) => found is { Class: >= DataClass.Personal } personal ? SurfaceFile.ClassesOf(personal) : null;

    private static string? ChangeOf(string member, string? now, string? was) =>
        now == was ? null
        : was is null ? $"{member} ({now}), which is new"
        : now is null ? $"{member}, which was {was} and is personal data no longer"
        : $"{member} ({now}), which was {was}";

    private static void Collect(OperationAnalysisContext context, DisclosureReader reader, ConcurrentBag<SentData> sent)
    {
        var call = (IInvocationOperation)context.Operation;
        if (reader.Of(call, context.ContainingSymbol) is { } found)
        {
            sent.Add(new SentData(found.Channel ?? found.Recipient ?? found.Sink, found.Classes, CallName.Of(call)));
        }
    }

    private static void ReportSent(CompilationAnalysisContext context, SurfaceFile surface, string assembly, IEnumerable<SentData> sent)
    {
        foreach (var recipient in sent.GroupBy(s => s.Recipient, StringComparer.Ordinal))
        {
            var known = surface.Sends.TryGetValue((assembly, recipient.Key), out var was) ? was.Split(',') : null;
            var first = recipient.OrderBy(s => s.Place.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(s => s.Place.SourceSpan.Start)
                .FirstOrDefault(s => known is null || s.Classes.Any(c => !known.Contains(DataClassNames.Of(c))));
            if (first is not null)
            {
                var classes = string.Join(", ", first.Classes.Select(DataClassNames.Of).Where(c => known?.Contains(c) != true));
                context.Report(Diagnostic.Create(Descriptors.SurfaceChanged, first.Place, known is null ? $"{classes} data goes to {recipient.Key}, which is new" : $"{classes} data goes to {recipient.Key} now, which got only {was}"));
            }
        }
    }

    private sealed record SentData(string Recipient, ImmutableArray<DataClass> Classes, Location Place);
}
