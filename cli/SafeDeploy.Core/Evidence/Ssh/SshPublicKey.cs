using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>A public key in OpenSSH's form (RFC 4253 section 6.6, RFC 5656, RFC 8709; of a security key: OpenSSH's PROTOCOL.u2f). Equal where all bytes are.</summary>
public sealed class SshPublicKey : IEquatable<SshPublicKey>
{
    internal const string Ed25519Type = "ssh-ed25519";
    internal const string P256Type = "ecdsa-sha2-nistp256";
    internal const string RsaType = "ssh-rsa";
    internal const string SecurityEd25519Type = "sk-ssh-ed25519@openssh.com";
    internal const string SecurityP256Type = "sk-ecdsa-sha2-nistp256@openssh.com";
    private const string P256Curve = "nistp256";
    private const int P256Coordinate = 32;
    private const int SmallestRsaBytes = 256;
    private const int LargestRsaBytes = 2048;

    // What a security key says of a touch, in its flags (OpenSSH's PROTOCOL.u2f).
    private const byte UserPresent = 1;

    private const int LargestExponentBytes = 8;

    private readonly byte[] _blob;
    private readonly byte[] _point;
    private readonly byte[]? _application;

    private SshPublicKey(string type, byte[] blob, byte[] point, byte[]? application) => (Type, _blob, _point, _application) = (type, blob, point, application);

    // How a digest says by which algorithm it was made (RFC 8017, section 9.2, note 1).
    private static ReadOnlySpan<byte> Sha256Info => [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    private static ReadOnlySpan<byte> Sha512Info => [0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40];

    /// <summary>The key's type, such as <c>ssh-ed25519</c>.</summary>
    public string Type { get; }

    /// <summary>The key's binary form.</summary>
    public ReadOnlySpan<byte> Blob => _blob;

    /// <summary>The key's fingerprint as OpenSSH shows it: <c>SHA256:</c> and unpadded Base64.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(Sha2.Hash256(_blob)).TrimEnd('=')}";

    /// <summary>Reads a key; null where the bytes are not a whole key of a type that is verified here.</summary>
    public static SshPublicKey? Read(ReadOnlySpan<byte> blob)
    {
        var reader = new SshReader(blob);
        if (!reader.TryString(out var type))
        {
            return null;
        }

        var name = Encoding.ASCII.GetString(type);
        ReadOnlySpan<byte> point = default;
        ReadOnlySpan<byte> application = default;
        var whole = name switch
        {
            Ed25519Type or SecurityEd25519Type => reader.TryString(out point) && point.Length == Ed25519.PublicKeySize,
            P256Type or SecurityP256Type => reader.TryString(out var curve) && curve.SequenceEqual(Encoding.ASCII.GetBytes(P256Curve))
                && reader.TryString(out point) && point is [4, ..] && point.Length == 1 + (2 * P256Coordinate),
            // Below 2048 bits a key can be broken; above 16384 it can only be meant to cost time.
            RsaType => reader.TryPositive(LargestExponentBytes, out _) && reader.TryPositive(LargestRsaBytes, out var modulus) && modulus.Length >= SmallestRsaBytes,
            _ => false,
        };
        var bound = name is SecurityEd25519Type or SecurityP256Type;
        return whole && (!bound || (reader.TryString(out application) && !application.IsEmpty)) && reader.AtEnd
            ? new SshPublicKey(name, blob.ToArray(), point.ToArray(), bound ? application.ToArray() : null)
            : null;
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
        if (!reader.TryString(out var name) || !reader.TryString(out var bytes))
        {
            return false;
        }

        if (_application is not null)
        {
            // A security key signs what it was asked for together with whether somebody touched it, and how often it has signed.
            if (!reader.TryByte(out var flags) || (flags & UserPresent) == 0 || !reader.TryNumber(out var counter))
            {
                return false;
            }

            data = new SshWriter().Raw(Sha2.Hash256(_application)).Raw([flags]).Number(counter).Raw(Sha2.Hash256(data)).ToArray();
        }

        if (!reader.AtEnd)
        {
            return false;
        }

        return (Type, Encoding.ASCII.GetString(name)) switch
        {
            (Ed25519Type, Ed25519Type) or (SecurityEd25519Type, SecurityEd25519Type) => VerifyEd25519(data, bytes),
            (P256Type, P256Type) or (SecurityP256Type, SecurityP256Type) => VerifyP256(data, bytes),
            (RsaType, "rsa-sha2-256") => VerifyRsa(bytes, Sha256Info, Sha2.Hash256(data)),
            (RsaType, "rsa-sha2-512") => VerifyRsa(bytes, Sha512Info, Sha2.Hash512(data)),
            _ => false,
        };
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
        && Ed25519.Verify(signature.ToArray(), 0, _point, 0, data.ToArray(), 0, data.Length);

    private bool VerifyP256(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var reader = new SshReader(signature);
        return reader.TryPositive(P256Coordinate, out var r) && reader.TryPositive(P256Coordinate, out var s) && reader.AtEnd
            && P256.Verify(_point, Sha2.Hash256(data), r, s);
    }

    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2.2): what the signature holds is compared with the only thing that it may hold.</summary>
    private bool VerifyRsa(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> digestInfo, byte[] hash)
    {
        // By hand, for want of a library that is quick: the base class library's loads the system's cryptography, and BouncyCastle's first tests the modulus for primes.
        var reader = new SshReader(_blob);
        reader.TryString(out _);
        reader.TryPositive(LargestExponentBytes, out var exponent);
        reader.TryPositive(LargestRsaBytes, out var modulus);
        var (s, n, e) = (new BigInteger(1, signature.ToArray()), new BigInteger(1, modulus.ToArray()), new BigInteger(1, exponent.ToArray()));
        if (signature.Length != modulus.Length || s.CompareTo(n) >= 0 || !e.TestBit(0) || e.Equals(BigInteger.One) || !n.TestBit(0))
        {
            return false;
        }

        byte[] expected = [0, 1, .. Enumerable.Repeat((byte)0xff, modulus.Length - 3 - digestInfo.Length - hash.Length), 0, .. digestInfo, .. hash];
        return s.ModPow(e, n).Equals(new BigInteger(1, expected));
    }
}
