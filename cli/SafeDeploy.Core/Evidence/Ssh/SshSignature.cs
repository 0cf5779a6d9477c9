using System.Security.Cryptography;
using System.Text;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>A signature in OpenSSH's form (SSHSIG, PROTOCOL.sshsig): what <c>ssh-keygen -Y sign</c> writes, without its armour.</summary>
public sealed class SshSignature
{
    private const uint Version = 1;
    private const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";

    private readonly byte[] _reserved;
    private readonly byte[] _signature;
    private readonly string _hash;

    private SshSignature(SshPublicKey key, string ns, byte[] reserved, string hash, byte[] signature) =>
        (Key, Namespace, _reserved, _hash, _signature) = (key, ns, reserved, hash, signature);

    private static ReadOnlySpan<byte> Magic => "SSHSIG"u8;

    /// <summary>The key that it claims to be of. Whether that key is trusted is another question.</summary>
    public SshPublicKey Key { get; }

    /// <summary>What the signature was made for, so that one made for something else counts for nothing here.</summary>
    public string Namespace { get; }

    /// <summary>Reads a signature; null where the bytes are not a whole one by a key of a type that is verified here.</summary>
    public static SshSignature? Read(ReadOnlySpan<byte> blob)
    {
        var reader = new SshReader(blob);
        if (!reader.TryMagic(Magic) || !reader.TryNumber(out var version) || version != Version
            || !reader.TryString(out var keyBlob) || !reader.TryString(out var ns) || !reader.TryString(out var reserved)
            || !reader.TryString(out var hash) || !reader.TryString(out var signature) || !reader.AtEnd)
        {
            return null;
        }

        return SshPublicKey.Read(keyBlob) is { } key && !ns.IsEmpty && Encoding.ASCII.GetString(hash) is "sha256" or "sha512"
            ? new SshSignature(key, Encoding.UTF8.GetString(ns), reserved.ToArray(), Encoding.ASCII.GetString(hash), signature.ToArray())
            : null;
    }

    /// <summary>The bytes inside OpenSSH's armour; null where the text is not one armoured signature.</summary>
    public static byte[]? Unarmour(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith(Begin, StringComparison.Ordinal) || !trimmed.EndsWith(End, StringComparison.Ordinal) || trimmed.Length < Begin.Length + End.Length)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(trimmed[Begin.Length..^End.Length]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether it is this key's signature over a message, for this namespace.</summary>
    public bool Verifies(ReadOnlySpan<byte> message) => Key.Verify(ToBeSigned(Namespace, _reserved, _hash, message), _signature);

    /// <summary>Signs a message by a P-256 key, as <c>ssh-keygen -Y sign</c> would with the same key.</summary>
    public static byte[] Sign(ECDsa key, string ns, ReadOnlySpan<byte> message)
    {
        const string Hash = "sha512";
        var publicKey = SshPublicKey.Of(key);
        var signature = key.SignData(ToBeSigned(ns, [], Hash, message), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var half = signature.Length / 2;
        var pair = new SshWriter().Positive(signature.AsSpan(0, half)).Positive(signature.AsSpan(half)).ToArray();
        return new SshWriter().Raw(Magic).Number(Version).Bytes(publicKey.Blob).Text(ns).Text("").Text(Hash)
            .Bytes(new SshWriter().Text(SshPublicKey.P256Type).Bytes(pair).ToArray())
            .ToArray();
    }

    private static byte[] ToBeSigned(string ns, ReadOnlySpan<byte> reserved, string hash, ReadOnlySpan<byte> message) =>
        new SshWriter().Raw(Magic).Text(ns).Bytes(reserved).Text(hash).Bytes(hash == "sha256" ? Sha2.Hash256(message) : Sha2.Hash512(message)).ToArray();
}
