using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The ways by which a message reaches people through another party's service, and how they show in code.</summary>
internal static class Channels
{
    /// <summary>Every channel's name, as registers and sink files write it.</summary>
    public static ImmutableArray<string> All { get; } =
        ImmutableArray.Create("whatsapp", "sms", "telegram", "slack", "teams", "discord", "consumer-mail", "personal-storage");

    private static readonly (string Host, string Channel)[] Hosts =
    [
        ("graph.facebook.com", "whatsapp"), ("wa.me", "whatsapp"), ("api.whatsapp.com", "whatsapp"),
        ("api.twilio.com", "sms"), ("rest.nexmo.com", "sms"), ("api.messagebird.com", "sms"), ("api.clicksend.com", "sms"),
        ("api.telegram.org", "telegram"),
        ("hooks.slack.com", "slack"), ("slack.com/api", "slack"),
        (".webhook.office.com", "teams"), ("outlook.office.com/webhook", "teams"),
        ("discord.com/api", "discord"), ("discordapp.com/api", "discord"),
        ("smtp.gmail.com", "consumer-mail"), ("smtp-mail.outlook.com", "consumer-mail"), ("smtp.mail.yahoo.com", "consumer-mail"), ("smtp.mail.me.com", "consumer-mail"),
        ("api.dropboxapi.com", "personal-storage"), ("content.dropboxapi.com", "personal-storage"), ("www.googleapis.com/upload/drive", "personal-storage"),
    ];

    /// <summary>The channel that an address leads to; null where it leads to none that is listed.</summary>
    public static string? OfAddress(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        foreach (var (host, channel) in Hosts)
        {
            var at = address.IndexOf(host, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (host[0] == '.' ? at > start : at == start))
            {
                return channel;
            }
        }

        return null;
    }
}
