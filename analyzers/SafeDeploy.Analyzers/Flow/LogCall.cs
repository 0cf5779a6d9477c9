using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Reads a call of a logger: which values are written, under which names.</summary>
internal static class LogCall
{
    private static readonly HashSet<string> TemplateParameters = ["message", "messageTemplate", "messageFormat", "format", "formatString", "formatMessage"];

    /// <summary>Parameters that never carry what is written.</summary>
    private static readonly HashSet<string> Silent =
        ["Exception", "EventId", "LogLevel", "LogEventLevel", "IFormatProvider", "CancellationToken", "Func`3", "ILogger", "ILogger`1", "Type", "EventLogEntryType"];

    /// <summary>The values of a call of a listed method.</summary>
    public static ImmutableArray<WrittenValue> Values(IInvocationOperation call, SinkEntry sink) =>
        sink.Target == 'A' ? GeneratedValues(call) : Parts(call, sink);

    /// <summary>The values of a delegate that LoggerMessage.Define made, whose template is known or not.</summary>
    public static ImmutableArray<WrittenValue> DefinedValues(IInvocationOperation call, string? template) =>
        Named(call.Arguments.Where(a => IsWritten(a.Parameter)).Select(a => a.Value), template is null ? ImmutableArray<TemplateHole>.Empty : MessageTemplate.Holes(template));

    private static ImmutableArray<WrittenValue> Parts(IInvocationOperation call, SinkEntry sink)
    {
        var form = sink.Form;
        var arguments = call.Arguments.Where(a => IsWritten(a.Parameter) && a.ArgumentKind != ArgumentKind.DefaultValue && (sink.Argument is null || a.Parameter!.Ordinal == sink.Argument)).OrderBy(a => a.Parameter?.Ordinal ?? 0).ToList();
        if (call.TargetMethod.IsExtensionMethod && call.Instance is null && arguments.Count > 0 && arguments[0].Parameter?.Ordinal == 0)
        {
            arguments.RemoveAt(0);
        }

        var message = form == MessageForm.Values ? null
            : arguments.FirstOrDefault(a => a.Parameter is { Type.SpecialType: SpecialType.System_String } p && TemplateParameters.Contains(p.Name));
        var values = arguments.Where(a => a != message).SelectMany(a => Spread(a)).ToList();
        if (message is null)
        {
            var rendering = form switch { MessageForm.Template => Rendering.Structured, MessageForm.Content => Rendering.Content, _ => Rendering.Printed };
            return values.Select(v => new WrittenValue(v, null, rendering)).ToImmutableArray();
        }

        if (message.Value.ConstantValue is { HasValue: true, Value: string template })
        {
            return form == MessageForm.Template
                ? Named(values, MessageTemplate.Holes(template))
                : values.Select(v => new WrittenValue(v, null, Rendering.Printed)).ToImmutableArray();
        }

        return values.Select(v => new WrittenValue(v, null, form == MessageForm.Template ? Rendering.Structured : Rendering.Printed))
            .Prepend(new WrittenValue(message.Value, null, Rendering.Printed)).ToImmutableArray();
    }

    internal static ImmutableArray<WrittenValue> Named(IEnumerable<IOperation> values, ImmutableArray<TemplateHole> holes) =>
        values.Select((v, i) => i < holes.Length
            ? new WrittenValue(v, holes[i].Name, holes[i].Destructured ? Rendering.Content : Rendering.Structured)
            : new WrittenValue(v, null, Rendering.Structured)).ToImmutableArray();

    /// <summary>A [LoggerMessage] method: its template's holes are its parameters, by name.</summary>
    private static ImmutableArray<WrittenValue> GeneratedValues(IInvocationOperation call)
    {
        var attribute = call.TargetMethod.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "LoggerMessageAttribute");
        var template = attribute?.NamedArguments.FirstOrDefault(n => n.Key == "Message").Value.Value as string
            ?? attribute?.ConstructorArguments.Select(c => c.Value).OfType<string>().FirstOrDefault() ?? string.Empty;
        var holes = MessageTemplate.Holes(template);
        return call.Arguments.Where(a => IsWritten(a.Parameter)).Select(a =>
        {
            var hole = holes.FirstOrDefault(h => string.Equals(h.Name, a.Parameter!.Name, StringComparison.OrdinalIgnoreCase));
            var whole = hole.Destructured || a.Parameter!.GetAttributes().Any(p => p.AttributeClass?.Name == "LogPropertiesAttribute");
            return new WrittenValue(a.Value, hole.Name ?? a.Parameter!.Name, whole ? Rendering.Content : Rendering.Structured);
        }).ToImmutableArray();
    }

    /// <summary>Whether a parameter never carries what is written.</summary>
    public static bool IsSilent(IParameterSymbol parameter)
    {
        for (var type = parameter.Type; type is not null; type = type.BaseType)
        {
            if (Silent.Contains(type.MetadataName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(IParameterSymbol? parameter) => parameter is not null && !IsSilent(parameter);

    /// <summary>The elements of a params array, or the one value of any other argument.</summary>
    private static IEnumerable<IOperation> Spread(IArgumentOperation argument)
    {
        var value = argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value;
        return argument.Parameter is { Type: IArrayTypeSymbol } or { IsParams: true }
            ? value switch
            {
                IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
                { Syntax: CollectionExpressionSyntax } => value.ChildOperations,
                _ when argument.ArgumentKind != ArgumentKind.Explicit => value.ChildOperations,
                _ => [argument.Value],
            }
            : [argument.Value];
    }
}
