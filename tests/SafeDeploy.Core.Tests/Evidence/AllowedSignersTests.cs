using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

public sealed class AllowedSignersTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    private static readonly SshPublicKey Public = AllowedSigners.Read($"a {Key}").Signers[0].Key;
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a@example.test namespaces=\"safedeploy-ci\" KEY", AllowedSigners.CiNamespace, true)]
    [InlineData("a@example.test namespaces=\"safedeploy-ci\" KEY", AllowedSigners.DeveloperNamespace, false)]
    [InlineData("a@example.test namespaces=\"git,safedeploy-dev\" KEY of Ada", AllowedSigners.DeveloperNamespace, true)]
    [InlineData("a@example.test NAMESPACES=\"safedeploy-dev\",valid-after=\"20260101\",valid-before=\"20270101Z\" KEY", AllowedSigners.DeveloperNamespace, true)]
    [InlineData("a,b KEY", AllowedSigners.DeveloperNamespace, true)]
    [InlineData("a KEY", AllowedSigners.CiNamespace, false)]
    [InlineData("a namespaces=\"git\" KEY", AllowedSigners.DeveloperNamespace, false)]
    [InlineData("a valid-after=20260602 KEY", AllowedSigners.DeveloperNamespace, false)]
    [InlineData("a valid-before=\"20260531235959Z\" KEY", AllowedSigners.DeveloperNamespace, false)]
    [InlineData("a valid-before=202606010001 KEY", AllowedSigners.DeveloperNamespace, true)]
    public void Line_allows_what_it_says_and_no_more(string line, string ns, bool allowed)
    {
        var signers = AllowedSigners.Read(line.Replace("KEY", Key, StringComparison.Ordinal));

        Assert.Empty(signers.Problems);
        Assert.Equal(allowed, signers.Find(Public, ns, At) is not null);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ssh-ed25519")]
    [InlineData("a ssh-ed25519 !!!!")]
    [InlineData("a ssh-ed25519 AAAA")]
    [InlineData("a ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")]
    [InlineData("a cert-authority KEY")]
    [InlineData("a namespaces=\"safedeploy-*\" KEY")]
    [InlineData("a namespaces=\"\" KEY")]
    [InlineData("a valid-before=soon KEY")]
    [InlineData("a no-such-option KEY")]
    [InlineData("a namespaces=\"safedeploy-dev\"valid-after=20260101 KEY")]
    [InlineData("a sk-ssh-ed25519@openssh.com AAAA")]
    public void Line_that_cannot_be_read_allows_nothing_and_is_named(string line)
    {
        var signers = AllowedSigners.Read($"# who may sign\n\n{line.Replace("KEY", Key, StringComparison.Ordinal)}\r\n");

        Assert.Empty(signers.Signers);
        Assert.Equal(3, Assert.Single(signers.Problems).Line);
    }

    [Fact]
    public void Rsa_key_below_2048_bits_is_refused()
    {
        using var weak = System.Security.Cryptography.RSA.Create(1024);
        var key = weak.ExportParameters(false);
        var blob = new SshWriter().Text("ssh-rsa").Positive(key.Exponent).Positive(key.Modulus).ToArray();
        Assert.Null(SshPublicKey.Read(blob));
    }
}
