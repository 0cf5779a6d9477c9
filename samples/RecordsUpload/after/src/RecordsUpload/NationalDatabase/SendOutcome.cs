using SafeDeploy.Annotations;

namespace RecordsUpload.NationalDatabase;

/// <summary>What the national database said of one record.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Accepted">Whether it did what it was asked.</param>
/// <param name="Refusal">The code of its refusal, which holds nothing of the record; null when it accepted.</param>
[TransmissionOutcome]
public sealed record SendOutcome(Guid RecordId, bool Accepted, string? Refusal = null);
