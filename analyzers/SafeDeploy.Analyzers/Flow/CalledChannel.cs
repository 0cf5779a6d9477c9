using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The channel that a call uses: by what is called, or by the address that stands in the code.</summary>
internal static class CalledChannel
{
    private const string WhatsAppNumber = "whatsapp:";

    /// <summary>The channel of a listed sink; a text message to a WhatsApp number is one.</summary>
    public static string? Of(IInvocationOperation call, SinkEntry entry) =>
        entry.Channel == "sms" && call.Arguments.Any(a => a.DescendantsAndSelf().Any(o => TextOf(o)?.StartsWith(WhatsAppNumber, StringComparison.Ordinal) == true)) ? "whatsapp" : entry.Channel;

    /// <summary>The channel that a transmission leads to by the address in its arguments, or by the server of its client; null where it leads to none that is listed.</summary>
    public static string? OfTransmission(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type: { SpecialType: SpecialType.System_String } or { Name: "Uri" or "HttpRequestMessage" or "Url" } } && Address(argument.Value) is { } channel)
            {
                return channel;
            }
        }

        return call.Instance is ILocalReferenceOperation { Type.Name: "SmtpClient" or "ISmtpClient" } client ? Server(client) : null;
    }

    /// <summary>The mail server that a client was made for, or is connected to.</summary>
    private static string? Server(ILocalReferenceOperation client)
    {
        var locals = LocalValues.Around(client);
        return locals.SingleValue(client.Local) is IObjectCreationOperation creation && Address(creation) is { } made
            ? made
            : locals.Reads(client.Local).Select(r => r.Parent).OfType<IInvocationOperation>().Where(c => c.TargetMethod.Name.StartsWith("Connect", StringComparison.Ordinal))
                .SelectMany(c => c.Arguments).Select(a => Address(a.Value)).FirstOrDefault(c => c is not null);
    }

    private static string? Address(IOperation value)
    {
        var source = value is IConversionOperation conversion ? conversion.Operand : value;
        if (source is ILocalReferenceOperation local)
        {
            source = LocalValues.Around(local).SingleValue(local.Local) ?? source;
        }

        return source.DescendantsAndSelf().Select(TextOf).OfType<string>().Select(Channels.OfAddress).FirstOrDefault(c => c is not null);
    }

    private static string? TextOf(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => text,
        _ => null,
    };
}
