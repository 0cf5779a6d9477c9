namespace RecordsUpload.Records;

/// <summary>The person that a custody record is about.</summary>
public sealed record DetainedPerson
{
    /// <summary>The Police National Computer id, such as 2019/0123456X.</summary>
    public required string PncId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required DateOnly DateOfBirth { get; init; }

    public string? HomeAddress { get; init; }

    /// <summary>What the custody nurse wrote down.</summary>
    public string? MedicalConditions { get; init; }
}
