using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Leak;

public class PersonalDataInLogTests
{
    [Theory]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:new Placement().Student.SchoolAddress.Postcode|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:new Placement().HomeAddress.Postcode|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:new Placement().Provider.Surname|});""")]
    public Task An_address_that_a_person_holds_is_written(string statements) =>
        Verify.VerifyAsync(LogSource.Service(
            statements,
            """
            public sealed class Address { public string Postcode = ""; }
            public sealed class Student { public Address SchoolAddress = new(); }
            public sealed class Trainer { public string Surname = ""; }
            public sealed class Placement { public Student Student = new(); public Address HomeAddress = new(); public Trainer Provider = new(); }
            """));

    [Theory]
    [InlineData("""logger.LogInformation("Seen {Who}", {|SD0301:patient.EmailAddress|});""")]
    [InlineData("""logger.LogWarning({|SD0301:$"Seen {patient.Surname}"|});""")]
    [InlineData("""logger.LogError(new Exception(), "Seen " + {|SD0301:nhsNumber|});""", true)]
    [InlineData("""logger.Log(LogLevel.Debug, "Seen {Value}", {|SD0301:nhsNumber|});""")]
    [InlineData("""logger.LogInformation({|SD0301:string.Format("Seen {0} {1}", patient.Id, patient.NhsNumber)|});""")]
    [InlineData("""logger.LogInformation("Seen {A} {B} {C} {D} {E}", 1, 2, 3, 4, {|SD0301:patient.Surname|});""")]
    public Task A_member_or_parameter_reaches_a_logger(string statement, bool concatenated = false) =>
        Verify.VerifyAsync(LogSource.Service(concatenated
            ? """logger.LogError(new Exception(), {|SD0301:"Seen " + nhsNumber|});"""
            : statement));

    [Theory]
    [InlineData("""var value = patient.NhsNumber; logger.LogInformation("Seen {Value}", {|SD0301:value|});""")]
    [InlineData("""var text = $"Seen {patient.Forename} {patient.Surname}"; logger.LogInformation({|SD0301:text|});""")]
    [InlineData("""var value = patient.NhsNumber.Trim().ToUpperInvariant(); logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""var value = patient?.Diagnosis ?? "none"; logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""var value = patient.HasEmail ? patient.EmailAddress : "none"; logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""var value = patient.DateOfBirth.ToString("yyyy-MM-dd"); logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""object value = patient.NhsNumber; logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""var value = await Task.FromResult(patient.NhsNumber); logger.LogInformation("{Value}", {|SD0301:value|});""")]
    [InlineData("""var value = patient.HasEmail switch { true => patient.EmailAddress, _ => "none" }; logger.LogInformation("{Value}", {|SD0301:value|});""")]
    public Task A_value_is_followed_through_locals_and_text(string statements) => Verify.VerifyAsync(LogSource.Service(statements));

    [Theory]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:record|});""")]
    [InlineData("""logger.LogInformation({|SD0301:$"Seen {record}"|});""")]
    [InlineData("""logger.LogInformation("Seen {@Patient}", {|SD0301:patient|});""")]
    [InlineData("""logger.LogInformation("Seen {@All}", {|SD0301:patients|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:label|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:label.ToString()|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:System.Text.Json.JsonSerializer.Serialize(patient)|});""")]
    [InlineData("""var json = System.Text.Json.JsonSerializer.Serialize(patients.First()); logger.LogDebug({|SD0301:json|});""")]
    [InlineData("""logger.LogInformation("Seen {@Value}", {|SD0301:new { patient.Surname }|});""")]
    public Task A_whole_record_shows_its_data(string statements) => Verify.VerifyAsync(LogSource.Service(statements));

    [Theory]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:string.Join(", ", patients.Select(p => p.NhsNumber))|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:patients.Select(p => p.Surname).First()|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:patients.Where(p => p.HasEmail).Select(p => p.EmailAddress)|});""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:patients.First().Surname|});""")]
    [InlineData("""foreach (var p in patients) { logger.LogInformation("Seen {Value}", {|SD0301:p.NhsNumber|}); }""")]
    [InlineData("""logger.LogInformation("Seen {Value}", {|SD0301:patients[0].NhsNumber|});""")]
    public Task A_collection_shows_its_elements(string statements) => Verify.VerifyAsync(LogSource.Service(statements));

    [Theory]
    [InlineData("""Console.WriteLine({|SD0301:patient.Surname|});""")]
    [InlineData("""Console.WriteLine("{0}", {|SD0301:nhsNumber|});""")]
    [InlineData("""Console.Error.WriteLine({|SD0301:$"{patient.EmailAddress}"|});""")]
    [InlineData("""System.Diagnostics.Trace.TraceWarning("{0}", {|SD0301:patient.Surname|});""")]
    [InlineData("""System.Diagnostics.Debug.WriteLine({|SD0301:patient.Surname|});""")]
    public Task The_console_and_the_trace_are_logs(string statement) => Verify.VerifyAsync(LogSource.Service(statement));

    [Theory]
    [InlineData("""using (logger.BeginScope("Patient {Value}", {|SD0301:patient.NhsNumber|})) { }""")]
    [InlineData("""using (logger.BeginScope({|SD0301:new Dictionary<string, object> { ["who"] = patient.NhsNumber }|})) { }""")]
    public Task A_scope_is_written_with_every_entry(string statement) => Verify.VerifyAsync(LogSource.Service(statement));

    [Theory]
    [InlineData("""logger.LogInformation("Mail to {Email}", {|SD0301:to|});""")]
    [InlineData("""logger.LogInformation("Seen {NhsNumber}", {|SD0301:to|});""")]
    [InlineData("""logger.LogInformation("Seen {@Id} {Surname}", patient.Id, {|SD0301:to|});""")]
    [InlineData("""logger.LogInformation("Near {Postcode}", {|SD0301:to|});""")]
    [InlineData("""logger.LogInformation("Born {DateOfBirth}", {|SD0301:DateTime.Parse(to)|});""")]
    public Task A_hole_of_the_template_says_what_the_argument_does_not(string statement) => Verify.VerifyAsync(LogSource.Service(statement));

    [Fact]
    public Task A_credential_is_a_finding_too() =>
        Verify.VerifyAsync(LogSource.Service("""string password = to + "1"; logger.LogInformation("Signed in with {Value}", {|SD0301:password|});"""));

    [Theory]
    [InlineData("""if (string.IsNullOrEmpty(nhsNumber)) { return; } else { logger.LogInformation("{Value}", {|SD0301:nhsNumber|}); }""")]
    [InlineData("""if (string.IsNullOrEmpty(patient.Surname)) { logger.LogInformation("{Value}", {|SD0301:nhsNumber|}); }""")]
    [InlineData("""if (string.IsNullOrEmpty(patient.Surname) || patients.Count > 0) { logger.LogInformation("{Value}", {|SD0301:patient.Surname|}); }""")]
    public Task Only_what_is_known_to_be_empty_is_let_through(string statement) => Verify.VerifyAsync(LogSource.Service(statement));

    [Fact]
    public Task The_hash_of_a_password_is_a_credential_still() =>
        Verify.VerifyAsync(LogSource.Service("""logger.LogInformation("Stored {Value}", {|SD0301:passwordHash|});""", "private readonly string passwordHash = Guid.NewGuid().ToString();"));

    [Fact]
    public Task A_generated_log_method_is_judged_where_it_is_called() =>
        Verify.VerifyAsync(LogSource.Service(
            "Seen(logger, {|SD0301:patient.EmailAddress|}, 1); Sent(logger, {|SD0301:to|});",
            """
            [LoggerMessage(1, LogLevel.Information, "Seen {who} {count}")] static partial void Seen(ILogger logger, string who, int count);
            static partial void Seen(ILogger logger, string who, int count) { }
            [LoggerMessage(Level = LogLevel.Information, Message = "Sent to {email}")] static partial void Sent(ILogger logger, string email);
            static partial void Sent(ILogger logger, string email) { }
            """));

    [Fact]
    public Task A_generated_log_method_of_another_assembly_is_known_by_its_attribute()
    {
        const string Library =
            """
            using Microsoft.Extensions.Logging;
            public static partial class Logs
            {
                [LoggerMessage(1, LogLevel.Information, "Seen {Email}")] public static partial void Seen(this ILogger logger, string email);
                public static partial void Seen(this ILogger logger, string email) { }
                public static void Silent(this ILogger logger, string email) { }
            }
            """;
        var test = new AnalyzerTest<PersonalDataLeakAnalyzer>(LogSource.Service("logger.Seen({|SD0301:to|}); logger.Silent(to);"));
        test.TestState.AdditionalReferences.Add(Compiled(Library));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static PortableExecutableReference Compiled(string source)
    {
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("Library", [CSharpSyntaxTree.ParseText(source)], TestReferences.Frameworks, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    [Fact]
    public Task A_defined_log_delegate_is_judged_where_it_is_invoked() =>
        Verify.VerifyAsync(LogSource.Service(
            "_seen(logger, {|SD0301:patient.Surname|}, null); _mailed(logger, {|SD0301:to|}, null); _counted(logger, 3, null);",
            """
            private static readonly Action<ILogger, string, Exception?> _seen = LoggerMessage.Define<string>(LogLevel.Information, new EventId(1), "Seen {Who}");
            private static readonly Action<ILogger, string, Exception?> _mailed = LoggerMessage.Define<string>(LogLevel.Information, new EventId(2), "Mailed {Email}");
            private static readonly Action<ILogger, int, Exception?> _counted = LoggerMessage.Define<int>(LogLevel.Information, new EventId(3), "Counted {Count}");
            """));

    [Fact]
    public Task Other_loggers_are_known_by_their_own_interfaces() =>
        Verify.VerifyAsync(
            """
            namespace Serilog
            {
                public interface ILogger { void Information<T>(string messageTemplate, T propertyValue); void Warning(string messageTemplate, params object?[]? propertyValues); }
                public static class Log { public static void Error(string messageTemplate, params object?[]? propertyValues) { } }
            }

            namespace log4net { public interface ILog { void InfoFormat(string format, params object[] args); void Warn(object message); } }

            namespace NLog { public class Logger { public void Info(string message, params object[] args) { } } }

            public class OwnLogger : Serilog.ILogger
            {
                public void Information<T>(string messageTemplate, T propertyValue) { }
                public void Warning(string messageTemplate, params object?[]? propertyValues) { }
            }

            public class Intake(Serilog.ILogger serilog, OwnLogger own, log4net.ILog log4, NLog.Logger nlog)
            {
                public void Handle(string nhsNumber)
                {
                    serilog.Information("Seen {Value}", {|SD0301:nhsNumber|});
                    own.Warning("Seen {Value}", {|SD0301:nhsNumber|});
                    Serilog.Log.Error("Seen {Value}", {|SD0301:nhsNumber|});
                    log4.InfoFormat("Seen {0}", {|SD0301:nhsNumber|});
                    log4.Warn({|SD0301:"Seen " + nhsNumber|});
                    nlog.Info("Seen {Value}", {|SD0301:nhsNumber|});
                }
            }
            """);

    [Fact]
    public async Task The_message_names_what_leaks_its_class_the_sink_and_what_to_do()
    {
        var found = Assert.Single(await Verify.DiagnosticsAsync(LogSource.Service("""logger.LogInformation("{A} {B}", patient.Surname, patient.Diagnosis);""")));
        var message = found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("Patient.Surname, Patient.Diagnosis (special-category, ", message, StringComparison.Ordinal);
        Assert.Contains("is written by LoggerExtensions.LogInformation: log the record's id, or redact it", message, StringComparison.Ordinal);
        Assert.Equal("special-category", found.Properties["class"]);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
    }

    [Fact]
    public async Task One_call_is_one_finding_however_much_it_writes() =>
        Assert.Single(await Verify.DiagnosticsAsync(LogSource.Service("""logger.LogInformation("{A} {B} {C}", patient.Surname, patient.Forename, patient);""")));
}
