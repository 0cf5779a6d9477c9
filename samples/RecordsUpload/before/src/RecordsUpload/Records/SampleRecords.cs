namespace RecordsUpload.Records;

/// <summary>Generated records, so that a developer's machine and the demo system have something to show.</summary>
public static class SampleRecords
{
    private static readonly string[] FirstNames = ["Amelia", "Bilal", "Carys", "Dougal", "Efua", "Frank"];
    private static readonly string[] LastNames = ["Example", "Sample", "Testcase", "Placeholder"];
    private static readonly string[] Offences = ["Theft from a shop", "Criminal damage", "Common assault", "Drunk and disorderly"];

    public static void AddTo(RecordStore store, int count = 65)
    {
        var random = new Random(2019);
        for (var i = 0; i < count; i++)
        {
            store.Put(new CustodyRecord
            {
                Id = Guid.NewGuid(),
                Person = new DetainedPerson
                {
                    PncId = $"2019/{random.Next(9_999_999):D7}T",
                    FirstName = FirstNames[random.Next(FirstNames.Length)],
                    LastName = LastNames[random.Next(LastNames.Length)],
                    DateOfBirth = new DateOnly(1955, 1, 1).AddDays(random.Next(18_000)),
                },
                Offences = [Offences[random.Next(Offences.Length)]],
                ArrestedAt = DateTimeOffset.UtcNow.AddDays(-random.Next(30)),
            });
        }
    }
}
