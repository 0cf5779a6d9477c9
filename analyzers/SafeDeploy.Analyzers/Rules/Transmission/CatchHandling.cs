using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>What a catch does with a failure.</summary>
internal enum Handled
{
    /// <summary>Nothing that outlives the catch: it is empty, or it only logs or waits.</summary>
    Not,

    /// <summary>A local is changed, which the code after may ask.</summary>
    Noted,

    /// <summary>It goes on to the caller, or is written where something may read it.</summary>
    Recorded,
}

/// <summary>Reads a catch, and what stands around it, for what becomes of a failure. What it does not know, it takes for a record.</summary>
internal sealed class CatchHandling(SinkSet sinks)
{
    private static readonly HashSet<string> LogWords = ["log", "logger", "logging", "trace", "tracer", "telemetry", "metric", "meter", "counter", "console", "activity", "sentry", "stopwatch", "debug"];

    private static readonly HashSet<string> PutVerbs = ["add", "append", "enqueue", "push", "insert", "try", "set", "remove"];

    private static readonly HashSet<string> SuccessVerbs =
        ["mark", "complete", "ack", "acknowledge", "commit", "remove", "delete", "dequeue", "archive", "move", "save", "update", "set", "add", "enqueue", "upsert", "insert", "record", "increment", "try"];

    /// <summary>What the catch does with the failure.</summary>
    public Handled Of(ITryOperation attempt, ICatchClauseOperation caught)
    {
        var locals = LocalValues.Around(attempt);
        var noted = false;
        foreach (var operation in caught.Handler.Descendants())
        {
            switch (operation)
            {
                case IThrowOperation or IReturnOperation { IsImplicit: false, ReturnedValue: not null } or IDynamicInvocationOperation:
                    return Handled.Recorded;
                case IInvocationOperation call when IsNeutral(call):
                    break;
                case IInvocationOperation { Instance: ILocalReferenceOperation local } when IsAround(local.Local, caught):
                    noted |= IsReadAfter(locals, local.Local, attempt, decisively: false);
                    break;
                case IInvocationOperation:
                    return Handled.Recorded;
                case IAssignmentOperation or IIncrementOrDecrementOperation:
                    var target = SuccessRecord.AssignedSymbol(operation);
                    if (target is ILocalSymbol assigned)
                    {
                        noted |= IsAround(assigned, caught) && IsReadAfter(locals, assigned, attempt, decisively: false);
                    }
                    else if (target is not null && operation is not ISimpleAssignmentOperation { Target: IDiscardOperation })
                    {
                        return Handled.Recorded;
                    }

                    break;
            }
        }

        return noted ? Handled.Noted : Handled.Not;
    }

    /// <summary>
    /// Whether success is told apart from failure without the catch's help: the try returns a value, leaves a loop, records
    /// success behind the call, or sets a local that the code after reads (<paramref name="decisively"/>: other than to log it).
    /// </summary>
    public bool IsToldApart(ITryOperation attempt, IInvocationOperation call, ICatchClauseOperation caught, bool decisively)
    {
        var locals = LocalValues.Around(attempt);
        var changed = attempt.Body.Descendants().Where(o => o.Syntax.Span.End > call.Syntax.SpanStart).Concat(caught.Handler.Descendants()).Select(ChangedLocal).OfType<ILocalSymbol>();
        if (changed.Any(l => IsAround(l, attempt) && IsReadAfter(locals, l, attempt, decisively)))
        {
            return true;
        }

        return attempt.Body.Descendants().Where(o => o.Syntax.SpanStart >= call.Syntax.SpanStart).Any(o => o switch
        {
            IReturnOperation { IsImplicit: false } => true,
            IBranchOperation { BranchKind: BranchKind.Break } => true,
            IAssignmentOperation or IIncrementOrDecrementOperation => SuccessRecord.AssignedSymbol(o) is { } s and not ILocalSymbol && !s.IsImplicitlyDeclared && o.Syntax.SpanStart > call.Syntax.Span.End,
            IInvocationOperation next => next.Syntax.SpanStart > call.Syntax.Span.End && !IsNeutral(next) && Tokeniser.Split(next.TargetMethod.Name) is { Length: > 0 } words && SuccessVerbs.Contains(words[0]),
            _ => false,
        });
    }

    /// <summary>The local that an operation assigns, counts up, or puts something into.</summary>
    private static ILocalSymbol? ChangedLocal(IOperation operation) => operation is IInvocationOperation { Instance: ILocalReferenceOperation holder } call
        ? Tokeniser.Split(call.TargetMethod.Name) is { Length: > 0 } words && PutVerbs.Contains(words[0]) ? holder.Local : null
        : SuccessRecord.AssignedSymbol(operation) as ILocalSymbol;

    private static bool IsAround(ILocalSymbol local, IOperation inner) =>
        local.DeclaringSyntaxReferences.Any(r => !inner.Syntax.FullSpan.Contains(r.Span));

    private bool IsReadAfter(LocalValues locals, ILocalSymbol local, ITryOperation attempt, bool decisively) =>
        locals.Reads(local).Any(r => !attempt.Syntax.Span.Contains(r.Syntax.Span) && IsAfterOrLooped(r, attempt) && !(decisively && IsInLog(r)) && !IsOwnStep(r));

    /// <summary>After the try, or before it in a loop that holds both.</summary>
    private static bool IsAfterOrLooped(IOperation read, ITryOperation attempt)
    {
        if (read.Syntax.SpanStart >= attempt.Syntax.Span.End)
        {
            return true;
        }

        for (var outer = attempt.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation && outer.Syntax.Span.Contains(read.Syntax.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The step of a counter reads it only to change it.</summary>
    private static bool IsOwnStep(IOperation read) => read.Parent is IIncrementOrDecrementOperation or ICompoundAssignmentOperation && SuccessRecord.AssignedSymbol(read.Parent) is not null;

    private bool IsInLog(IOperation read)
    {
        for (var outer = read.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IInvocationOperation call && IsLog(call))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLog(IInvocationOperation call) =>
        sinks.Match(call.TargetMethod, SinkKind.Log) is not null
        || Tokeniser.Split(call.TargetMethod.Name) is { Length: > 0 } words && (LogWords.Contains(words[0]) || words[0] is "track" or "capture" or "print")
        || (call.Instance?.Type ?? call.TargetMethod.ContainingType) is { } type && Tokeniser.Split(type.Name).Any(LogWords.Contains);

    /// <summary>A call that leaves no trace but a log: logging, waiting, or a method of the framework that only computes.</summary>
    private bool IsNeutral(IInvocationOperation call) =>
        IsLog(call)
        || (call.TargetMethod.ContainingType is { } type && (type.SpecialType != SpecialType.None
            || type.Name is "Task" or "Thread" or "Enum" or "Convert" or "TimeSpan" or "DateTimeOffset" or "Math" or "Random" or "ConfiguredTaskAwaitable" or "TaskAwaiter" or "CancellationToken" or "JsonSerializer"
            || type.Name.EndsWith("Exception", StringComparison.Ordinal)));
}
