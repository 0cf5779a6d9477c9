using SafeDeploy.Annotations;

namespace RecordsUpload.Records;

/// <summary>A custody record as the national database takes it.</summary>
[CriminalOffenceData(Subject = DataSubject.Suspect, Retention = "P6Y")]
public sealed record CustodyRecord
{
    [NotPersonalData("A random number that is made for the record; it names nobody outside this store.")]
    public required Guid Id { get; init; }

    public required DetainedPerson Person { get; init; }

    public IReadOnlyList<string> Offences { get; init; } = [];

    public IReadOnlyList<string> WarningMarkers { get; init; } = [];

    public required DateTimeOffset ArrestedAt { get; init; }

    /// <summary>The record's id, so that a record that strays into a message tells nothing else.</summary>
    public override string ToString() => $"custody record {Id}";
}
