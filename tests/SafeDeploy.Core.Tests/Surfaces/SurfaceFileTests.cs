using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Surfaces;
using Xunit;

namespace SafeDeploy.Core.Tests.Surfaces;

/// <summary>What a scan saw becomes the accepted surface.</summary>
public class SurfaceFileTests
{
    [Fact]
    public void Members_and_recipients_are_written_in_one_order_and_once()
    {
        var scan = Scan(
            [
                Member("P:A.Patient.Surname", "personal") with { Assemblies = ["Web", "Api"] },
                Member("P:A.Patient.Notes", "special-category") with { ChildSubject = true },
                Member("F:A.Patient._phone", "personal"),
                Member("F:A.Patient._phone", "special-category"),
            ],
            [Disclosure("sms", null, "personal"), Disclosure("sms", null, "special-category", "personal"), Disclosure(null, "register.example.org", "personal"), Disclosure(null, null, "personal")]);

        Assert.Equal(
            [
                "Api\tholds\tF:A.Patient._phone\tspecial-category",
                "Api\tholds\tP:A.Patient.Notes\tspecial-category,child",
                "Api\tholds\tP:A.Patient.Surname\tpersonal",
                "Api\tsends\tHttpClient.PostAsync\tpersonal",
                "Api\tsends\tregister.example.org\tpersonal",
                "Api\tsends\tsms\tpersonal,special-category",
                "Web\tholds\tP:A.Patient.Surname\tpersonal",
            ],
            SurfaceFile.Entries(SurfaceFile.Write(scan)));
    }

    [Theory]
    [InlineData("M:A.Patient.Rename(System.String)#surname", "personal")] // Handed in, and held by whoever hands it.
    [InlineData("P:A.Patient.Id", "pseudonymous-id")] // Tells nobody's name by itself.
    [InlineData("P:A.Patient.Password", "credential")] // Protects data and is none.
    [InlineData(null, "personal")] // Of a log that does not say which member it is.
    public void What_is_not_held_of_people_has_no_entry(string? symbol, string @class) => Assert.Empty(SurfaceFile.Entries(SurfaceFile.Write(Scan([Member(symbol, @class)], []))));

    [Fact]
    public void What_tests_hold_or_an_older_scan_did_not_place_has_no_entry() =>
        Assert.Empty(SurfaceFile.Entries(SurfaceFile.Write(Scan([Member("P:A.Patient.Surname", "personal") with { Assemblies = [] }], null))));

    [Fact]
    public void A_file_with_other_line_ends_has_the_same_entries() =>
        Assert.Equal(["A\tsends\tsms\tpersonal"], SurfaceFile.Entries("safedeploy-surface 1\r\n# why\r\n\r\nA\tsends\tsms\tpersonal\r\n"));

    private static ScanFacts Scan(IReadOnlyList<PersonalDataMemberFact> members, IReadOnlyList<DisclosureFact>? disclosures) => new() { Members = members, Disclosures = disclosures };

    private static PersonalDataMemberFact Member(string? symbol, string @class) => new() { Member = "x", Symbol = symbol, Class = @class, Assemblies = ["Api"] };

    private static DisclosureFact Disclosure(string? channel, string? recipient, params string[] classes) => new() { Sink = "HttpClient.PostAsync", Channel = channel, Recipient = recipient, Classes = classes, Assemblies = ["Api"] };
}
