using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Rules.Transmission;

namespace SafeDeploy.Analyzers.Processing;

/// <summary>Reads the bodies of methods for the personal data that they handle: what is an operation of processing is decided here alone.</summary>
internal sealed class ProcessingReader
{
    private readonly HandledData _handled;
    private readonly ProcessingKinds _kinds;
    private readonly FailurePaths _failures;

    /// <summary>A reader for one compilation.</summary>
    public ProcessingReader(PersonalDataModel model, Compilation compilation, AnalyzerOptions options)
    {
        var sinks = SinkSet.For(compilation, options);
        _handled = new HandledData(model);
        _kinds = new ProcessingKinds(_handled, new TransmitCalls(model, sinks));
        _failures = new FailurePaths(_kinds, new CaughtFailures(sinks), new OutcomeTypes(sinks));
    }

    /// <summary>
    /// The operation that a method with these blocks is; null where it handles no personal data that can be seen. Accessors, constructors and operators are none: what they do
    /// is a part of whoever uses them. Nor are the comparisons and the text of an object.
    /// </summary>
    public ProcessingOperation? Read(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (owner is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
            || method is { IsOverride: true, Name: "ToString" or "Equals" or "GetHashCode" })
        {
            return null;
        }

        // What attributes and default values say is no body.
        blocks = blocks.Where(b => b is IBlockOperation or IMethodBodyOperation).ToImmutableArray();
        var walk = new Walk(_handled, _kinds, _failures);
        foreach (var block in blocks)
        {
            walk.Over(block);
        }

        return walk.Bodies.Count == 0 || PlaceOf(method, blocks) is not { } place ? null : new ProcessingOperation(
            method,
            place,
            walk.Classes.ToImmutableArray(),
            walk.ChildSubject,
            walk.Kinds.Count == 0 ? ImmutableArray.Create(ProcessingKinds.Consultation) : walk.Kinds.ToImmutableArray(),
            walk.Bodies.ToImmutableArray(),
            walk.Failures.ToImmutableArray(),
            blocks.SelectMany(b => CodeOf(b.Syntax)).ToImmutableArray());
    }

    // The entry point of top-level statements is declared by its file as a whole: its first statement is where it begins.
    private static Location? PlaceOf(IMethodSymbol method, ImmutableArray<IOperation> blocks) =>
        blocks.Select(b => b.Syntax).OfType<CompilationUnitSyntax>().FirstOrDefault() is { } file
            ? file.Members.OfType<GlobalStatementSyntax>().FirstOrDefault()?.GetFirstToken().GetLocation()
            : method.Locations.FirstOrDefault(l => l.IsInSource);

    private static IEnumerable<SyntaxNode> CodeOf(SyntaxNode syntax) =>
        syntax is CompilationUnitSyntax file ? file.Members.OfType<GlobalStatementSyntax>() : [syntax];

    private sealed class Walk(HandledData handled, ProcessingKinds kinds, FailurePaths failures)
    {
        private readonly Stack<(IOperation Operation, FunctionBody Body)> _open = new();

        public List<FunctionBody> Bodies { get; } = [];

        public SortedSet<DataClass> Classes { get; } = [];

        public SortedSet<string> Kinds { get; } = new(StringComparer.Ordinal);

        public List<string> Failures { get; } = [];

        public bool ChildSubject { get; private set; }

        public void Over(IOperation block)
        {
            var declaration = block.Syntax is BlockSyntax or ArrowExpressionClauseSyntax ? block.Syntax.Parent ?? block.Syntax : block.Syntax;
            _open.Push((block, new FunctionBody(block.Syntax, declaration)));
            while (_open.Count > 0)
            {
                var (operation, body) = _open.Pop();
                Visit(operation, ref body);
                if (operation is INameOfOperation or ITypeOfOperation || InnerFunction.IsTranslated(operation))
                {
                    continue;
                }

                // The first child last on, so that it is the first off: bodies come in the order of the source.
                foreach (var child in operation.ChildOperations.Reverse())
                {
                    _open.Push((child, body));
                }
            }
        }

        private void Visit(IOperation operation, ref FunctionBody body)
        {
            if (InnerFunction.Of(operation) is { } inner)
            {
                body = inner;
            }

            if (handled.Of(operation) is { } found)
            {
                if (body.Lines.IsEmpty)
                {
                    Bodies.Add(body);
                }

                body.Add(operation.Syntax);
                Classes.Add(found.Class);
                ChildSubject |= found.ChildSubject;
            }

            foreach (var kind in kinds.Of(operation))
            {
                Kinds.Add(kind);
            }

            Failures.AddRange(failures.Of(operation));
        }
    }
}
