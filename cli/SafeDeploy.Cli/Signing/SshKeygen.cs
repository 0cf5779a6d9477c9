using System.ComponentModel;
using System.Diagnostics;
using SafeDeploy.Core;
using SafeDeploy.Core.Evidence.Ssh;
using SafeDeploy.Git;
using SafeDeploy.Git.Evidence;

namespace SafeDeploy.Cli.Signing;

/// <summary>Signs through <c>ssh-keygen -Y sign</c>, which knows agents, passwords and hardware keys.</summary>
internal static class SshKeygen
{
    private const string Program = "ssh-keygen";
    private const string Literal = "key::";

    private const string HowTo = "Have Git sign with an SSH key (git config gpg.format ssh; git config user.signingKey ~/.ssh/id_ed25519.pub), name a key with --key, or leave the record unsigned with --unsigned";

    /// <summary>The key that Git is configured to sign with.</summary>
    /// <exception cref="SafeDeployException">Git is not configured to sign with an SSH key.</exception>
    public static async Task<EnvelopeSigner> OfGitAsync(string folder, string ns, CancellationToken cancellation)
    {
        var configured = GitSettings.Read(folder, "user.signingKey");
        var format = GitSettings.Read(folder, "gpg.format");
        if (configured is null || format != "ssh")
        {
            throw SafeDeployException.Usage(configured is null
                ? $"Git has no key to sign with (user.signingKey), so nobody could tell who recorded this run. {HowTo}"
                : $"Git signs with {format ?? "openpgp"} here, and evidence is signed with SSH keys. {HowTo}");
        }

        if (configured.StartsWith(Literal, StringComparison.Ordinal) || configured.StartsWith("ssh-", StringComparison.Ordinal) || configured.StartsWith("ecdsa-", StringComparison.Ordinal) || configured.StartsWith("sk-", StringComparison.Ordinal))
        {
            return Agent(configured.StartsWith(Literal, StringComparison.Ordinal) ? configured[Literal.Length..] : configured, ns);
        }

        var path = GitSettings.ReadPath(folder, "user.signingKey") ?? configured;
        return await SignerAsync(Path.GetFullPath(path, folder), ns, cancellation);
    }

    /// <summary>Signs with a key in a file: a private key, or a public one whose private half an agent holds.</summary>
    /// <exception cref="SafeDeployException">There is no such key, or one of a type that is not verified here.</exception>
    public static async Task<EnvelopeSigner> SignerAsync(string path, string ns, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw SafeDeployException.Usage($"there is no key at {path}. {HowTo}");
        }

        var publicFile = path.EndsWith(".pub", StringComparison.Ordinal) ? path : path + ".pub";
        if (File.Exists(publicFile))
        {
            Known(await File.ReadAllTextAsync(publicFile, cancellation), publicFile);
        }

        return new EnvelopeSigner(ns, (message, c) => SignAsync(path, agent: false, ns, message, c), path);
    }

    private static EnvelopeSigner Agent(string key, string ns)
    {
        Known(key, "user.signingKey");
        return new EnvelopeSigner(ns, async (message, cancellation) =>
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("safedeploy-key-").FullName, "key.pub");
            try
            {
                await File.WriteAllTextAsync(file, key + "\n", cancellation);
                return await SignAsync(file, agent: true, ns, message, cancellation);
            }
            finally
            {
                Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            }
        }, "the agent's key");
    }

    private static void Known(string publicKey, string where)
    {
        var words = publicKey.Trim().Split(' ');
        var bytes = new byte[publicKey.Length];
        if (words.Length < 2 || !Convert.TryFromBase64String(words[1], bytes, out var length) || SshPublicKey.Read(bytes.AsSpan(0, length)) is null)
        {
            throw SafeDeployException.Usage($"the key in {where} is not one that can be verified here: use one of the type ed25519, ecdsa (P-256), their forms for security keys (ed25519-sk, ecdsa-sk), or rsa (2048 bits or more)");
        }
    }

    private static async Task<byte[]> SignAsync(string key, bool agent, string ns, byte[] message, CancellationToken cancellation)
    {
        var program = Executables.OnPath(Program) ?? throw SafeDeployException.Undetermined($"{Program} is not on PATH, and signs for Git. Install OpenSSH, or name an ECDSA key with --key");
        var start = new ProcessStartInfo(program, (IEnumerable<string>)(agent ? ["-Y", "sign", "-n", ns, "-f", key, "-U"] : ["-Y", "sign", "-n", ns, "-f", key]))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.BaseStream.WriteAsync(message, cancellation);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 && SshSignature.Unarmour(await output) is { } signature
                ? signature
                : throw SafeDeployException.Undetermined($"{Program} could not sign with {key}: {(await error).Trim().Split('\n')[^1].TrimEnd('.', '\r')}");
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw SafeDeployException.Undetermined($"{Program} could not sign with {key}: {e.Message}", e);
        }
    }
}
