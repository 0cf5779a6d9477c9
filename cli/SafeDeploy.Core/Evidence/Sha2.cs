using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace SafeDeploy.Core.Evidence;

/// <summary>SHA-2. In the native hook by managed code: the base class library's loads the system's cryptography first, which costs a third of its time. The tool, which checks many records, takes that.</summary>
internal static class Sha2
{
    public static byte[] Hash256(ReadOnlySpan<byte> bytes) => RuntimeFeature.IsDynamicCodeCompiled ? SHA256.HashData(bytes) : Of(new Sha256Digest(), bytes);

    public static byte[] Hash512(ReadOnlySpan<byte> bytes) => RuntimeFeature.IsDynamicCodeCompiled ? SHA512.HashData(bytes) : Of(new Sha512Digest(), bytes);

    private static byte[] Of(IDigest digest, ReadOnlySpan<byte> bytes)
    {
        digest.BlockUpdate(bytes);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash);
        return hash;
    }
}
