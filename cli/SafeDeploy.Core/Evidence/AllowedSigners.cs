using System.Text.Json.Serialization;
using SafeDeploy.Core.Evidence.Ssh;

namespace SafeDeploy.Core.Evidence;

/// <summary>How far a signature is trusted. Only the key decides, never what the signed document says of itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignerTrust>))]
public enum SignerTrust
{
    /// <summary>Not at all.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A developer's key: enough to push.</summary>
    [JsonStringEnumMemberName("developer")]
    Developer,

    /// <summary>Continuous integration's key: what a deployment demands.</summary>
    [JsonStringEnumMemberName("ci")]
    ContinuousIntegration,
}

/// <summary>Who may sign evidence, in the form of OpenSSH's allowed signers (ssh-keygen(1), ALLOWED SIGNERS). It is read from the base branch, never from the tree under judgement.</summary>
public sealed class AllowedSigners
{
    /// <summary>Its path in the repository.</summary>
    public const string Path = "compliance/allowed_signers";

    /// <summary>The namespace of what developers sign.</summary>
    public const string DeveloperNamespace = "safedeploy-dev";

    /// <summary>The namespace of what continuous integration signs.</summary>
    public const string CiNamespace = "safedeploy-ci";

    internal AllowedSigners(IReadOnlyList<AllowedSigner> signers, IReadOnlyList<SignerProblem> problems) => (Signers, Problems) = (signers, problems);

    /// <summary>Nobody.</summary>
    public static AllowedSigners Nobody { get; } = new([], []);

    /// <summary>The signers, a line each.</summary>
    public IReadOnlyList<AllowedSigner> Signers { get; }

    /// <summary>Lines that could not be read; they allow nothing.</summary>
    public IReadOnlyList<SignerProblem> Problems { get; }

    /// <summary>Reads the file. A line that cannot be read allows nothing, and is in <see cref="Problems"/>.</summary>
    public static AllowedSigners Read(string text) => AllowedSignersReader.Read(text);

    /// <summary>The line that allows a key to sign for a namespace at a time; null where none does.</summary>
    public AllowedSigner? Find(SshPublicKey key, string ns, DateTimeOffset at) => Signers.FirstOrDefault(s => s.Key.Equals(key) && s.AllowsNamespace(ns) && s.IsValid(at));

    /// <summary>How many people may sign for a namespace, as far as names and keys tell: lines that share either are one person's.</summary>
    public int People(string ns)
    {
        var people = new List<HashSet<string>>();
        foreach (var signer in Signers.Where(s => s.AllowsNamespace(ns)))
        {
            HashSet<string> one = new([signer.Key.Fingerprint, .. signer.Principals.Split(',')], StringComparer.OrdinalIgnoreCase);
            foreach (var same in people.Where(p => p.Overlaps(one)).ToList())
            {
                one.UnionWith(same);
                people.Remove(same);
            }

            people.Add(one);
        }

        return people.Count;
    }

    /// <summary>Why a key may not sign for a namespace at a time, as the end of a sentence.</summary>
    public string Refusal(SshPublicKey key, string ns, DateTimeOffset at)
    {
        var lines = Signers.Where(s => s.Key.Equals(key)).ToList();
        return lines switch
        {
            [] => $"the key {key.Fingerprint} is not in {Path}",
            _ when !lines.Any(s => s.AllowsNamespace(ns)) => $"the key {key.Fingerprint} is in {Path}, but not for {ns}",
            _ => $"the key {key.Fingerprint} is in {Path}, but not valid at {at.UtcDateTime:yyyy-MM-dd HH:mm}Z",
        };
    }
}

/// <summary>A key that may sign.</summary>
public sealed record AllowedSigner
{
    /// <summary>Whom the line names.</summary>
    public required string Principals { get; init; }

    /// <summary>The key.</summary>
    public required SshPublicKey Key { get; init; }

    /// <summary>The namespaces that it may sign for; null where the line does not say, which allows <see cref="AllowedSigners.DeveloperNamespace"/> alone here.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>From when.</summary>
    public DateTimeOffset? ValidAfter { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? ValidBefore { get; init; }

    /// <summary>The line's number, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Whether it may sign for a namespace.</summary>
    public bool AllowsNamespace(string ns) => Namespaces is null ? ns == AllowedSigners.DeveloperNamespace : Namespaces.Contains(ns, StringComparer.Ordinal);

    /// <summary>Whether it was valid at a time.</summary>
    public bool IsValid(DateTimeOffset at) => (ValidAfter is null || at >= ValidAfter) && (ValidBefore is null || at < ValidBefore);
}

/// <summary>A line that could not be read.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Message">Why, and what to do.</param>
public sealed record SignerProblem(int Line, string Message);
