using RecordsUpload.Records;

namespace RecordsUpload.Tests;

/// <summary>Records of people who do not exist. They live in the test project, which is never deployed.</summary>
internal static class TestRecords
{
    public const string LastName = "Testcase";

    public static CustodyRecord New(string offence = "Theft from a shop") => new()
    {
        Id = Guid.NewGuid(),
        Person = new DetainedPerson
        {
            PncId = "2026/0000001T",
            FirstName = "Amelia",
            LastName = LastName,
            DateOfBirth = new DateOnly(1990, 2, 3),
            MedicalConditions = "Asthma",
        },
        Offences = [offence],
        WarningMarkers = ["Ailment"],
        ArrestedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };
}
