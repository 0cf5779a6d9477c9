using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.Flow;

namespace SafeDeploy.Analyzers.Rules.Disclosure;

/// <summary>The host that the code itself names as the other end of a call: in an argument, or as the base address of a client that is made here.</summary>
internal static class WrittenHost
{
    private static readonly string[] Schemes = ["http", "https", "ftp", "ftps", "sftp", "amqp", "amqps", "ws", "wss", "net.tcp"];

    /// <summary>The host of a call; null where the code does not name it.</summary>
    public static string? Of(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type: { SpecialType: SpecialType.System_String } or { Name: "Uri" or "HttpRequestMessage" or "Url" } } && In(argument.Value) is { } host)
            {
                return host;
            }
        }

        return LocalValues.Receiver(call) is ILocalReferenceOperation client && LocalValues.Around(client) is var locals
            ? locals.Added(client.Local).Append(locals.SingleValue(client.Local)).OfType<IOperation>().Select(In).FirstOrDefault(h => h is not null)
            : null;
    }

    /// <summary>The host that a text begins with; null where it is no whole address.</summary>
    public static string? OfText(string text)
    {
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0 || !Schemes.Contains(text.Substring(0, end)))
        {
            return null;
        }

        var start = end + 3;
        var stop = text.IndexOfAny(['/', '?', '#'], start);
        var host = (stop < 0 ? text.Substring(start) : text.Substring(start, stop - start)).ToLowerInvariant();
        host = host.Substring(host.IndexOf('@') + 1);
        host = host.IndexOf(':') is >= 0 and var port ? host.Substring(0, port) : host;
        return host.IndexOf('.') > 0 && host[host.Length - 1] != '.' && host.IndexOf('{') < 0 && host.IndexOf(' ') < 0 ? host : null;
    }

    private static string? In(IOperation value)
    {
        var source = value is IConversionOperation conversion ? conversion.Operand : value;
        if (source is ILocalReferenceOperation local)
        {
            source = LocalValues.Around(local).SingleValue(local.Local) ?? source;
        }

        foreach (var part in source.DescendantsAndSelf())
        {
            var host = part switch
            {
                { ConstantValue: { HasValue: true, Value: string text } } => OfText(text),

                // A host that goes on in a hole is not named here.
                IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } when text.IndexOf('/', Math.Min(text.Length, text.IndexOf("://", StringComparison.Ordinal) + 3)) > 0 => OfText(text),
                _ => null,
            };
            if (host is not null)
            {
                return host;
            }
        }

        return null;
    }
}
