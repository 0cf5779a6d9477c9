using System.Globalization;
using System.Text.RegularExpressions;

namespace SafeDeploy.Core.Evidence.Ssh;

/// <summary>Reads allowed signers: <c>principals [options] type base64 [comment]</c>.</summary>
internal static partial class AllowedSignersReader
{
    private static readonly string[] Times = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss"];
    private static readonly string[] Types = [SshPublicKey.Ed25519Type, SshPublicKey.P256Type, SshPublicKey.RsaType, SshPublicKey.SecurityEd25519Type, SshPublicKey.SecurityP256Type];

    public static AllowedSigners Read(string text)
    {
        var signers = new List<AllowedSigner>();
        var problems = new List<SignerProblem>();
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            try
            {
                signers.Add(ReadLine(line, i + 1));
            }
            catch (FormatException e)
            {
                problems.Add(new SignerProblem(i + 1, e.Message));
            }
        }

        return new AllowedSigners(signers, problems);
    }

    private static AllowedSigner ReadLine(string line, int number)
    {
        var words = Words().Matches(line).Select(m => m.Value).ToList();
        if (words.Count < 3)
        {
            throw new FormatException("a line is: who, options if any, the key's type, the key");
        }

        var plain = IsType(words[1]);
        var at = plain ? 1 : 2;
        if (!IsType(words[at]) || words.Count <= at + 1)
        {
            throw new FormatException($"there is no key here: write its type and the key in Base64, as in the .pub file");
        }

        var signer = new AllowedSigner { Principals = words[0].Trim('"'), Key = Key(words[at], words[at + 1]), Line = number };
        return plain ? signer : Options().Matches(words[1]) is { Count: > 0 } options && string.Join(',', options.Select(o => o.Value)) == words[1]
            ? options.Aggregate(signer, Apply)
            : throw new FormatException($"the options '{words[1]}' cannot be read");
    }

    private static AllowedSigner Apply(AllowedSigner signer, Match option)
    {
        var value = option.Groups["value"].Value;
        return option.Groups["name"].Value.ToLowerInvariant() switch
        {
            "namespaces" when value.Length > 0 && !value.AsSpan().ContainsAny("*?!") => signer with { Namespaces = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
            // A pattern would let one slip of the pen make a developer's key one of continuous integration.
            "namespaces" => throw new FormatException($"name each namespace, without patterns: namespaces=\"{AllowedSigners.DeveloperNamespace}\""),
            "valid-after" => signer with { ValidAfter = Time(value) },
            "valid-before" => signer with { ValidBefore = Time(value) },
            "cert-authority" => throw new FormatException("certificates are not read here: write the key itself"),
            var name => throw new FormatException($"the option '{name}' is not known"),
        };
    }

    private static SshPublicKey Key(string type, string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && SshPublicKey.Read(bytes.AsSpan(0, length)) is { } key && key.Type == type
            ? key
            : throw new FormatException(Types.Contains(type, StringComparer.Ordinal)
                ? $"the key is not a whole {type} key, or too weak (an RSA key has at least 2048 bits)"
                : $"keys of the type {type} are not verified here: use {string.Join(", ", Types)}");
    }

    // OpenSSH takes a time without Z as local; here every machine must judge alike, so it is UTC.
    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(
        text.TrimEnd('Z'), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"'{text}' is not a time: write YYYYMMDD or YYYYMMDDHHMMSS, in UTC");

    private static bool IsType(string word) => KeyType().IsMatch(word);

    [GeneratedRegex(@"(?:""[^""]*""|[^\s""])+")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<name>[A-Za-z-]+)(?:=(?:""(?<value>[^""]*)""|(?<value>[^,""]*)))?")]
    private static partial Regex Options();

    [GeneratedRegex(@"^(?:sk-)?(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp(?:256|384|521))(?:-cert-v01)?(?:@openssh\.com)?$")]
    private static partial Regex KeyType();
}
