namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What a name and its type suggest before the neighbours are asked.</summary>
/// <param name="Entry">The phrase that was found.</param>
/// <param name="Basis">Whether it was found in the name or in the type.</param>
/// <param name="WithMet">Whether a word that the phrase needs stands in the name itself.</param>
/// <param name="Person">Whether the name itself says whose data it is.</param>
/// <param name="Whole">Whether the name is the phrase and nothing more: FirstName, not HeadTeacherFirstName.</param>
internal sealed record Evidence(LexiconEntry Entry, Basis Basis, bool WithMet, bool Person, bool Whole);
