using System.Globalization;
using System.Security.Cryptography;
using SafeDeploy.Core.Evidence.Results;
using SafeDeploy.Core.Facts;
using SafeDeploy.GitHub.Transport;

namespace SafeDeploy.GitHub;

/// <summary>Collects the test results that a workflow run left as an artifact.</summary>
/// <param name="client">The host.</param>
/// <param name="repository">The repository.</param>
/// <param name="name">The artifact's name, as the policy gives it.</param>
internal sealed class ArtifactCollector(HostClient client, string repository, string name)
{
    /// <summary>How many of one name are read: a run leaves one, or one for each of its attempts.</summary>
    private const int Most = 3;

    private const string Digest = "sha256:";

    /// <summary>The artifacts of that name that a run left, with what is in them.</summary>
    public async Task<Fact<IReadOnlyList<ArtifactFact>>> CollectAsync(long run)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/actions/runs/{run}/artifacts?name={HostReader.Segment(name)}&per_page=100");
        var listed = await client.ReadAllAsync(path, HostJson.Default.ArtifactsModel, p => p.Artifacts, p => p.TotalCount).ConfigureAwait(false);
        if (!listed.IsKnown)
        {
            return new Fact<IReadOnlyList<ArtifactFact>> { Gap = listed.Gap.Needing(HostEndpoints.Runs), Source = listed.Source };
        }

        // A host that does not know the filter lists all of them.
        var named = listed.Value.Where(a => a.Name == name).ToList();
        var facts = await Task.WhenAll(named.Take(Most).Select(ReadAsync)).ConfigureAwait(false);
        return new Fact<IReadOnlyList<ArtifactFact>> { Value = facts, Complete = listed.Complete == true && named.Count <= Most, Source = listed.Source };
    }

    private async Task<ArtifactFact> ReadAsync(ArtifactModel artifact) => new()
    {
        Id = artifact.Id,
        Name = artifact.Name,
        Size = artifact.SizeInBytes,
        Expired = artifact.Expired,
        CreatedAt = artifact.CreatedAt,
        Results = artifact.Expired == true ? null : await ResultsAsync(artifact).ConfigureAwait(false),
    };

    private async Task<Fact<ArtifactResultsFact>> ResultsAsync(ArtifactModel artifact)
    {
        if (artifact.SizeInBytes > client.Limits.LargestAnswer)
        {
            return Fact.Missing<ArtifactResultsFact>(
                string.Create(CultureInfo.InvariantCulture, $"the artifact is larger than {client.Limits.LargestAnswer / (1024 * 1024)} MB"), "Upload the result files alone, under a name of their own");
        }

        var answer = await client.DownloadAsync(string.Create(CultureInfo.InvariantCulture, $"repos/{repository}/actions/artifacts/{artifact.Id}/zip")).ConfigureAwait(false);
        if (answer.Gap is { } gap)
        {
            return new Fact<ArtifactResultsFact> { Gap = ((Gap?)gap).Needing(HostEndpoints.Runs), Source = answer.Source };
        }

        return artifact.Digest is { } digest && digest.StartsWith(Digest, StringComparison.Ordinal) && digest[Digest.Length..] != Convert.ToHexStringLower(SHA256.HashData(answer.Body))
            ? Fact.Missing<ArtifactResultsFact>("what was downloaded is not what the host says that the run uploaded: its digest is another", "Collect the facts again", source: answer.Source)
            : ResultsArchive.Read(answer.Body, answer.Source);
    }
}
