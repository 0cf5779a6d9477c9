using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>One value that a sink writes.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Hole">The name by which it will be shown; null where it has none.</param>
/// <param name="Rendering">How it is written.</param>
internal readonly record struct WrittenValue(IOperation Value, string? Hole, Rendering Rendering);

/// <summary>One operation that writes values where personal data must not go.</summary>
/// <param name="Kind">Where to.</param>
/// <param name="Sink">What a message calls it: <c>LoggerExtensions.LogInformation</c>.</param>
/// <param name="Values">What it writes.</param>
/// <param name="Channel">The channel's name; null for all but channels.</param>
internal readonly record struct SinkUse(SinkKind Kind, string Sink, ImmutableArray<WrittenValue> Values, string? Channel = null);
