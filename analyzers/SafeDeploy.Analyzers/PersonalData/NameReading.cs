using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>A name as the dictionary reads it.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Match">The phrase among them; null where there is none.</param>
internal sealed record NameReading(ImmutableArray<string> Words, PhraseMatch? Match);
