using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Configuration;

namespace SafeDeploy.Analyzers.Rules.Leak;

/// <summary>The channels that the register of recipients approves.</summary>
internal sealed class ApprovedChannels(ImmutableHashSet<string> approved)
{
    /// <summary>The approved channels of a compilation, from its additional files; none where there is no register.</summary>
    public static ApprovedChannels For(AnalyzerOptions options) =>
        new(options.AdditionalFiles.Where(f => RecipientsFile.Is(f.Path)).SelectMany(f => RecipientsFile.Read(f.GetText()).Approved).ToImmutableHashSet(StringComparer.Ordinal));

    /// <summary>Whether a channel is approved; what is no channel is not.</summary>
    public bool Has(string? channel) => channel is not null && approved.Contains(channel);
}
