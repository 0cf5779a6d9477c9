using System.Security.Cryptography;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;

namespace SafeDeploy.Cli.Signing;

/// <summary>Signs evidence with a key that was chosen before the tests began.</summary>
/// <param name="ns">The namespace: <see cref="AllowedSigners.DeveloperNamespace"/> or <see cref="AllowedSigners.CiNamespace"/>.</param>
/// <param name="sign">Signs bytes for the namespace; gives an SSHSIG blob.</param>
/// <param name="what">The key, as messages name it.</param>
internal sealed class EnvelopeSigner(string ns, Func<byte[], CancellationToken, Task<byte[]>>? sign, string what) : IDisposable
{
    private ECDsa? _key;

    /// <summary>Leaves everything unsigned, because the user asked for it.</summary>
    public static EnvelopeSigner Unsigned { get; } = new("", null, "nothing");

    /// <summary>Whether it signs.</summary>
    public bool Signs => sign is not null;

    /// <summary>Signs with a P-256 key.</summary>
    public static EnvelopeSigner Of(ECDsa key, string ns, string what) =>
        new(ns, (message, _) => Task.FromResult(SshSignature.Sign(key, ns, message)), what) { _key = key };

    /// <summary>Puts a statement into an envelope, and looks whether the signature is one that can be verified.</summary>
    /// <exception cref="SafeDeployException">It could not be signed, or by a key of a type that nobody could verify here.</exception>
    public async Task<byte[]> EnvelopeAsync(byte[] statement, CancellationToken cancellation)
    {
        var envelope = new DsseEnvelope { PayloadType = DsseEnvelope.InTotoPayloadType, Payload = statement, Signatures = [] };
        if (sign is null)
        {
            return envelope.Write();
        }

        var message = envelope.SignedBytes();
        var blob = await sign(message, cancellation);
        return SshSignature.Read(blob) is { } signature && signature.Namespace == ns && signature.Verifies(message)
            ? (envelope with { Signatures = [new DsseSignature(signature.Key.Fingerprint, blob)] }).Write()
            : throw SafeDeployException.Usage($"{what} signs in a way that is not verified here. Use a key of the type ed25519, ecdsa (P-256), ed25519-sk, ecdsa-sk or rsa");
    }

    public void Dispose() => _key?.Dispose();
}
