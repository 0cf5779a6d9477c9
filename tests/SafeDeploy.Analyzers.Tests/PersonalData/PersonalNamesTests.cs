using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class PersonalNamesTests
{
    [Theory]
    [InlineData("NationalInsuranceNumber", "national-insurance-number", DataClass.Personal)]
    [InlineData("NiNumber", "national-insurance-number", DataClass.Personal)]
    [InlineData("Nino", "national-insurance-number", DataClass.Personal)]
    [InlineData("NhsNumber", "nhs-number", DataClass.Personal)]
    [InlineData("NHSNo", "nhs-number", DataClass.Personal)]
    [InlineData("ChiNumber", "nhs-number", DataClass.Personal)]
    [InlineData("HospitalNumber", "patient-number", DataClass.Personal)]
    [InlineData("Upn", "pupil-number", DataClass.Personal)]
    [InlineData("FormerUpn", "pupil-number", DataClass.Personal)]
    [InlineData("UniqueLearnerNumber", "learner-number", DataClass.Personal)]
    [InlineData("Trn", "teacher-number", DataClass.Personal)]
    [InlineData("TeacherReferenceNumber", "teacher-number", DataClass.Personal)]
    [InlineData("PassportNumber", "passport-number", DataClass.Personal)]
    [InlineData("DrivingLicenceNumber", "driving-licence-number", DataClass.Personal)]
    [InlineData("BrpNumber", "immigration-number", DataClass.Personal)]
    [InlineData("HomeOfficeReference", "immigration-number", DataClass.Personal)]
    [InlineData("VisaNumber", "immigration-number", DataClass.Personal)]
    [InlineData("UniqueTaxpayerReference", "tax-number", DataClass.Personal)]
    [InlineData("SocialSecurityNumber", "national-id", DataClass.Personal)]
    [InlineData("PncId", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("PNCNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("CroNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("ArrestSummonsNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("CustodyNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("PrisonNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("NomsId", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("CrimeReferenceNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("DbsCertificateNumber", "police-identifier", DataClass.CriminalOffence)]
    [InlineData("Convictions", "criminal-record", DataClass.CriminalOffence)]
    [InlineData("BailConditions", "criminal-record", DataClass.CriminalOffence)]
    [InlineData("Diagnosis", "health", DataClass.SpecialCategory)]
    [InlineData("Ethnicity", "ethnicity", DataClass.SpecialCategory)]
    [InlineData("Religion", "belief", DataClass.SpecialCategory)]
    [InlineData("TradeUnionMembership", "politics", DataClass.SpecialCategory)]
    [InlineData("SexualOrientation", "sex-life", DataClass.SpecialCategory)]
    [InlineData("FirstName", "name", DataClass.Personal)]
    [InlineData("Surname", "name", DataClass.Personal)]
    [InlineData("DateOfBirth", "date-of-birth", DataClass.Personal)]
    [InlineData("Password", "credential", DataClass.Credential)]
    public void A_strong_name_of_text_is_personal_anywhere(string name, string category, object dataClass)
    {
        var found = new ModelProbe($"class Thing {{ public string {name} {{ get; set; }} = \"\"; }}")[$"Thing.{name}"];

        Assert.NotNull(found);
        Assert.Equal((category, dataClass, Tier.Strong, Basis.Name, false), (found.Category, (object)found.Class, found.Tier, found.Basis, found.Annotated));
    }

    [Theory]
    [InlineData("Uln")]
    [InlineData("Chi")]
    [InlineData("Asn")]
    [InlineData("Utr")]
    [InlineData("Brp")]
    public void A_short_acronym_needs_a_person_or_a_strong_neighbour(string name)
    {
        var probe = new ModelProbe(
            $$"""
            class Thing { public string {{name}} { get; set; } = ""; }
            class Applicant { public string {{name}} { get; set; } = ""; }
            class Sheet { public string {{name}} { get; set; } = ""; public string Surname { get; set; } = ""; }
            """);

        Assert.Null(probe[$"Thing.{name}"]);
        Assert.NotNull(probe[$"Applicant.{name}"]);
        Assert.NotNull(probe[$"Sheet.{name}"]);
    }

    [Theory]
    [InlineData("crn", "ProbationCase")]
    [InlineData("urn", "CustodyEntry")]
    [InlineData("sentence", "CourtResult")]
    [InlineData("charge", "OffenceLine")]
    public void A_word_of_many_meanings_needs_the_word_that_settles_it(string name, string owner)
    {
        var probe = new ModelProbe($"class Thing {{ public string {name} = \"\"; }} class {owner} {{ public string {name} = \"\"; }}");

        Assert.Null(probe[$"Thing.{name}"]);
        Assert.Equal(DataClass.CriminalOffence, probe[$"{owner}.{name}"]?.Class);
    }

    [Theory]
    [InlineData("Postcode")]
    [InlineData("PhoneNumber")]
    [InlineData("Gender")]
    [InlineData("Salary")]
    public void A_medium_name_needs_the_context_of_a_person(string name)
    {
        var probe = new ModelProbe($"class Thing {{ public string {name} = \"\"; }} class Tenant {{ public string {name} = \"\"; }} class Row {{ public string {name} = \"\"; public string Surname = \"\"; }}");

        Assert.Null(probe[$"Thing.{name}"]);
        Assert.Equal(Tier.Medium, probe[$"Tenant.{name}"]?.Tier);
        Assert.Equal(Tier.Medium, probe[$"Row.{name}"]?.Tier);
    }

    [Theory]
    [InlineData("MemberPostcode", "string")]
    [InlineData("PersonAddressLine1", "string")]
    [InlineData("OfficerEmail", "string")]
    [InlineData("WorkEmailAddress", "string")]
    [InlineData("HasDisability", "bool")]
    [InlineData("IsPregnant", "bool")]
    [InlineData("FreeSchoolMeals", "bool")]
    [InlineData("EthnicityId", "int?")]
    [InlineData("DiagnosisDate", "DateTime?")]
    [InlineData("MaritalStatus", "string")]
    [InlineData("SortCode", "string")]
    public void A_qualifier_lead_or_head_that_keeps_the_datum_is_personal(string name, string type) =>
        Assert.NotNull(new ModelProbe($"class Thing {{ public {type} {name} {{ get; set; }} }}")[$"Thing.{name}"]);

    [Fact]
    public void A_child_is_known_by_the_number_or_by_the_owner()
    {
        var probe = new ModelProbe("class Thing { public string Upn = \"\"; public string Surname = \"\"; } class Pupil { public string Surname = \"\"; }");

        Assert.True(probe["Thing.Upn"]!.ChildSubject);
        Assert.True(probe["Pupil.Surname"]!.ChildSubject);
    }

    [Fact]
    public void A_person_id_is_only_pseudonymous() =>
        Assert.Equal(DataClass.PseudonymousId, new ModelProbe("class Thing { public Guid PatientId { get; set; } }")["Thing.PatientId"]?.Class);
}
