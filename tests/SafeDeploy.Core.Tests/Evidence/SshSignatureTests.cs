using SafeDeploy.Core.Evidence;
using SafeDeploy.Core.Evidence.Ssh;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence;

/// <summary>What OpenSSH signed is verified here; what is not exactly that is not.</summary>
public sealed class SshSignatureTests
{
    /// <summary>Keys and signatures made once by ssh-keygen, over <see cref="Message"/> for the namespace safedeploy-dev.</summary>
    public static TheoryData<string, string> MadeByOpenSsh { get; } = new()
    {
        {
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINycfQHUbiyXGYkddoD3uLhGkUs2dfxxwZuv4p2LE3g7",
            "U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg3Jx9AdRuLJcZiR12gPe4uEaRSzZ1/HHBm6/inYsTeDsAAAAOc2FmZWRlcGxveS1kZXYAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVkMjU1MTkAAABAX9qFbLpzFG7KNNC+h+CZizOszss62DwuQdwRLvThEci2SorokTQDfQyqEFolAqh+Z2p1tWYcoJ7KWHJKpVbaDQ=="
        },
        {
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFJSVtrFxkC5JUFxwG9kF1x2GUyrq/KiW5xUqsaVWL0HFs0Mn7dFNtXEoffW33pOouKnWjcx/0ROSX4IWNpRueI=",
            "U1NIU0lHAAAAAQAAAGgAAAATZWNkc2Etc2hhMi1uaXN0cDI1NgAAAAhuaXN0cDI1NgAAAEEEUlJW2sXGQLklQXHAb2QXXHYZTKur8qJbnFSqxpVYvQcWzQyft0U21cSh99bfek6i4qdaNzH/RE5JfghY2lG54gAAAA5zYWZlZGVwbG95LWRldgAAAAAAAAAGc2hhNTEyAAAAYwAAABNlY2RzYS1zaGEyLW5pc3RwMjU2AAAASAAAACBx536BhlrxfOMuAPc14zj6vV5nnTClo9g8PV3v5ZwwVgAAACANlakdIeVko3zmxA6cPQi+G6mbSq20Xn85dCJWXh2ByQ=="
        },
        {
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCrHf0sXFUnIU0A/8uhqA0B83pOQ7g3PtnSqSxY0ZdZvuqGRdMRMZTCHpeNf/KHB0BB1pg1a8AVkokywBtFc2Pi0mjzptXKLZ37sdxvCeFuUz3cgxkgRXSmUonhozuevF5JDYqVtzmKxzEjvDxyGp7QDzxzwebpTtA2Cd/yxST5h2Da9wYFe9RkA0faw4tc5H2n1hKPFpYjhnvPKJpmlOhCcrYUtXE5tvOMAQg6Yngl69kaHR4wvhgwxuQqjhqPwUgo/hExcPMFveDDAGetcdM/5DkNzXdSLHz8fz+uGScBTfiG2z0nOq+l1wLwo3zMlOTeBLKVlhibSwSWES+UmBRHn1UsEN/gKv90blGy5yeQxyh847Sypbz6l9z1wOrKdU/kSKpg1P89JG9Q6tlapNogPryaVhfCFLNzhmjq8MatLAd09i6k+9kvfuPRM4HUPJ/1AU4aUH73VpVm9zXlWdu38E9N5xaAmOZlIYkR+nedoZc8gZGdgYThuFcCpmudiOc=",
            "U1NIU0lHAAAAAQAAAZcAAAAHc3NoLXJzYQAAAAMBAAEAAAGBAKsd/SxcVSchTQD/y6GoDQHzek5DuDc+2dKpLFjRl1m+6oZF0xExlMIel41/8ocHQEHWmDVrwBWSiTLAG0VzY+LSaPOm1cotnfux3G8J4W5TPdyDGSBFdKZSieGjO568XkkNipW3OYrHMSO8PHIantAPPHPB5ulO0DYJ3/LFJPmHYNr3BgV71GQDR9rDi1zkfafWEo8WliOGe88ommaU6EJythS1cTm284wBCDpieCXr2RodHjC+GDDG5CqOGo/BSCj+ETFw8wW94MMAZ61x0z/kOQ3Nd1IsfPx/P64ZJwFN+IbbPSc6r6XXAvCjfMyU5N4EspWWGJtLBJYRL5SYFEefVSwQ3+Aq/3RuUbLnJ5DHKHzjtLKlvPqX3PXA6sp1T+RIqmDU/z0kb1Dq2Vqk2iA+vJpWF8IUs3OGaOrwxq0sB3T2LqT72S9+49EzgdQ8n/UBThpQfvdWlWb3NeVZ27fwT03nFoCY5mUhiRH6d52hlzyBkZ2BhOG4VwKma52I5wAAAA5zYWZlZGVwbG95LWRldgAAAAAAAAAGc2hhNTEyAAABlAAAAAxyc2Etc2hhMi01MTIAAAGAGPF9UQfJ5yGD9P1GcfBpK79u8KvQplxoWIwm2IcXbOYkd0Qw0RSYL4/kbZavVa/elfWST7QKrysS1tu5C++nzuq6GARHJnf0964QaGPLyuylPd3oDdSxxhQ7tRL4o+s6snozd52CRLJsc1t9yJogEh1DBXLaOqDXc0LHQOXY36/FJKtbA+00aKgFsJOkwEnM/aDBeCCKGyVfYxpNIhiq0hUhdA3UGxuDk4wYp526a3IZTeivqWfDbVUn3oOXnEzjrgLbsNm9InROzQLfhhxtpfzuVVIpMos85G5SpT9P5O6z2szQOvLwyTZX+qUyRi7o86X8TiUEpI8ciJ83jqvWzyyjuucQe8szcL475XL8duDSB7inoKYqAYcXZ19eVuOk3LGGczBoVhbFNGMkMrPg6d4urFz36g45Aj/OOJIQq3169LcxeA8zsGrr/VW1MhmUMjUekJsbd9tzyrcGQU6fpgU7m0ilSZnS9gnnQKy/sW0J84tXrGLOAVfGrniHFx3p"
        },
        {
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCrHf0sXFUnIU0A/8uhqA0B83pOQ7g3PtnSqSxY0ZdZvuqGRdMRMZTCHpeNf/KHB0BB1pg1a8AVkokywBtFc2Pi0mjzptXKLZ37sdxvCeFuUz3cgxkgRXSmUonhozuevF5JDYqVtzmKxzEjvDxyGp7QDzxzwebpTtA2Cd/yxST5h2Da9wYFe9RkA0faw4tc5H2n1hKPFpYjhnvPKJpmlOhCcrYUtXE5tvOMAQg6Yngl69kaHR4wvhgwxuQqjhqPwUgo/hExcPMFveDDAGetcdM/5DkNzXdSLHz8fz+uGScBTfiG2z0nOq+l1wLwo3zMlOTeBLKVlhibSwSWES+UmBRHn1UsEN/gKv90blGy5yeQxyh847Sypbz6l9z1wOrKdU/kSKpg1P89JG9Q6tlapNogPryaVhfCFLNzhmjq8MatLAd09i6k+9kvfuPRM4HUPJ/1AU4aUH73VpVm9zXlWdu38E9N5xaAmOZlIYkR+nedoZc8gZGdgYThuFcCpmudiOc=",
            "U1NIU0lHAAAAAQAAAZcAAAAHc3NoLXJzYQAAAAMBAAEAAAGBAKsd/SxcVSchTQD/y6GoDQHzek5DuDc+2dKpLFjRl1m+6oZF0xExlMIel41/8ocHQEHWmDVrwBWSiTLAG0VzY+LSaPOm1cotnfux3G8J4W5TPdyDGSBFdKZSieGjO568XkkNipW3OYrHMSO8PHIantAPPHPB5ulO0DYJ3/LFJPmHYNr3BgV71GQDR9rDi1zkfafWEo8WliOGe88ommaU6EJythS1cTm284wBCDpieCXr2RodHjC+GDDG5CqOGo/BSCj+ETFw8wW94MMAZ61x0z/kOQ3Nd1IsfPx/P64ZJwFN+IbbPSc6r6XXAvCjfMyU5N4EspWWGJtLBJYRL5SYFEefVSwQ3+Aq/3RuUbLnJ5DHKHzjtLKlvPqX3PXA6sp1T+RIqmDU/z0kb1Dq2Vqk2iA+vJpWF8IUs3OGaOrwxq0sB3T2LqT72S9+49EzgdQ8n/UBThpQfvdWlWb3NeVZ27fwT03nFoCY5mUhiRH6d52hlzyBkZ2BhOG4VwKma52I5wAAAA5zYWZlZGVwbG95LWRldgAAAAAAAAAGc2hhMjU2AAABlAAAAAxyc2Etc2hhMi01MTIAAAGApMCqgRhd+Hc4xro6x10fxNKQ2n0kbE6PD4byfyEDSUKPtDUhsKyWlA9M9hJUIMR4yXz0WoG2lBFNeEjaRHS6U0q+lT9Nk1S5wbUfPRQEf+dLRNPjjZM6eT6pfFptGMFE3hggXCX8/3IQyfl0y7Pl1PKqjqVVmoQVXON4QJzFp46ySWzp6xlD2fbP3VrpZvAj9Z19bV6RPuqcCnQT2QnLizt7R/sqhdqQccAsiOISqANr26af71k5kQgE8Z7+eA62MaP+3WqwRp+HTE4C+slNAG7HbZWw6wMnqg9PR8kbiclEXpMWoUCFURS3B2goI/mXEDDgRjcdUbtLRFgJHQectkhhuSDS2xq93eoTiwceWxxvgbqSPHXeBx5B/FTLvvNn0z8iG/3Rl5nuc7wTllm8dK3ceENQMVhcw808CreW+ZWUK0VPbYQ3N/au/niAAEokkna6Z/XTeyOFlzzOSLDZnAmS/cF8kLFO0Fiq4CTPp8DVQ5oiMZE5XNEpivhOeBz0"
        },
    };

    private static byte[] Message => DsseEnvelope.PreAuthenticationEncoding(DsseEnvelope.InTotoPayloadType, "{}"u8);

    [Theory, MemberData(nameof(MadeByOpenSsh))]
    public void Signature_by_OpenSSH_verifies(string key, string signature)
    {
        var read = SshSignature.Read(Convert.FromBase64String(signature));

        Assert.NotNull(read);
        Assert.Equal(key, read.Key.ToString());
        Assert.Equal(AllowedSigners.DeveloperNamespace, read.Namespace);
        Assert.True(read.Verifies(Message));
    }

    [Theory, MemberData(nameof(MadeByOpenSsh))]
    public void Signature_with_any_bit_changed_verifies_under_its_key_no_more(string key, string signature)
    {
        var bytes = Convert.FromBase64String(signature);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var read = SshSignature.Read(bytes);
            Assert.False(read is not null && read.Key.ToString() == key && read.Namespace == AllowedSigners.DeveloperNamespace && read.Verifies(Message), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory, MemberData(nameof(MadeByOpenSsh))]
    public void Signature_over_another_message_does_not_verify(string key, string signature)
    {
        Assert.NotEmpty(key);
        Assert.False(SshSignature.Read(Convert.FromBase64String(signature))!.Verifies([.. Message, 0]));
    }

    [Theory, MemberData(nameof(MadeByOpenSsh))]
    public void Signature_that_is_cut_off_or_has_more_after_it_is_none(string key, string signature)
    {
        var bytes = Convert.FromBase64String(signature);
        Assert.NotEmpty(key);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Null(SshSignature.Read(bytes.AsSpan(0, length))));
        Assert.Null(SshSignature.Read([.. bytes, 0]));
    }

    [Fact]
    public void Managed_code_and_the_systems_cryptography_give_one_answer()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        var hash = System.Security.Cryptography.SHA256.HashData(Message);
        var signed = key.SignHash(hash, System.Security.Cryptography.DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        var order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        var (r, s) = (signed[..32], signed[32..]);
        Check(point, hash, r, s, right: true);
        // What is no number of a signature, what is no point, and the point and numbers of others.
        byte[][] numbers = [[], [0], [1], order, [.. Enumerable.Repeat((byte)0xff, 32)], r, s];
        Assert.All(numbers, n => Assert.All(numbers, m => Check(point, hash, n, m, right: n == r && m == s)));
        Check([4, .. new byte[64]], hash, r, s, right: false);
        Check([4, .. Enumerable.Repeat((byte)0xff, 64)], hash, r, s, right: false);
        for (var i = 0; i < point.Length - 1; i++)
        {
            var other = (byte[])point.Clone();
            other[i + 1] ^= 1;
            Check(other, hash, r, s, right: false);
            Check(point, [.. hash[..(i % 32)], (byte)(hash[i % 32] ^ 1), .. hash[((i % 32) + 1)..]], r, s, right: false);
        }

        static void Check(byte[] point, byte[] hash, byte[] r, byte[] s, bool right) =>
            Assert.Equal((right, right), (P256.VerifyBySystem(point, hash, r, s), P256.VerifyManaged(point, hash, r, s)));
    }

    [Fact]
    public void Signature_made_here_is_read_back_and_verifies()
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        for (var i = 0; i < 64; i++)
        {
            var signature = SshSignature.Read(SshSignature.Sign(key, AllowedSigners.CiNamespace, Message))!;
            Assert.True(signature.Verifies(Message));
            Assert.Equal(AllowedSigners.CiNamespace, signature.Namespace);
        }
    }

    [Theory]
    [InlineData("rsa-sha2-256", "SHA256", 0, true)]
    [InlineData("rsa-sha2-512", "SHA512", 0, true)]
    [InlineData("rsa-sha2-256", "SHA512", 0, false)]
    [InlineData("rsa-sha2-512", "SHA1", 0, false)]
    [InlineData("rsa-sha2-512", "SHA512", 1, false)]
    [InlineData("ssh-rsa", "SHA1", 0, false)]
    public void Rsa_signature_verifies_by_its_own_algorithm_and_padding_alone(string name, string hash, int padding, bool verifies)
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var own = rsa.ExportParameters(includePrivateParameters: false);
        var key = SshPublicKey.Read(new SshWriter().Text("ssh-rsa").Positive(own.Exponent).Positive(own.Modulus).ToArray())!;
        var signed = rsa.SignData(Message, new System.Security.Cryptography.HashAlgorithmName(hash), padding == 0 ? System.Security.Cryptography.RSASignaturePadding.Pkcs1 : System.Security.Cryptography.RSASignaturePadding.Pss);

        Assert.Equal(verifies, key.Verify(Message, new SshWriter().Text(name).Bytes(signed).ToArray()));
        Assert.False(key.Verify([.. Message, 0], new SshWriter().Text(name).Bytes(signed).ToArray()));
        // The same number, written longer.
        Assert.False(key.Verify(Message, new SshWriter().Text(name).Bytes([0, .. signed]).ToArray()));
    }

    [Fact]
    public void Armour_is_taken_off_and_what_is_none_is_refused()
    {
        Assert.Equal([1, 2, 3], SshSignature.Unarmour("-----BEGIN SSH SIGNATURE-----\nAQID\n-----END SSH SIGNATURE-----\n"));
        Assert.Null(SshSignature.Unarmour("AQID"));
        Assert.Null(SshSignature.Unarmour("-----BEGIN SSH SIGNATURE-----\n!!\n-----END SSH SIGNATURE-----\n"));
    }
}
