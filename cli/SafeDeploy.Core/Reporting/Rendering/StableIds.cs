using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Core.Reporting.Rendering;

/// <summary>UUIDs that are the same for the same report: version 5 of RFC 9562, section 5.5, in a name space that is the report itself.</summary>
internal sealed class StableIds(string report)
{
    private readonly byte[] _space = SHA256.HashData(Encoding.UTF8.GetBytes(report))[..16];

    /// <summary>The id of a part.</summary>
    public string Of(string part) => Make(part);

    /// <summary>The id of one of several in a part.</summary>
    public string Of(string part, int index) => Make(string.Create(CultureInfo.InvariantCulture, $"{part}/{index}"));

    private string Make(string name)
    {
#pragma warning disable CA5350 // The version of UUID is defined over SHA-1; it names, and protects nothing.
        var hash = SHA1.HashData([.. _space, .. Encoding.UTF8.GetBytes(name)]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
