namespace SafeDeploy.Core.Policy;

/// <summary>What the hooks ask of a policy.</summary>
/// <param name="DeploymentBranches">The branches that are deployed from; null where the policy does not say.</param>
/// <param name="SensitivePaths">Globs of the files that handle personal data; null where the policy does not say.</param>
/// <param name="MaxAge">The oldest test run that counts.</param>
public sealed record PushPolicy(IReadOnlyList<string>? DeploymentBranches, IReadOnlyList<string>? SensitivePaths, TimeSpan MaxAge)
{
    /// <summary>The oldest test run that counts where there is no policy.</summary>
    public static TimeSpan DefaultMaxAge { get; } = new TestEvidencePolicy().MaxAge;

    /// <summary>Of a policy that was read whole.</summary>
    public static PushPolicy Of(DeploymentPolicy policy) => new(policy.DeploymentBranches, policy.SensitivePaths, policy.Tests.Evidence.MaxAge);

    /// <summary>Reads a policy as strictly as <see cref="PolicyFile"/>: whatever is not plainly right is left to that, which takes longer and says what is wrong.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The text is not a policy: line and column are in the message.</exception>
    public static PushPolicy Read(ReadOnlySpan<byte> utf8, string name) => PolicyGlance.Read(utf8) ?? Of(PolicyFile.Read(System.Text.Encoding.UTF8.GetString(utf8), name));
}
