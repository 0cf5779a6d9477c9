using SafeDeploy.Annotations;

namespace RecordsUpload.Records;

/// <summary>The person that a custody record is about.</summary>
[PersonalData(Subject = DataSubject.Suspect, Retention = "P6Y")]
public sealed record DetainedPerson
{
    /// <summary>The Police National Computer id, such as 2019/0123456X.</summary>
    [CriminalOffenceData(Subject = DataSubject.Suspect, Retention = "P6Y")]
    public required string PncId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required DateOnly DateOfBirth { get; init; }

    public string? HomeAddress { get; init; }

    /// <summary>What the custody nurse wrote down.</summary>
    [SpecialCategoryData(Subject = DataSubject.Suspect, Retention = "P1Y")]
    public string? MedicalConditions { get; init; }

    /// <summary>Says nothing of the person, so that a record that strays into a message tells nothing.</summary>
    public override string ToString() => nameof(DetainedPerson);
}
