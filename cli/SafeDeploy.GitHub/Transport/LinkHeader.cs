using System.Text.RegularExpressions;

namespace SafeDeploy.GitHub.Transport;

/// <summary>Reads the Link header (RFC 8288), as far as paging needs it.</summary>
internal static partial class LinkHeader
{
    /// <summary>The address of the next page; null when there is none.</summary>
    public static Uri? Next(Uri page, string header) =>
        Links().Matches(header).FirstOrDefault(m => m.Groups["rel"].Value.Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase)) is { } link
            && Uri.TryCreate(page, link.Groups["address"].Value, out var next)
            ? next
            : null;

    [GeneratedRegex("<(?<address>[^>]*)>(?:\\s*;\\s*(?!rel\\b)[\\w*-]+=(?:\"[^\"]*\"|[^\\s,;]*))*\\s*;\\s*rel=\"?(?<rel>[^\";,]*)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Links();
}
