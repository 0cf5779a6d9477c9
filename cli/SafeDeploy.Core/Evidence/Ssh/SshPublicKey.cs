using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>A public key in OpenSSH's form (RFC 4253 section 6.6, RFC 5656, RFC 8709). Equal where all bytes are.</summary>
public sealed class SshPublicKey : IEquatable<SshPublicKey>
{
    internal const string Ed25519Type = "ssh-ed25519";
    internal const string P256Type = "ecdsa-sha2-nistp256";
    internal const string RsaType = "ssh-rsa";
    private const string P256Curve = "nistp256";
    private const int P256Coordinate = 32;
    private const int SmallestRsaBytes = 256;
    private const int LargestRsaBytes = 2048;

    private readonly byte[] _blob;

    private SshPublicKey(string type, byte[] blob) => (Type, _blob) = (type, blob);

    /// <summary>The key's type, such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    /// <summary>The key's binary form.</summary>
    public ReadOnlySpan<byte> Blob => _blob;

    /// <summary>The key's fingerprint as OpenSSH shows it: <c>SHA256:</c> and unpadded Base64.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(ManagedHash.Sha256(_blob)).TrimEnd('=')}";

    /// <summary>Reads a key; null where the bytes are not a whole key of a type that is verified here.</summary>
    public static SshPublicKey? Read(ReadOnlySpan<byte> blob)
    {
        var reader = new SshReader(blob);
        if (!reader.TryString(out var type))
        {
            return null;
        }

        var name = Encoding.ASCII.GetString(type);
        var whole = name switch
        {
            Ed25519Type => reader.TryString(out var point) && point.Length == Ed25519.PublicKeySize,
            P256Type => reader.TryString(out var curve) && curve.SequenceEqual(Encoding.ASCII.GetBytes(P256Curve))
                && reader.TryString(out var point) && point is [4, ..] && point.Length == 1 + (2 * P256Coordinate),
            // Below 2048 bits a key can be broken; above 16384 it can only be meant to cost time.
            RsaType => reader.TryPositive(8, out _) && reader.TryPositive(LargestRsaBytes, out var modulus) && modulus.Length >= SmallestRsaBytes,
            _ => false,
        };
        return whole && reader.AtEnd ? new SshPublicKey(name, blob.ToArray()) : null;
    }

    /// <summary>The OpenSSH form of a P-256 key.</summary>
    internal static SshPublicKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Read(new SshWriter().Text(P256Type).Text(P256Curve).Bytes([4, .. point.X!, .. point.Y!]).ToArray())
            ?? throw new ArgumentException("the key is not on the curve P-256", nameof(key));
    }

    /// <summary>Whether a signature over data is this key's.</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature in SSH's form: the algorithm, then its bytes.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var reader = new SshReader(signature);
        if (!reader.TryString(out var name) || !reader.TryString(out var bytes) || !reader.AtEnd)
        {
            return false;
        }

        try
        {
            return (Type, Encoding.ASCII.GetString(name)) switch
            {
                (Ed25519Type, Ed25519Type) => VerifyEd25519(data, bytes),
                (P256Type, P256Type) => VerifyP256(data, bytes),
                (RsaType, "rsa-sha2-256") => VerifyRsa(data, bytes, HashAlgorithmName.SHA256),
                (RsaType, "rsa-sha2-512") => VerifyRsa(data, bytes, HashAlgorithmName.SHA512),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // A modulus that is none: no signature is this key's.
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(SshPublicKey? other) => other is not null && Blob.SequenceEqual(other.Blob);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SshPublicKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_blob);
        return hash.ToHashCode();
    }

    /// <summary>As a line of OpenSSH's files: the type and the key in Base64.</summary>
    public override string ToString() => $"{Type} {Convert.ToBase64String(_blob)}";

    private bool VerifyEd25519(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        signature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(signature.ToArray(), 0, _blob, _blob.Length - Ed25519.PublicKeySize, data.ToArray(), 0, data.Length);

    private bool VerifyP256(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var reader = new SshReader(signature);
        if (!reader.TryPositive(P256Coordinate, out var r) || !reader.TryPositive(P256Coordinate, out var s) || !reader.AtEnd)
        {
            return false;
        }

        try
        {
            // The curve's own arithmetic; the general table of curves takes far longer to set up.
            var curve = CustomNamedCurves.GetByName("P-256");
            var verifier = new ECDsaSigner();
            verifier.Init(forSigning: false, new ECPublicKeyParameters(
                curve.Curve.DecodePoint(_blob.AsSpan(_blob.Length - 1 - (2 * P256Coordinate)).ToArray()), new ECDomainParameters(curve)));
            return verifier.VerifySignature(ManagedHash.Sha256(data), new BigInteger(1, r.ToArray()), new BigInteger(1, s.ToArray()));
        }
        catch (ArgumentException)
        {
            // A point off the curve: no signature is this key's.
            return false;
        }
    }

    private bool VerifyRsa(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        var reader = new SshReader(_blob);
        reader.TryString(out _);
        reader.TryPositive(8, out var exponent);
        reader.TryPositive(LargestRsaBytes, out var modulus);
        using var key = RSA.Create(new RSAParameters { Exponent = exponent.ToArray(), Modulus = modulus.ToArray() });
        return signature.Length == modulus.Length && key.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1);
    }
}
