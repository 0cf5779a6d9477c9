using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

/// <summary>What the data map lists because something links it to a person: never more than weak, and never what a rule acts on.</summary>
public class DataMapTests
{
    private const string Patient = "class Patient { public string FirstName { get; set; } = \"\"; public string Surname { get; set; } = \"\"; public string NhsNumber { get; set; } = \"\"; } ";

    [Theory]
    [InlineData("class Referral { public Guid PatientId { get; set; } public string Outcome { get; set; } = \"\"; }", "Referral.Outcome")]
    [InlineData("class Referral { public Patient Patient { get; set; } = null!; public DateTime SeenAt { get; set; } }", "Referral.SeenAt")]
    [InlineData("class PatientQualification { public string Grade { get; set; } = \"\"; }", "PatientQualification.Grade")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public Guid? OutcomeTypeId { get; set; } }", "Referral.OutcomeTypeId")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public string Notes { get; set; } = \"\"; }", "Referral.Notes")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public string Source(string s) => s; public string Course { get; } = \"\"; public Referral(string course) { } }", "Referral.Referral(course)")]
    [InlineData("class Base { public Guid PatientId { get; set; } } class Referral : Base { public string Course { get; set; } = \"\"; }", "Referral.Course")]
    public void A_member_of_a_type_that_points_to_a_person_is_about_the_person(string source, string path)
    {
        var probe = new ModelProbe(Patient + source);

        Assert.Equal((DataClass.Personal, Tier.Weak), (probe.Map(path)?.Class, probe.Map(path)?.Tier));
        Assert.Null(probe[path]);
    }

    [Theory]
    [InlineData("class UpdateReferralRequest { public string Outcome { get; set; } = \"\"; }", "UpdateReferralRequest.Outcome")]
    [InlineData("class Letter { public Guid ReferralId { get; set; } public string Wording { get; set; } = \"\"; }", "Letter.Wording")]
    [InlineData("class Holder { public Guid PatientId { get; set; } public Triage Triage { get; set; } = null!; } class Triage { public int Urgency { get; set; } }", "Triage.Urgency")]
    [InlineData("class T { public void Save(Referral value) { } }", "T.Save(value)")]
    [InlineData("class T { public void Save(Task<List<Referral>> value) { } }", "T.Save(value)")]
    [InlineData("class GetPatientsResponse { public List<Patient> All { get; set; } = []; } class T { public void Save(GetPatientsResponse value) { } }", "T.Save(value)")]
    public void Another_form_a_keyed_record_a_part_and_a_value_of_a_linked_type_are_listed_too(string source, string path)
    {
        var probe = new ModelProbe(Patient + "class Referral { public Guid PatientId { get; set; } public string Outcome { get; set; } = \"\"; } " + source);

        Assert.Equal(Tier.Weak, probe.Map(path)?.Tier);
        Assert.Null(probe[path]);
    }

    [Theory]
    [InlineData("class Page { public Guid CreatedByUserId { get; set; } public string Wording { get; set; } = \"\"; }", "Page.Wording", "who made it is not whom it is about")]
    [InlineData("class Node { public Guid ParentId { get; set; } public string Wording { get; set; } = \"\"; }", "Node.Wording", "a parent in a tree is no person")]
    [InlineData("class PatientRole { public string Wording { get; set; } = \"\"; }", "PatientRole.Wording", "a role is a list of choices")]
    [InlineData("class PatientsResponse { public int Urgency { get; set; } }", "PatientsResponse.Urgency", "the plural counts heads")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public DateTime CreatedAt { get; set; } }", "Referral.CreatedAt", "a stamp of the record")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public string Name { get; set; } = \"\"; }", "Referral.Name", "whose name it is cannot be told")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public bool EmailSent { get; set; } }", "Referral.EmailSent", "a flag of the software")]
    [InlineData("class Referral { public Guid PatientId { get; set; } public object State { get; set; } = null!; }", "Referral.State", "an object may hold anything")]
    [InlineData("class Holder { public Guid PatientId { get; set; } public Triage Triage { get; set; } = null!; } class Rota { public Triage Triage { get; set; } = null!; } class Triage { public int Urgency { get; set; } }", "Triage.Urgency", "other things have it too")]
    [InlineData("class Holder { public Guid PatientId { get; set; } public Ward Ward { get; set; } = null!; public int WardId { get; set; } } class Ward { public int Urgency { get; set; } }", "Ward.Urgency", "it is looked up by its key")]
    [InlineData("[NotPersonalData(\"A list of made-up cases\")] class Referral { public Guid PatientId { get; set; } public string Outcome { get; set; } = \"\"; }", "Referral.Outcome", "the code says so")]
    [InlineData("class Referral { public Guid PatientId { get; set; } [NotPersonalData(\"A code of the service\")] public string Outcome { get; set; } = \"\"; }", "Referral.Outcome", "the code says so")]
    [InlineData("interface IPatientApi { System.Threading.Tasks.Task Load(); } class T { public IPatientApi Value { get; set; } = null!; }", "T.Value", "what has no data is a tool")]
    [InlineData("class T { public PatientId Value { get; set; } = null!; } class PatientId { public Guid Number { get; set; } }", "T.Value", "a key in a type of its own")]
    [InlineData("class PatientDataQuality { public string BirthDate { get; set; } = \"\"; public Level Grade { get; set; } } enum Level { Good }", "PatientDataQuality.Grade", "it measures data")]
    public void What_only_stands_near_persons_is_silent(string source, string path, string because) =>
        Assert.True(new ModelProbe(Patient + source).Map(path) is null, because);

    [Theory]
    [InlineData("IsSuspended", true)]
    [InlineData("IsLocked", true)]
    [InlineData("HasLeft", true)]
    [InlineData("HasOpenAlerts", true)]
    [InlineData("DoNotSendLetters", true)]
    [InlineData("AlreadySubscribedToList", true)]
    [InlineData("IsNew", false)]
    [InlineData("HasEmail", false)]
    [InlineData("EmailConfirmed", false)]
    [InlineData("DetailsCorrect", false)]
    [InlineData("HasChanges", false)]
    [InlineData("SurnameMatches", false)]
    public void A_yes_or_no_in_a_record_is_listed_where_it_states_a_fact_about_the_person(string name, bool listed) =>
        Assert.Equal(listed, new ModelProbe($"class P {{ public string FirstName = \"\"; public string Surname = \"\"; public bool {name}; }}").Map("P." + name) is not null);

    [Theory]
    [InlineData("static class Text { public static string AsFormattedPostcode(string str) => str; }", "Text.AsFormattedPostcode(str)", "address")]
    [InlineData("class NhsNumberValidator { public bool Validate(string? number) => true; }", "NhsNumberValidator.Validate(number)", "nhs-number")]
    [InlineData("class Search { public void FilterByBirthCountry(int countryId) { } }", "Search.FilterByBirthCountry(countryId)", "place-of-birth")]
    public void A_parameter_with_a_bare_name_is_what_its_method_is_named_for(string source, string path, string category) =>
        Assert.Equal((category, Tier.Weak), (new ModelProbe(source).Map(path)?.Category, new ModelProbe(source).Map(path)?.Tier));

    [Theory]
    [InlineData("class Mail { public void SendEmail(string text) { } }", "Mail.SendEmail(text)", "the text of an e-mail is no address")]
    [InlineData("class Mail { public void FormatEmail(string template) { } }", "Mail.FormatEmail(template)", "its own word says something else")]
    [InlineData("class GenderProvision { public GenderProvision(string value) { } public static readonly GenderProvision Male = new(\"\"), Mixed = new(\"\"); }", "GenderProvision.GenderProvision(value)", "a choice of places")]
    public void A_bare_parameter_of_a_method_about_something_else_is_silent(string source, string path, string because) =>
        Assert.True(new ModelProbe(source).Map(path) is null, because);

    [Fact]
    public void Where_a_product_keeps_records_text_called_what_a_person_is_holds_who_it_is()
    {
        const string Source = "class Case { public string ApprovedBy { get; set; } = \"\"; public string LeadContact { get; set; } = \"\"; public string SortedBy { get; set; } = \"\"; public int Reviewer { get; set; } }";
        var service = new ModelProbe(Patient + Source);
        var library = new ModelProbe(Source);

        Assert.Equal("name", service.Map("Case.ApprovedBy")?.Category);
        Assert.Equal("name", service.Map("Case.LeadContact")?.Category);
        Assert.Null(service.Map("Case.SortedBy"));
        Assert.Null(service.Map("Case.Reviewer"));
        Assert.Null(library.Map("Case.ApprovedBy"));
    }

    [Fact]
    public void A_page_inherits_through_its_properties_by_its_key_or_by_its_place_and_is_no_value()
    {
        const string Pages =
            """
            namespace Lib { public abstract class PageModel { } }
            namespace App.Pages.Referrals.EditReferral
            {
                class ReasonPage : Lib.PageModel { public string? ChangeReasonDetail { get; set; } private string _shown = ""; }
                class T { public ReasonPage Value { get; set; } = null!; }
            }
            namespace App.Pages.Rota { class RotaPage : Lib.PageModel { public string? ChangeReasonDetail { get; set; } } }
            """;
        var probe = new ModelProbe("class Patient { public string FirstName { get; set; } = \"\"; public string Surname { get; set; } = \"\"; } class Referral { public Guid PatientId { get; set; } public string Outcome { get; set; } = \"\"; } " + Pages);

        Assert.Equal("free-text", probe.Map("ReasonPage.ChangeReasonDetail")?.Category);
        Assert.Null(probe.Map("ReasonPage._shown"));
        Assert.Null(probe.Map("T.Value"));
        Assert.Null(probe.Map("RotaPage.ChangeReasonDetail"));
    }

    [Fact]
    public void What_a_type_is_named_for_is_the_class_of_what_it_holds()
    {
        var probe = new ModelProbe(Patient + "enum Kind { A } class TreatmentEvent { public Guid PatientId { get; set; } public Kind? TreatmentEventType { get; set; } public DateTime? Seen { get; set; } }");

        Assert.Equal(DataClass.SpecialCategory, probe.Map("TreatmentEvent.TreatmentEventType")?.Class);
        Assert.Equal(DataClass.SpecialCategory, probe.Map("TreatmentEvent.Seen")?.Class);
    }

    [Fact]
    public void A_type_that_does_not_bind_is_known_by_the_person_it_is_named_for()
    {
        var probe = new ModelProbe("class T { public void Save(Customer who, CustomerService service) { } }");

        Assert.Equal("person", probe.Map("T.Save(who)")?.Category);
        Assert.Null(probe.Map("T.Save(service)"));
    }

    [Fact]
    public void Links_in_a_circle_end_and_do_not_depend_on_what_was_asked_before()
    {
        const string Source = "class A { public Guid PatientId { get; set; } public B Next { get; set; } = null!; } class B { public C Next { get; set; } = null!; public int X1 { get; set; } } class C { public B Back { get; set; } = null!; public int Rate { get; set; } }";
        var forwards = new ModelProbe(Patient + Source);
        var backwards = new ModelProbe(Patient + Source);
        string[] paths = ["A.Next", "B.Next", "B.X1", "C.Back", "C.Rate"];

        Assert.Equal(paths.Select(forwards.Map), paths.Reverse().Select(backwards.Map).Reverse());
    }

    [Fact]
    public void A_system_account_is_no_person_until_its_members_are()
    {
        var probe = new ModelProbe(
            """
            class ApiUser { public Guid UserId { get; set; } public string Name { get; set; } = ""; public string ClientSecret { get; set; } = ""; }
            class ServiceUser { public string FirstName { get; set; } = ""; public string Surname { get; set; } = ""; }
            class T { public ApiUser Caller { get; set; } = null!; public ServiceUser Cared { get; set; } = null!; }
            """);

        Assert.Null(probe.Map("T.Caller"));
        Assert.NotNull(probe.Map("T.Cared"));
    }
}
