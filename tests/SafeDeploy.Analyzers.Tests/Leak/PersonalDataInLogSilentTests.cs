using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Leak;

/// <summary>What must stay silent; the second value says why.</summary>
public class PersonalDataInLogSilentTests
{
    [Theory]
    [InlineData("""logger.LogInformation("Seen {PatientId}", patient.PatientId);""", "an identifier needs another table to tell the person")]
    [InlineData("""logger.LogInformation("Seen {Id}", patientId);""", "an identifier, as a parameter")]
    [InlineData("""logger.LogInformation("Seen {Length}", patient.Surname.Length);""", "a length")]
    [InlineData("""logger.LogInformation("Seen {Count}", patients.Count);""", "a count")]
    [InlineData("""logger.LogInformation("Seen {Count}", patients.Count(p => p.Surname == "x"));""", "a count by LINQ")]
    [InlineData("""logger.LogInformation("Seen {HasEmail}", patient.EmailAddress != null);""", "a null check")]
    [InlineData("""logger.LogInformation("Seen {Same}", patient.Surname == "Smith");""", "an equality check")]
    [InlineData("""logger.LogInformation("Seen {Empty}", string.IsNullOrEmpty(patient.NhsNumber));""", "a yes or no")]
    [InlineData("""logger.LogInformation("Seen {Any}", patients.Any(p => p.Diagnosis is not null));""", "a yes or no by LINQ")]
    [InlineData("""logger.LogInformation("Missing {NhsNumber}", nameof(patient.NhsNumber));""", "the name of a member, under a hole of that name")]
    [InlineData("""logger.LogInformation("Missing {Email}", "none");""", "a constant under a telling hole")]
    [InlineData("""logger.LogInformation("The surname and the NHS number are checked");""", "words of the message")]
    [InlineData("""logger.LogInformation("Seen {{Email}} {Value}", to);""", "an escaped brace is no hole")]
    [InlineData("""logger.LogInformation("Seen {Patient}", patient);""", "a class without ToString prints its type's name")]
    [InlineData("""logger.LogInformation($"Seen {patient}");""", "the same, interpolated")]
    [InlineData("""logger.LogInformation("Seen {Patients}", patients);""", "and so do the elements of a list")]
    [InlineData("""logger.LogInformation("Seen {Reference}", reference);""", "its ToString writes a key, and members' names only by nameof")]
    [InlineData("""logger.LogInformation("Seen {Type}", patient.GetType());""", "a type")]
    [InlineData("""logger.LogInformation("Seen {Visits}", patient.Visits.Select(v => v.Id));""", "ids selected from another record")]
    [InlineData("""logger.LogInformation("Seen {Ids}", patients.Select(p => p.Id));""", "ids selected from the records")]
    [InlineData("""logger.LogInformation("Seen {Value}", Mask(patient.EmailAddress));""", "masked by a method that says so")]
    [InlineData("""var email = Mask(patient.EmailAddress); logger.LogInformation("Seen {Email}", email);""", "masked, in a local with a telling name")]
    [InlineData("""logger.LogInformation("Seen {Value}", patient.MaskedEmailAddress);""", "masked by its name")]
    [InlineData("""logger.LogInformation("Seen {Value}", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(patient.NhsNumber))));""", "hashed")]
    [InlineData("""logger.LogInformation("Seen {Value}", redactor.Redact(patient.NhsNumber));""", "redacted by .NET's own redactor")]
    [InlineData("""logger.LogInformation("Seen {NhsNumber}", protector.Protect(patient.NhsNumber));""", "protected by data protection")]
    [InlineData("""logger.LogInformation("Seen {EmailSent}", true);""", "a flag about an e-mail")]
    [InlineData("""logger.LogInformation("Seen {FileName} in {Language}", to, to);""", "names of things that are no person's")]
    [InlineData("""if (logger.IsEnabled(LogLevel.Debug)) { Use(patient.Surname); }""", "asking a logger writes nothing")]
    [InlineData("""if (string.IsNullOrWhiteSpace(patient.NhsNumber)) { logger.LogWarning($"No NHS number: {patient.NhsNumber}"); }""", "what is known to be empty")]
    [InlineData("""if (patient.Diagnosis is null && patients.Count > 0) { logger.LogWarning("No diagnosis: {Value}", patient.Diagnosis); }""", "what is known to be null")]
    [InlineData("""logger.LogInformation("Seen {Postcode}", new Placement().EmployerAddress.Postcode);""", "the address of an employer, in a type that people's addresses use too")]
    [InlineData("""logger.LogInformation("Seen {Postcode}", new Placement().Provider?.Main.Postcode);""", "the same, one member further and conditionally")]
    [InlineData("""logger.LogInformation("Seen {Postcode}", Outward(new Placement().EmployerAddress));""", "the same, by a method that reads the address that it is given")]
    [InlineData("""logger.LogInformation("Seen {Postcodes}", string.Join(", ", new Placement().EmployerAddresses.Select(a => a.Postcode)));""", "the same, of each of the employer's addresses")]
    [InlineData("""logger.LogInformation("Seen {Account}", new Account().Id);""", "the key of Identity's user, which its attribute marks too")]
    [InlineData("""using var text = new StringWriter(); text.WriteLine(patient.Surname);""", "a writer that is not the console's")]
    public Task Silent(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(LogSource.Service(
            statements,
            """
            private static readonly Microsoft.Extensions.Compliance.Redaction.Redactor redactor = Microsoft.Extensions.Compliance.Redaction.NullRedactor.Instance;
            private static readonly Microsoft.AspNetCore.DataProtection.IDataProtector protector = null!;
            private static string Mask(string value) => value.Substring(0, 1) + "***";
            private static void Use(string value) { }
            public sealed class Address { public string Postcode = ""; }
            public sealed class Establishment { public Address Main = new(); }
            public sealed class Placement { public Address EmployerAddress = new(); public System.Collections.Generic.List<Address> EmployerAddresses = []; public Establishment? Provider; }
            public sealed class Account : Microsoft.AspNetCore.Identity.IdentityUser;
            private static string Outward(Address address) => address.Postcode.Split(' ')[0];
            """).Replace("using Microsoft.Extensions.Logging;", "using Microsoft.Extensions.Logging;\nusing Microsoft.AspNetCore.DataProtection;", StringComparison.Ordinal));
    }

    [Fact]
    public Task Code_that_only_a_debug_build_holds_is_silent() =>
        Verify.VerifyAsync("#define DEBUG\n" + LogSource.Service("\n#if DEBUG\nlogger.LogInformation(\"{Value}\", nhsNumber);\n#endif\n"));

    [Fact]
    public Task The_else_of_a_debug_conditional_is_not_debug_code() =>
        Verify.VerifyAsync(LogSource.Service("\n#if DEBUG\n#else\nlogger.LogInformation(\"{Value}\", {|SD0301:nhsNumber|});\n#endif\n"));

    [Fact]
    public Task A_test_project_logs_fixtures_and_no_ones_data()
    {
        var test = new AnalyzerTest<PersonalDataLeakAnalyzer>(LogSource.Service("""logger.LogInformation("{Value}", nhsNumber);"""));
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("logger.LogInformation(")]
    [InlineData("""logger.LogInformation("{Email}", patient.)""")]
    [InlineData("""logger.LogInformation($"{patient.Sur""")]
    [InlineData("""logger.LogInformation("{Email", patient.EmailAddress""")]
    [InlineData("""var x = x + patient.Surname; logger.LogInformation(x);""")]
    [InlineData("""string a = b, b = a; logger.LogInformation(a);""")]
    [InlineData("""foreach (var p in patients) logger.LogInformation("{X}", p.""")]
    public async Task Half_typed_code_is_analysed_without_a_crash(string statements) =>
        await Verify.DiagnosticsAsync(LogSource.Service(statements));
}
