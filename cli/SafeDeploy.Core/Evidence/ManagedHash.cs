using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace SafeDeploy.Core.Evidence;

/// <summary>SHA-2 in managed code. The base class library's loads the system's cryptography first, which costs the hook a third of its time.</summary>
internal static class ManagedHash
{
    public static byte[] Sha256(ReadOnlySpan<byte> bytes) => Of(new Sha256Digest(), bytes);

    public static byte[] Sha512(ReadOnlySpan<byte> bytes) => Of(new Sha512Digest(), bytes);

    private static byte[] Of(IDigest digest, ReadOnlySpan<byte> bytes)
    {
        digest.BlockUpdate(bytes);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return hash;
    }
}
