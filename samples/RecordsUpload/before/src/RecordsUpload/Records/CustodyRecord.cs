namespace RecordsUpload.Records;

/// <summary>A custody record as the national database takes it.</summary>
public sealed record CustodyRecord
{
    public required Guid Id { get; init; }

    public required DetainedPerson Person { get; init; }

    public IReadOnlyList<string> Offences { get; init; } = [];

    public IReadOnlyList<string> WarningMarkers { get; init; } = [];

    public required DateTimeOffset ArrestedAt { get; init; }
}
