namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What the model says of one symbol.</summary>
/// <param name="Class">The kind of data.</param>
/// <param name="Category">The dictionary's key, such as <c>email</c> or <c>health</c>.</param>
/// <param name="Tier">How sure the evidence makes us.</param>
/// <param name="Basis">What the judgement rests on.</param>
/// <param name="Annotated">Whether a data classification in the code says so.</param>
/// <param name="ChildSubject">Whether the data subject is a child by the code's own words.</param>
/// <param name="Retention">The declared retention, an ISO 8601 duration; null where none is declared.</param>
internal sealed record Classification(
    DataClass Class, string Category, Tier Tier, Basis Basis, bool Annotated, bool ChildSubject = false, string? Retention = null);
