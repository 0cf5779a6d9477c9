using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Policy;

/// <summary>Reads the policy: strictly, because a misspelt key would silently ask for nothing.</summary>
public static class PolicyFile
{
    /// <summary>Reads a policy. Comments and trailing commas are allowed.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">The file's name, for the message.</param>
    /// <exception cref="SafeDeployException">The text is not a policy: line and column are in the message.</exception>
    public static DeploymentPolicy Read(string json, string name)
    {
        json = json.TrimStart('\uFEFF');
        try
        {
            JsonItems.RejectNulls(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return JsonSerializer.Deserialize(json, PolicyJsonContext.Default.DeploymentPolicy)
                ?? throw SafeDeployException.Usage($"{name}:1:1: the policy is null. Write an object: {{ }} asks for the defaults");
        }
        catch (JsonException e)
        {
            throw SafeDeployException.Usage($"{JsonErrors.At(name, e)}: {JsonErrors.Explain(e, PolicyJsonContext.Default.DeploymentPolicy)}. Mend the policy; its keys are in docs/policy.md", e);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeploymentPolicy))]
internal sealed partial class PolicyJsonContext : JsonSerializerContext;
