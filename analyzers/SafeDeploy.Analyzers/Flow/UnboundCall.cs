using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// Reads a call or creation that does not bind as the sink that it is written as: because a value of a type that is not here leaves the compiler with no overload to choose,
/// or because the sink's own package is not here. Code that compiles has none of these, so that they cost nothing there.
/// </summary>
internal static class UnboundCall
{
    /// <summary>The sinks of a call or creation that does not bind.</summary>
    public static IEnumerable<SinkUse> Of(IInvalidOperation operation, SinkSet sinks, SinkReader reader) => operation.Syntax switch
    {
        InvocationExpressionSyntax call => OfCall(operation, call, sinks),
        BaseObjectCreationExpressionSyntax creation => OfCreation(operation, creation, reader),
        _ => [],
    };

    private static IEnumerable<SinkUse> OfCall(IInvalidOperation operation, InvocationExpressionSyntax call, SinkSet sinks)
    {
        var name = UnboundSyntax.NameOf(call);
        var known = false;
        foreach (var method in UnboundSyntax.Candidates(operation))
        {
            known = true;
            var meant = sinks.Match(method);
            if (meant.IsEmpty)
            {
                continue;
            }

            foreach (var entry in meant.Where(e => SinkReader.IsLeak(e.Kind) && e.Kind != SinkKind.Channel && e.On is null))
            {
                yield return new SinkUse(entry.Kind, method.ContainingType.Name + "." + name, Values(operation, call, entry, method));
            }

            yield break;
        }

        if (!known && UnboundSyntax.Receiver(operation, call) is { } receiver && UnboundSyntax.TypeNameOf(receiver) is { } type)
        {
            // An extension of a project that is not here: logger.LogUserExists(request.Username).
            if (type is "ILogger" && name.StartsWith("Log", StringComparison.Ordinal))
            {
                yield return new SinkUse(SinkKind.Log, type + "." + name, UnboundSyntax.Arguments(operation, call).Where(a => !SinkReader.IsException(a.Type)).Select(a => new WrittenValue(a, null, Rendering.Structured)).ToImmutableArray());
                yield break;
            }

            foreach (var entry in sinks.Unresolved(type, name).Where(e => e.Kind is SinkKind.Log or SinkKind.Telemetry))
            {
                yield return new SinkUse(entry.Kind, type + "." + name, Values(operation, call, entry, method: null));
            }
        }
    }

    private static IEnumerable<SinkUse> OfCreation(IInvalidOperation operation, BaseObjectCreationExpressionSyntax creation, SinkReader reader)
    {
        var type = operation.Type;
        if (type is IErrorTypeSymbol ? type.Name.EndsWith("Exception", StringComparison.Ordinal) && !Redaction.IsNamed(type.Name) : reader.ShowsWhatItIsGiven(type))
        {
            yield return new SinkUse(
                SinkKind.Exception, "new " + type!.Name, UnboundSyntax.Arguments(operation, creation).Where(a => !SinkReader.IsException(a.Type)).Select(a => new WrittenValue(a, null, Rendering.Printed)).ToImmutableArray());
        }
    }

    private static ImmutableArray<WrittenValue> Values(IInvalidOperation operation, InvocationExpressionSyntax call, SinkEntry entry, IMethodSymbol? method)
    {
        var given = UnboundSyntax.Arguments(operation, call);
        if (entry.Target == 'A' && method is not null)
        {
            return given.Zip(method.Parameters.Where(p => p.Ordinal > 0 || method.ReducedFrom is not null || !method.IsExtensionMethod), (value, parameter) => (value, parameter))
                .Where(g => !LogCall.IsSilent(g.parameter)).Select(g => new WrittenValue(g.value, g.parameter.Name, Rendering.Structured)).ToImmutableArray();
        }

        if (entry.Form == MessageForm.Template)
        {
            return Templated(given);
        }

        // An extension method is listed with what it is called on as its first parameter.
        var shift = method?.ReducedFrom is not null ? 1 : 0;
        var taken = given.Select((value, i) => (value, i)).Where(g => entry.Argument is null || g.i + shift == entry.Argument).Select(g => g.value).ToList();
        var key = given.Length > 1 && given[0].ConstantValue is { HasValue: true, Value: string text } && entry.Kind is SinkKind.Telemetry or SinkKind.Url or SinkKind.Log ? given[0].ConstantValue.Value as string : null;
        var rendering = entry.Form == MessageForm.Content ? Rendering.Content : Rendering.Printed;
        return taken.Where(v => !SinkReader.IsException(v.Type)).Select(v => new WrittenValue(v, SinkReader.LastWord(key), rendering)).ToImmutableArray();
    }

    /// <summary>A message and what fills its holes: the first text that is given is the message.</summary>
    private static ImmutableArray<WrittenValue> Templated(ImmutableArray<IOperation> given)
    {
        for (var i = 0; i < given.Length; i++)
        {
            if (given[i].ConstantValue is { HasValue: true, Value: string template })
            {
                return LogCall.Named(given.Skip(i + 1), MessageTemplate.Holes(template));
            }

            if (given[i] is IInterpolatedStringOperation or IBinaryOperation)
            {
                return given.Skip(i).Select((v, at) => new WrittenValue(v, null, at == 0 ? Rendering.Printed : Rendering.Structured)).ToImmutableArray();
            }
        }

        return given.Where(v => v.Type?.SpecialType == SpecialType.System_String).Select(v => new WrittenValue(v, null, Rendering.Printed)).ToImmutableArray();
    }
}
