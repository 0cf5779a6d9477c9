using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>
/// ECDSA on the curve P-256 (FIPS 186-5). The native hook checks one signature a push, and for one the system's cryptography takes longer to load than managed code to
/// check it; the tool checks a whole store, and the system's takes a tenth of the time for each. Both give one answer.
/// </summary>
internal static class P256
{
    private const int Coordinate = 32;

    /// <summary>Whether a signature over a hash is of the key at a point of the curve.</summary>
    /// <param name="point">The key: 4, then X and Y, 32 bytes each.</param>
    /// <param name="hash">What was signed: a SHA-256.</param>
    /// <param name="r">The signature's first number, at most 32 bytes, big-endian.</param>
    /// <param name="s">Its second.</param>
    public static bool Verify(ReadOnlySpan<byte> point, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s) =>
        RuntimeFeature.IsDynamicCodeCompiled ? VerifyBySystem(point, hash, r, s) : VerifyManaged(point, hash, r, s);

    /// <summary>The same by the system's cryptography.</summary>
    internal static bool VerifyBySystem(ReadOnlySpan<byte> point, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        Span<byte> signature = stackalloc byte[2 * Coordinate];
        signature.Clear();
        r.CopyTo(signature[(Coordinate - r.Length)..]);
        s.CopyTo(signature[((2 * Coordinate) - s.Length)..]);
        try
        {
            using var key = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point.Slice(1, Coordinate).ToArray(), Y = point.Slice(1 + Coordinate, Coordinate).ToArray() },
            });
            return key.VerifyHash(hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            // A point off the curve: no signature is this key's.
            return false;
        }
    }

    /// <summary>The same by managed code.</summary>
    internal static bool VerifyManaged(ReadOnlySpan<byte> point, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        try
        {
            // The curve's own arithmetic; the general table of curves takes far longer to set up.
            var curve = CustomNamedCurves.GetByName("P-256");
            var verifier = new ECDsaSigner();
            verifier.Init(forSigning: false, new ECPublicKeyParameters(curve.Curve.DecodePoint(point.ToArray()), new ECDomainParameters(curve)));
            return verifier.VerifySignature(hash.ToArray(), new BigInteger(1, r.ToArray()), new BigInteger(1, s.ToArray()));
        }
        catch (ArgumentException)
        {
            // A point off the curve: no signature is this key's.
            return false;
        }
    }
}
