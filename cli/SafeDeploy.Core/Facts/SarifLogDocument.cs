using System.Text.Json.Serialization;

namespace SafeDeploy.Core.Facts;

/// <summary>The part of a SARIF 2.1.0 log that is read; the compiler's own additions stand under <c>properties</c>.</summary>
internal sealed record SarifDocument(string? Version, IReadOnlyList<SarifRun?>? Runs);

internal sealed record SarifRun(SarifTool? Tool, IReadOnlyList<SarifInvocation?>? Invocations, IReadOnlyList<SarifResult?>? Results);

internal sealed record SarifTool(SarifDriver? Driver);

internal sealed record SarifDriver(IReadOnlyList<SarifRule?>? Rules);

internal sealed record SarifRule(string? Id, SarifText? ShortDescription, SarifConfiguration? DefaultConfiguration);

internal sealed record SarifText(string? Text);

internal sealed record SarifConfiguration(bool? Enabled, string? Level);

internal sealed record SarifInvocation(bool? ExecutionSuccessful, IReadOnlyList<SarifOverride?>? RuleConfigurationOverrides);

internal sealed record SarifOverride(SarifDescriptor? Descriptor, SarifConfiguration? Configuration);

internal sealed record SarifDescriptor(string? Id);

internal sealed record SarifResult(
    string? RuleId, string? Level, SarifText? Message, IReadOnlyList<SarifLocation?>? Locations,
    IReadOnlyList<SarifSuppression?>? Suppressions, SarifResultProperties? Properties);

internal sealed record SarifLocation(SarifPhysicalLocation? PhysicalLocation);

internal sealed record SarifPhysicalLocation(SarifArtifactLocation? ArtifactLocation, SarifRegion? Region);

internal sealed record SarifArtifactLocation(string? Uri);

internal sealed record SarifRegion(int? StartLine, int? StartColumn);

internal sealed record SarifSuppression(string? Justification);

/// <summary>Where the compiler writes an analyzer's <c>Diagnostic.Properties</c>.</summary>
internal sealed record SarifResultProperties(IReadOnlyDictionary<string, string?>? CustomProperties);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(SarifDocument))]
internal sealed partial class SarifJsonContext : JsonSerializerContext;
