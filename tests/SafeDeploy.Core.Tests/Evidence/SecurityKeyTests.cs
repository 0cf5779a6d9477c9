using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>Signatures of security keys (OpenSSH's PROTOCOL.u2f). A key in software stands in for the device, and OpenSSH itself says whether the form is right.</summary>
public sealed class SecurityKeyTests
{
    private const byte Touched = 1;
    private const string Application = "ssh:";
    private static readonly byte[] Message = DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InTotoPayloadType, "{}"u8);

    public static TheoryData<string> Types { get; } = [SshPublicKey.SecurityEd25519Type, SshPublicKey.SecurityP256Type];

    [Theory, MemberData(nameof(Types))]
    public void Signature_with_a_touch_verifies_here_and_with_OpenSSH(string type)
    {
        var (key, blob) = Sign(type, Touched);
        var signature = SshSignature.Read(blob);

        Assert.NotNull(signature);
        Assert.Equal(key, signature.Key.ToString());
        Assert.True(signature.Verifies(Message));
        Assert.NotNull(AllowedSigners.Read($"ada@example.test {key}").Find(signature.Key, AllowedSigners.DeveloperNamespace, DateTimeOffset.UtcNow));

        Assert.SkipUnless(Executable("ssh-keygen"), "there is no ssh-keygen here");
        using var folder = new TemporaryFolder();
        folder.Write("allowed", $"ada@example.test {key}\n");
        folder.Write("signature", $"-----BEGIN SSH SIGNATURE-----\n{Convert.ToBase64String(blob)}\n-----END SSH SIGNATURE-----\n");
        var start = new ProcessStartInfo("ssh-keygen", ["-Y", "verify", "-f", folder.Combine("allowed"), "-I", "ada@example.test", "-n", AllowedSigners.DeveloperNamespace, "-s", folder.Combine("signature")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var check = Process.Start(start)!;
        check.StandardInput.BaseStream.Write(Message);
        check.StandardInput.Close();
        var said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
        check.WaitForExit();
        Assert.True(check.ExitCode == 0, said);
    }

    [Theory, MemberData(nameof(Types))]
    public void Signature_without_a_touch_does_not_verify(string type) => Assert.False(SshSignature.Read(Sign(type, flags: 0).Blob)!.Verifies(Message));

    [Theory, MemberData(nameof(Types))]
    public void Signature_with_any_bit_changed_verifies_under_its_key_no_more(string type)
    {
        var (key, bytes) = Sign(type, Touched);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var read = SshSignature.Read(bytes);
            Assert.False(read is not null && read.Key.ToString() == key && read.Namespace == AllowedSigners.DeveloperNamespace && read.Verifies(Message), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void Plain_signature_is_not_a_security_keys(string type)
    {
        // The same point as a plain key would sign without anybody's touch.
        var (_, blob) = Sign(type, Touched, plain: true);
        Assert.False(SshSignature.Read(blob)!.Verifies(Message));
    }

    private static (string Key, byte[] Blob) Sign(string type, byte flags, bool plain = false)
    {
        const uint Counter = 7;
        var toSign = new SshWriter().Raw("SSHSIG"u8).Text(AllowedSigners.DeveloperNamespace).Text("").Text("sha512").Bytes(SHA512.HashData(Message)).ToArray();
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        byte[] data = plain ? toSign : [.. SHA256.HashData(Encoding.ASCII.GetBytes(Application)), flags, .. counter, .. SHA256.HashData(toSign)];
        byte[] key;
        byte[] signature;
        if (type == SshPublicKey.SecurityEd25519Type)
        {
            var own = new Ed25519PrivateKeyParameters(new SecureRandom());
            var signer = SignerUtilities.GetSigner("Ed25519");
            signer.Init(forSigning: true, own);
            signer.BlockUpdate(data, 0, data.Length);
            (key, signature) = (new SshWriter().Text(type).Bytes(own.GeneratePublicKey().GetEncoded()).Text(Application).ToArray(), signer.GenerateSignature());
        }
        else
        {
            using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = own.ExportParameters(includePrivateParameters: false).Q;
            var pair = own.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            (key, signature) = (
                new SshWriter().Text(type).Text("nistp256").Bytes([4, .. point.X!, .. point.Y!]).Text(Application).ToArray(),
                new SshWriter().Positive(pair.AsSpan(0, 32)).Positive(pair.AsSpan(32)).ToArray());
        }

        var whole = new SshWriter().Text(type).Bytes(signature);
        whole = plain ? whole : whole.Raw([flags]).Number(Counter);
        return ($"{type} {Convert.ToBase64String(key)}", new SshWriter().Raw("SSHSIG"u8).Number(1).Bytes(key).Text(AllowedSigners.DeveloperNamespace).Text("").Text("sha512").Bytes(whole.ToArray()).ToArray());
    }

    private static bool Executable(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, name)));
}
