namespace SafeDeploy.Analyzers.Rules.Transmission;

/// <summary>Reads texts as addresses and connection strings that do not protect what is sent.</summary>
internal static class PlainAddress
{
    /// <summary>A shorter text is neither: <c>ftp://a.b</c>.</summary>
    public const int ShortestLength = 9;

    private static readonly string[] Schemes = ["http://", "ftp://", "ws://"];

    /// <summary>Hosts of names of XML and the like, which nobody connects to.</summary>
    private static readonly string[] NameHosts =
        ["schemas.", "schema.", "www.w3.org", "w3.org", "purl.org", "xmlns.", "ns.", "tempuri.org", "json-schema.org", "docs.oasis-open.org", "www.opengis.net", "hl7.org", "www.hl7.org", "snomed.info", "loinc.org", "fhir.", "www.govtalk.gov.uk", "specs."];

    /// <summary>Ends of hosts that do not leave the machine or the cluster.</summary>
    private static readonly string[] LocalEnds = [".local", ".localhost", ".internal", ".test", ".invalid", ".svc", ".lan", ".home.arpa"];

    /// <summary>The host of an address over a plain connection; null where the text is none, or the host is this machine, its network, or only a name.</summary>
    public static string? Host(string text)
    {
        var scheme = Schemes.FirstOrDefault(s => text.StartsWith(s, StringComparison.OrdinalIgnoreCase));
        if (scheme is null)
        {
            return null;
        }

        var end = text.IndexOfAny(['/', '?', '#', ' ', '"'], scheme.Length);
        var host = (end < 0 ? text.Substring(scheme.Length) : text.Substring(scheme.Length, end - scheme.Length)).ToLowerInvariant();
        host = host.Substring(host.IndexOf('@') + 1);
        host = host.IndexOf(':') is >= 0 and var port ? host.Substring(0, port) : host;

        // A name without a dot is found by the container's or the cluster's own network; one with a brace is made elsewhere.
        return host.IndexOf('.') <= 0 || host.IndexOf('{') >= 0 || host[host.Length - 1] == '.' || char.IsDigit(host[0]) || NameHosts.Any(n => host.StartsWith(n, StringComparison.Ordinal))
            || LocalEnds.Any(l => host.EndsWith(l, StringComparison.Ordinal))
            ? null
            : host;
    }

    /// <summary>What a connection string gives up; null where the text is none, it gives up nothing, or it leads to this machine.</summary>
    public static string? WeakConnection(string text)
    {
        if (text.IndexOf(';') < 0 || text.IndexOf('=') < 0)
        {
            return null;
        }

        string? server = null;
        string? fault = null;
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=');
            var key = equals < 0 ? "" : part.Substring(0, equals).Replace(" ", "").Trim().ToLowerInvariant();
            var value = equals < 0 ? "" : part.Substring(equals + 1).Trim().ToLowerInvariant();
            switch (key)
            {
                case "server" or "datasource" or "host" or "addr" or "address" or "networkaddress":
                    server = value;
                    break;
                case "encrypt" when value is "false" or "no" or "optional":
                case "trustservercertificate" when value is "true" or "yes":
                case "sslmode" when value is "none" or "disable" or "disabled":
                    fault ??= part.Trim();
                    break;
            }
        }

        return server is null || server.IndexOf('{') >= 0 || server is "." or "(local)" or "localhost" || server.StartsWith("(localdb)", StringComparison.Ordinal) || server.StartsWith(".\\", StringComparison.Ordinal)
            || server.StartsWith("localhost", StringComparison.Ordinal) || server.StartsWith("127.", StringComparison.Ordinal) || server.IndexOf('.') < 0
            ? null
            : fault;
    }
}
