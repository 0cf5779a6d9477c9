using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Rules.Disclosure;

/// <summary>
/// SD0003: an entry for each call by which personal data leaves the program, where the inventory is asked for. SD0306: the register of recipients does not name whom it goes to, where there is one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisclosureAnalyzer : SafeDeployAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PersonalDataLeaves, Descriptors.RecipientNotRegistered);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        var listed = InventoryOption.IsOn(RuleIds.PersonalDataLeaves, context.Compilation, context.Options, context.CancellationToken);
        var registers = context.Options.AdditionalFiles.Where(f => RecipientsFile.Is(f.Path)).Select(f => RecipientsFile.Read(f.GetText(context.CancellationToken))).ToList();
        var sinks = SinkSet.For(context.Compilation, context.Options);
        if ((!listed && registers.Count == 0) || TestProject.Is(context.Compilation) || !(sinks.Has(SinkKind.Channel) || TransmitCalls.MayBeIn(context.Compilation, sinks)))
        {
            return;
        }

        var named = registers.Count == 0 ? null : registers.SelectMany(r => r.Named).ToImmutableHashSet(StringComparer.Ordinal);
        var reader = new DisclosureReader(model, sinks);
        context.RegisterOperationAction(c => Analyze(c, reader, listed, named), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, DisclosureReader reader, bool listed, ImmutableHashSet<string>? named)
    {
        var call = (IInvocationOperation)context.Operation;
        if (reader.Of(call, context.ContainingSymbol) is not { } found)
        {
            return;
        }

        var classes = found.Classes.Select(DataClassNames.Of).ToList();
        var data = string.Join(", ", found.Data.Select(d => d.Name).Distinct().Take(3));
        if (listed)
        {
            var properties = ImmutableDictionary<string, string?>.Empty
                .Add("symbol", Method(context.ContainingSymbol).GetDocumentationCommentId() ?? context.ContainingSymbol.Name).Add("sink", found.Sink).Add("channel", found.Channel)
                .Add("recipient", found.Recipient).Add("classes", string.Join(",", classes)).Add("assembly", context.Compilation.Assembly.Name);
            context.Report(Diagnostic.Create(
                Descriptors.PersonalDataLeaves, CallName.Of(call), properties, data, classes[classes.Count - 1], found.Sink, found.Recipient ?? found.Channel ?? "whom the code does not show"));
        }

        // A channel that nobody approved is SD0305's.
        if (named is not null && found is { Channel: null, Recipient: { } recipient } && !named.Contains(recipient.ToLowerInvariant()))
        {
            context.Report(Diagnostic.Create(Descriptors.RecipientNotRegistered, CallName.Of(call), data, found.Sink, recipient));
        }
    }

    // What a lambda or a local function sends, its method sends.
    private static ISymbol Method(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction, ContainingSymbol: { } outer })
        {
            symbol = outer;
        }

        return symbol;
    }
}
