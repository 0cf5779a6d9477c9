using SafeDeploy.Analyzers.Rules.Purposes;
using Xunit;
using Condition = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Purposes.ConditionAnalyzer>;
using Purpose = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Purposes.PurposeAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Purposes;

/// <summary>SD0201 to SD0203: what personal data is processed for, and on what.</summary>
public class PurposeTests
{
    private const string Records =
        """
        public class Patient { public int Id { get; set; } public string FirstName { get; set; } = ""; public string Surname { get; set; } = ""; public string NhsNumber { get; set; } = ""; public string Diagnosis { get; set; } = ""; }
        public class Customer { public string FirstName { get; set; } = ""; public string Surname { get; set; } = ""; public DateTime DateOfBirth { get; set; } }
        public class Parcel { public int Weight { get; set; } }
        """;

    private static string Source(string code) => "using SafeDeploy.Annotations;\n" + code + "\nnamespace N\n{\n" + Records + "\n}\n";

    [Theory]
    [InlineData("public class {|SD0201:ReminderService|} { public void Remind(N.Patient p) { } }")]
    [InlineData("public class {|SD0201:FindHandler|} { public System.Threading.Tasks.Task<N.Customer?> Handle(int id) => throw new Exception(); }")]
    [InlineData("public class {|SD0201:ExportJob|} { internal List<N.Customer> All() => []; }")]
    [InlineData("public class {|SD0201:NightlyWorker|} { private void Run() => Each([]); private void Each(List<N.Patient> all) { } }")]
    [InlineData("[ProcessesPersonalData(LawfulBasis = LawfulBasis.PublicTask)] public class {|SD0201:ReminderService|} { public void Remind(N.Patient p) { } }")]
    public Task Service_that_says_nowhere_what_for_is_reported_once(string code) => Purpose.VerifyAsync(Source(code));

    [Theory]
    [InlineData("[ProcessesPersonalData(Purpose = \"Reminders\")] public class ReminderService { public void Remind(N.Patient p) { } }", "the type says it")]
    [InlineData("[ProcessesPersonalData(ProcessingId = \"reminders\")] public class ReminderService { public void Remind(N.Patient p) { } }", "the type names a row")]
    [InlineData("public class ReminderService { [ProcessesPersonalData(Purpose = \"Reminders\")] public void Remind(N.Patient p) { } }", "the method says it")]
    [InlineData("[ProcessesPersonalData(Purpose = \"Reminders\")] public interface IReminders { } public class ReminderService : IReminders { public void Remind(N.Patient p) { } }", "its interface says it")]
    [InlineData("[ProcessesPersonalData(Purpose = \"Reminders\")] public abstract class Base { } public class ReminderService : Base { public void Remind(N.Patient p) { } }", "its base says it")]
    [InlineData("[assembly: ProcessesPersonalData(Purpose = \"Reminders\")] public class ReminderService { public void Remind(N.Patient p) { } }", "the assembly says it")]
    [InlineData("public class PatientMapper { public N.Patient Map(N.Customer c) => new(); }", "a mapper has no purpose of its own")]
    [InlineData("public record PatientReport(N.Patient P);", "a record is data")]
    [InlineData("public class ParcelService { public void Send(N.Parcel p) { } }", "nothing of people")]
    public Task Said_or_nothing_to_say(string code, string because)
    {
        Assert.NotEmpty(because);
        return Purpose.VerifyAsync(Source(code));
    }

    [Fact]
    public async Task Message_names_the_method_the_record_and_the_class()
    {
        var found = Assert.Single(await Purpose.DiagnosticsAsync(Source("public class ReminderService { public void Other(int n) { } public void Remind(N.Patient p) { } }")));
        Assert.StartsWith("'ReminderService' processes special-category data (Remind: Patient) and says nowhere what for", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{|SD0202:ProcessesPersonalData(Purpose = \"Triage\", LawfulBasis = LawfulBasis.PublicTask)|}] public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    [InlineData("[{|SD0202:ProcessesPersonalData(Purpose = \"Triage\", Condition = \"Art 9(2)(h)\")|}] public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    [InlineData("public class Triage { [{|SD0202:ProcessesPersonalData(Purpose = \"Triage\", LawfulBasis = LawfulBasis.PublicTask)|}] public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    [InlineData("[assembly: ProcessesPersonalData(Purpose = \"Triage\", LawfulBasis = LawfulBasis.PublicTask)] public class {|SD0202:Triage|} { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    public Task Protected_data_without_basis_or_condition_is_reported(string code) => Condition.VerifyAsync(Source(code));

    [Theory]
    [InlineData("[ProcessesPersonalData(Purpose = \"Triage\", LawfulBasis = LawfulBasis.PublicTask, Condition = \"UK GDPR Art 9(2)(h)\")] public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }", "both are named")]
    [InlineData("[ProcessesPersonalData(Purpose = \"Letters\", LawfulBasis = LawfulBasis.Contract)] public class Letters { public string To(N.Customer c) => c.Surname; }", "ordinary data needs no condition")]
    [InlineData("public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }", "nothing is declared: SD0201 says so")]
    public Task Basis_and_condition_are_there_or_not_needed(string code, string because)
    {
        Assert.NotEmpty(because);
        return Condition.VerifyAsync(Source(code));
    }

    private static Task VerifyRows<TAnalyzer>(string code, string rows)
        where TAnalyzer : Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer, new() =>
        new Verification.AnalyzerTest<TAnalyzer>(Source(code)).WithAdditionalFile("/repo/compliance/processing.csv", rows).RunAsync(TestContext.Current.CancellationToken);

    private const string Rows = "id,purpose,lawful_basis,condition\nreminders,\"Reminders, by post\",public task,\ntriage,Triage,public task,UK GDPR Art 9(2)(h)\n";

    [Theory]
    [InlineData("[ProcessesPersonalData(ProcessingId = {|SD0203:\"remindrs\"|})] public class A { }")]
    [InlineData("public class A { [ProcessesPersonalData(ProcessingId = {|SD0203:\"other\"|})] public void Run() { } }")]
    [InlineData("[ProcessesPersonalData(ProcessingId = \"reminders\")] public class A { }")]
    [InlineData("[ProcessesPersonalData(Purpose = \"Reminders\")] public class A { }")]
    public Task Only_a_row_that_is_not_there_is_reported(string code) => VerifyRows<ProcessingRowAnalyzer>(code, Rows);

    [Fact]
    public Task Row_that_an_assembly_names_is_looked_for_too() =>
        VerifyRows<AssemblyProcessingRowAnalyzer>("[assembly: ProcessesPersonalData(ProcessingId = {|SD0203:\"other\"|})] public class A { }", Rows);

    [Theory]
    [InlineData("")]
    [InlineData("name,purpose\nreminders,Reminders\n")]
    public Task Record_that_cannot_be_read_says_nothing(string rows) => VerifyRows<ProcessingRowAnalyzer>("[ProcessesPersonalData(ProcessingId = \"other\")] public class A { }", rows);

    [Theory]
    [InlineData("[ProcessesPersonalData(ProcessingId = \"triage\")] public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    [InlineData("[{|SD0202:ProcessesPersonalData(ProcessingId = \"reminders\")|}] public class Triage { public bool Urgent(N.Patient p) => p.Diagnosis == \"x\"; }")]
    public Task Condition_may_stand_in_the_record(string code) => VerifyRows<ConditionAnalyzer>(code, Rows);
}
