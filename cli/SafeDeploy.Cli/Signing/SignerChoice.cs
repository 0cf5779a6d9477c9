using System.Security.Cryptography;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence;

namespace SafeDeploy.Cli.Signing;

/// <summary>Chooses the key: the one that was named, else the environment's, else the one that Git is configured to sign with.</summary>
internal static class SignerChoice
{
    /// <summary>The variable that holds continuous integration's key: an ECDSA P-256 key in PEM. No process that runs tests is given it.</summary>
    public const string Variable = "SAFEDEPLOY_SIGNING_KEY";

    /// <summary>Chooses before anything runs, so that nobody waits for tests whose record cannot be signed.</summary>
    /// <param name="folder">The repository.</param>
    /// <param name="unsigned">Whether the user asked that nothing be signed.</param>
    /// <param name="file">The key that the user named.</param>
    /// <param name="level">dev or ci, as the user said; null for the key's own default.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SafeDeployException">There is no key, or it cannot be used.</exception>
    public static async Task<EnvelopeSigner> ChooseAsync(string folder, bool unsigned, FileInfo? file, string? level, CancellationToken cancellation)
    {
        if (unsigned)
        {
            return EnvelopeSigner.Unsigned;
        }

        if (file is not null)
        {
            var text = Output.AtomicFile.Read(file.FullName, "key");
            return IsOpenSsh(text) ? await SshKeygen.SignerAsync(file.FullName, Namespace(level, "dev"), cancellation) : EnvelopeSigner.Of(Import(text, file.ToString()), Namespace(level, "dev"), file.ToString());
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } pem)
        {
            return EnvelopeSigner.Of(Import(pem, Variable), Namespace(level, "ci"), Variable);
        }

        return await SshKeygen.OfGitAsync(folder, Namespace(level, "dev"), cancellation);
    }

    private static string Namespace(string? level, string otherwise) => (level ?? otherwise) == "ci" ? AllowedSigners.CiNamespace : AllowedSigners.DeveloperNamespace;

    private static bool IsOpenSsh(string text) => text.StartsWith("-----BEGIN OPENSSH PRIVATE KEY-----", StringComparison.Ordinal) || text.StartsWith("ssh-", StringComparison.Ordinal) || text.StartsWith("ecdsa-", StringComparison.Ordinal) || text.StartsWith("sk-", StringComparison.Ordinal);

    private static ECDsa Import(string pem, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true) is { D: not null } parameters && parameters.Curve.Oid is { Value: "1.2.840.10045.3.1.7" } or { FriendlyName: "nistP256" or "ECDSA_P256" })
            {
                return key;
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // The message never holds any of the key, nor the library's view of it.
        }

        key.Dispose();
        throw SafeDeployException.Usage($"{where} is not an ECDSA P-256 private key in PEM, without a password. Make one: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256");
    }
}
