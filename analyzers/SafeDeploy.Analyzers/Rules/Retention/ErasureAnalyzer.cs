using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Baselining;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>SD0602 and SD0603: nothing erases a stored personal record, or what deletes it only marks it. One analyzer, because both ask what the whole compilation erases.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErasureAnalyzer : SafeDeployAnalyzer
{
    private const int Listed = 3;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RecordNotErased, Descriptors.SoftDeleteKeepsIdentifiers);

    private protected override void Register(CompilationStartAnalysisContext context, PersonalDataModel model)
    {
        if (TestProject.Is(context.Compilation) || StoreTypes.Of(context.Compilation) is not { } stores)
        {
            return;
        }

        var rule = new Rule(model, stores, context.Compilation.Assembly);
        context.RegisterOperationAction(rule.ReadCall, OperationKind.Invocation);
        context.RegisterOperationAction(rule.ReadUnbound, OperationKind.Invalid);
        context.RegisterOperationAction(rule.ReadReference, OperationKind.MethodReference);
        context.RegisterOperationAction(rule.ReadAssignment, OperationKind.SimpleAssignment);
        context.RegisterSymbolAction(rule.ReadMethod, SymbolKind.Method);
        context.RegisterCompilationEndAction(rule.Finish);
    }

    private sealed class Rule
    {
        private readonly PersonalDataModel _model;
        private readonly StoreTypes _stores;
        private readonly ErasureEvidence _evidence = new();
        private readonly ErasureCalls _calls;
        private readonly ConcurrentBag<SoftDelete> _marks = [];

        public Rule(PersonalDataModel model, StoreTypes stores, IAssemblySymbol own)
        {
            _model = model;
            _stores = stores;
            _calls = new ErasureCalls(_evidence, own);
        }

        public void ReadCall(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            _calls.Read(call);
            if (call.TargetMethod.Name == "SetProperty")
            {
                ReadSet(context);
            }
        }

        public void ReadUnbound(OperationAnalysisContext context) => _calls.Read((IInvalidOperation)context.Operation);

        public void ReadReference(OperationAnalysisContext context) => _calls.Read((IMethodReferenceOperation)context.Operation);

        public void ReadMethod(SymbolAnalysisContext context) => _calls.Read((IMethodSymbol)context.Symbol);

        public void ReadAssignment(OperationAnalysisContext context)
        {
            _calls.Read((ISimpleAssignmentOperation)context.Operation);
            ReadSet(context);
        }

        public void Finish(CompilationAnalysisContext context)
        {
            var stored = StoredTypes.Of(context.Compilation, _stores);
            if (_evidence.IsUnseen || !stored.All.Any(s => StoredRecord.ClassOf(s.Type, _model) is not null))
            {
                return;
            }

            var marked = ReportMarks(context, stored);
            if (_evidence.IsGeneric)
            {
                return;
            }

            var gone = ErasedTypes.Of(stored, _evidence, certainly: false, _model);
            foreach (var record in stored.All.Where(s => !s.ByContract && !gone.Contains(s.Type) && !marked.Contains(s.Type) && ErasedTypes.IsDecided(s.Type, _evidence, context.Compilation) && StoredRecord.ClassOf(s.Type, _model) is not null))
            {
                if (record.PlaceIn(context.Compilation) is { } place)
                {
                    context.Report(Diagnostic.Create(Descriptors.RecordNotErased, place, record.Type.Name, record.Store));
                }
            }
        }

        private void ReadSet(OperationAnalysisContext context)
        {
            if (SoftDelete.SetBy(context.Operation) is not { } set)
            {
                return;
            }

            var marks = SoftDelete.Marks(set.Member, set.Value);
            var around = marks ? SoftDelete.Around(context.Operation, set.Record, _model) : default;
            if (marks ? around.Clears : IsOverwritten(context, set.Member, set.Value))
            {
                _evidence.Add(certain: true, ErasureName.Of("Anonymise"), [set.Record], "");
            }
            else if (around.First)
            {
                _marks.Add(new SoftDelete(set.Record.OriginalDefinition, set.At.GetLocation(), context.ContainingSymbol.Name));
            }
        }

        // A name that is overwritten with what no person gave is made anonymous.
        private bool IsOverwritten(OperationAnalysisContext context, ISymbol member, IOperation? value) =>
            SoftDelete.IsConstant(value) && context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } && StoredRecord.Identifies(member, _model);

        private HashSet<INamedTypeSymbol> ReportMarks(CompilationAnalysisContext context, StoredTypes stored)
        {
            HashSet<INamedTypeSymbol> marked = new(SymbolEqualityComparer.Default);
            if (_marks.IsEmpty)
            {
                return marked;
            }

            var gone = ErasedTypes.Of(stored, _evidence, certainly: true, _model);
            foreach (var mark in _marks.OrderBy(m => m.Place.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(m => m.Place.SourceSpan.Start))
            {
                if (stored.Find(mark.Record) is not null && !gone.Contains(mark.Record) && !(_evidence.IsGeneric && _evidence.Erases(mark.Record, certainly: false))
                    && StoredRecord.ClassOf(mark.Record, _model) is not null && StoredRecord.IdentifiersOf(mark.Record, _model) is { Count: > 0 } kept)
                {
                    marked.Add(mark.Record);
                    context.Report(Diagnostic.Create(Descriptors.SoftDeleteKeepsIdentifiers, mark.Place, mark.Method, mark.Record.Name, Describe(kept)));
                }
            }

            return marked;
        }

        private static string Describe(IReadOnlyList<string> kept) => kept.Count <= Listed ? string.Join(", ", kept) : $"{string.Join(", ", kept.Take(Listed))} and {kept.Count - Listed} more";
    }
}
