using Xunit;

namespace SafeDeploy.Analyzers.Tests.PersonalData;

public class NotPersonalNamesTests
{
    [Theory]
    [InlineData("Percentage")]
    [InlineData("percentAGE")]
    [InlineData("Unprotect")]
    [InlineData("Embrace")]
    [InlineData("Sextet")]
    [InlineData("RetrnValue")]
    [InlineData("EmailTemplate")]
    [InlineData("EmailSent")]
    [InlineData("EmailConfirmed")]
    [InlineData("EmailSubject")]
    [InlineData("EmailBody")]
    [InlineData("EmailValidator")]
    [InlineData("PhoneType")]
    [InlineData("AddressId")]
    [InlineData("AddressFamily")]
    [InlineData("NameChangeReason")]
    [InlineData("DateOfBirthSource")]
    [InlineData("DateOfBirthFormat")]
    [InlineData("PostcodeRegex")]
    [InlineData("PostcodeColumn")]
    [InlineData("SurnameHeader")]
    [InlineData("NhsNumberErrorMessage")]
    [InlineData("NhsNumberHash")]
    [InlineData("HasEmail")]
    [InlineData("IsEmailRequired")]
    [InlineData("RequirePostcode")]
    [InlineData("FileName")]
    [InlineData("HostName")]
    [InlineData("TypeName")]
    [InlineData("TableName")]
    [InlineData("EventName")]
    [InlineData("DisplayName")]
    [InlineData("ServerName")]
    [InlineData("ServerAddress")]
    [InlineData("BaseAddress")]
    [InlineData("MacAddress")]
    [InlineData("SupportEmailAddress")]
    [InlineData("NoReplyEmail")]
    [InlineData("EstablishmentPostcode")]
    [InlineData("CompanyPhone")]
    [InlineData("RaceCondition")]
    [InlineData("DisabilityAccessUrl")]
    [InlineData("CacheFingerprint")]
    [InlineData("IpAddress")]
    [InlineData("UserAgent")]
    [InlineData("DeviceId")]
    [InlineData("Name")]
    [InlineData("Title")]
    [InlineData("Notes")]
    [InlineData("Reason")]
    public void A_text_that_is_only_about_the_datum_or_a_thing_is_not_personal(string name) =>
        Assert.Null(new ModelProbe($"class Thing {{ public string {name} {{ get; set; }} = \"\"; }}")[$"Thing.{name}"]);

    [Theory]
    [InlineData("bool", "Surname")]
    [InlineData("bool", "EmailAddress")]
    [InlineData("int", "EmailAddress")]
    [InlineData("Guid", "Surname")]
    [InlineData("Func<string>", "Surname")]
    [InlineData("Action<string>", "Surname")]
    [InlineData("Type", "Surname")]
    [InlineData("Uri", "NhsNumber")]
    [InlineData("TimeSpan", "DateOfBirth")]
    [InlineData("System.Text.RegularExpressions.Regex", "Nino")]
    [InlineData("System.Threading.CancellationToken", "AccessToken")]
    [InlineData("Microsoft.Extensions.Logging.ILogger<string>", "Surname")]
    [InlineData("Microsoft.Extensions.Options.IOptions<object>", "Surname")]
    [InlineData("Quality", "DateOfBirth")]
    [InlineData("ISurnameService", "Surname")]
    [InlineData("EmailSender", "Email")]
    public void A_type_that_cannot_hold_the_datum_is_not_personal(string type, string name) =>
        Assert.Null(new ModelProbe($"enum Quality {{ Good }} interface ISurnameService; class EmailSender; class Thing {{ public {type} {name} = default!; }}")[$"Thing.{name}"]);

    [Theory]
    [InlineData("const string Surname = \"x\";")]
    [InlineData("static string Surname = \"x\";")]
    [InlineData("static string Surname { get; } = \"x\";")]
    [InlineData("event Action Surname = null!;")]
    public void A_member_that_belongs_to_no_instance_is_not_personal(string member) =>
        Assert.Null(new ModelProbe($"class Thing {{ public {member} }}")["Thing.Surname"]);

    [Theory]
    [InlineData("ImportSettings")]
    [InlineData("ColumnHeaders")]
    [InlineData("ImportOptions")]
    [InlineData("QualityStats")]
    [InlineData("ErrorMessages")]
    [InlineData("SymbolAnalyzer")]
    public void An_owner_that_holds_no_records_has_no_personal_members(string owner) =>
        Assert.Null(new ModelProbe($"class {owner} {{ public string Surname {{ get; set; }} = \"\"; }}")[$"{owner}.Surname"]);

    [Fact]
    public void An_enum_member_is_not_personal() => Assert.Null(new ModelProbe("enum Field { Surname }")["Field.Surname"]);

    [Fact]
    public void A_service_is_not_a_record_although_its_methods_take_personal_data()
    {
        var probe = new ModelProbe("class PersonService { public void Save(string surname, DateTime dateOfBirth) { } }");

        Assert.Null(probe.Model.ClassifyType(probe.Type("PersonService")));
        Assert.NotNull(probe["PersonService.Save(surname)"]);
    }
}
