using Xunit;
using Bulk = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Audit.BulkAuditAnalyzer>;
using Entries = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Audit.AuditEntryAnalyzer>;
using Unlogged = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Audit.UnloggedOperationAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Audit;

/// <summary>SD0701 to SD0703: the logs of law enforcement.</summary>
public class AuditTests
{
    [Theory]
    [InlineData("""public async Task RunAsync(Offender one) => (await http.{|SD0701:PostAsJsonAsync|}("records", one)).EnsureSuccessStatusCode();""")]
    [InlineData("""public async Task RunAsync(Offender one) { db.{|SD0701:Remove|}(one); await db.SaveChangesAsync(); }""")]
    [InlineData("""public async Task RunAsync(Offender one) { db.Offenders.{|SD0701:Add|}(one); await db.SaveChangesAsync(); }""")]
    [InlineData("""public async Task RunAsync(Offender one) => await SendAsync(one); private async Task SendAsync(Offender one) => (await http.{|SD0701:PostAsJsonAsync|}("records", one)).EnsureSuccessStatusCode();""")]
    [InlineData("""public async Task RunAsync(Offender one) { var found = await journal.GetAuditEntriesAsync(one.Id); (await http.{|SD0701:PostAsJsonAsync|}("records", one)).EnsureSuccessStatusCode(); }""")]
    public Task Law_enforcements_operation_without_a_log_is_reported(string members) => Unlogged.VerifyAsync(Source(members));

    [Theory]
    [InlineData("""public async Task RunAsync(Offender one) { await journal.DisclosedAsync(one.Id, "register"); (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode(); }""", "it is logged by what [AuditLogs] declares")]
    [InlineData("""public async Task RunAsync(Offender one) { await journal.DisclosedAsync(one.Id, "register"); await SendAsync(one); } private async Task SendAsync(Offender one) => (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode();""", "who calls it logs it")]
    [InlineData("""public async Task RunAsync(Offender one) { await NoteAsync(one); (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode(); } private Task NoteAsync(Offender one) => journal.DisclosedAsync(one.Id, "register");""", "a helper logs it")]
    [InlineData("""public async Task RunAsync(Offender one) { auditTrail.Write("sent", one.Id); (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode(); }""", "it is logged by what is called an audit")]
    [InlineData("""[AuditTrail] public async Task RunAsync(Offender one) => (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode();""", "a filter logs it")]
    [InlineData("""public async Task RunAsync(Guid one) => (await http.PostAsJsonAsync("wake", new { at = 4 })).EnsureSuccessStatusCode();""", "nothing of people leaves")]
    [InlineData("""public void Run(List<Offender> all, Offender one) => all.Add(one);""", "a list is no store")]
    public Task Logged(string members, string because)
    {
        Assert.NotEmpty(because);
        return Unlogged.VerifyAsync(Source(members));
    }

    [Fact]
    public Task A_lawful_basis_says_so_too() => Unlogged.VerifyAsync(Source(
        """public async Task RunAsync(Offender one) => (await http.{|SD0701:PostAsJsonAsync|}("records", one)).EnsureSuccessStatusCode();""", "", "[ProcessesPersonalData(Purpose = \"Sharing\", LawfulBasis = LawfulBasis.LawEnforcement)]"));

    [Theory]
    [InlineData("", "")]
    [InlineData("[assembly: LawEnforcement] [assembly: AuditedBy(typeof(AuditTrail))]", "")]
    public Task Without_law_enforcement_or_with_an_auditor_of_the_assembly_nothing_is_reported(string assembly, string type) =>
        Unlogged.VerifyAsync(Source("""public async Task RunAsync(Offender one) => (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode();""", assembly, type));

    [Fact]
    public Task An_assembly_or_a_method_may_be_law_enforcements() => Unlogged.VerifyAsync(Source(
        """
        [LawEnforcement] public async Task RunAsync(Offender one) => (await http.{|SD0701:PostAsJsonAsync|}("records", one)).EnsureSuccessStatusCode();
        public async Task OtherAsync(Offender one) => (await http.PostAsJsonAsync("records", one)).EnsureSuccessStatusCode();
        """, "", ""));

    [Theory]
    [InlineData("""public Task RunAsync(Offender one) => journal.ErasedAsync({|SD0702:one|});""")]
    [InlineData("""public Task RunAsync(Offender one) => journal.ErasedAsync({|SD0702:System.Text.Json.JsonSerializer.Serialize(one)|});""")]
    [InlineData("""public Task RunAsync(Offender one) => journal.DisclosedAsync(one.Id, {|SD0702:one.Offence|});""")]
    [InlineData("""[AuditLogs(DataOperation.Disclosure)] public void {|SD0702:Note|}(Guid record) { }""")]
    [InlineData("""public async Task RunAsync(Offender one) { try { await journal.DisclosedAsync(one.Id, "register"); } {|SD0703:catch|} (Exception e) { Console.WriteLine(e.HResult); } }""")]
    public Task Entries_that_are_wrong_or_lost_are_reported(string members) => Entries.VerifyAsync(Source(members));

    [Theory]
    [InlineData("""public Task RunAsync(Offender one) => journal.DisclosedAsync(one.Id, "register");""", "an identifier and the recipient")]
    [InlineData("""public void Run(Offender one) => auditTrail.Write("sent", one);""", "it only sounds like an audit")]
    [InlineData("""[AuditLogs(DataOperation.Erasure)] public void Note(Guid record) { }""", "an erasure has no recipient")]
    [InlineData("""[AuditLogs(DataOperation.Disclosure)] public void Note(Guid record, string destination) { }""", "it takes the recipient")]
    [InlineData("""public async Task RunAsync(Offender one) { try { await journal.DisclosedAsync(one.Id, "register"); } catch (Exception) { throw; } }""", "it rethrows")]
    [InlineData("""public async Task RunAsync(Offender one) { try { await journal.DisclosedAsync(one.Id, "register"); } catch (Exception) { auditTrail.Write("late", one.Id); } }""", "the entry is kept elsewhere")]
    [InlineData("""public async Task RunAsync(Offender one) { try { await journal.DisclosedAsync(one.Id, "register"); } catch (TimeoutException) { } }""", "one kind of exception")]
    public Task Entries_that_are_right(string members, string because)
    {
        Assert.NotEmpty(because);
        return Entries.VerifyAsync(Source(members));
    }

    [Theory]
    [InlineData("""[BulkOperation(Max = 500, Approval = "DPO 2026-03")] public List<Offender> {|SD0405:Export|}() => db.Offenders.ToList();""")]
    [InlineData("""[BulkOperation(Max = 500)] public async Task<List<Offender>> ExportAsync() { await journal.DisclosedAsync(Guid.Empty, "register"); return db.Offenders.ToList(); }""")]
    [InlineData("""[BulkOperation(Max = 500), AuditTrail] public List<Offender> Export() => db.Offenders.ToList();""")]
    [InlineData("""public List<Offender> Export() => db.Offenders.ToList();""")]
    public Task A_bulk_operation_leaves_an_audit_record(string members) => Bulk.VerifyAsync(Source(members));

    private static string Source(string members, string assembly = "", string type = "[LawEnforcement]") =>
        $$"""
        using System.Net.Http.Json;
        using Microsoft.EntityFrameworkCore;
        using SafeDeploy.Annotations;

        {{assembly}}

        public class Offender
        {
            public Guid Id { get; set; }
            public string Surname { get; set; } = "";
            public DateTime DateOfBirth { get; set; }
            public string Offence { get; set; } = "";
        }

        public interface IJournal
        {
            [AuditLogs(DataOperation.Disclosure)] Task DisclosedAsync(Guid record, string recipient);
            [AuditLogs(DataOperation.Erasure)] Task ErasedAsync(object what);
            Task<int> GetAuditEntriesAsync(Guid record);
        }

        public class AuditTrail { public void Write(string what, object about) { } }

        public sealed class AuditTrailAttribute : Attribute;

        {{type}}
        public class Upload(HttpClient http, Records db, IJournal journal, AuditTrail auditTrail)
        {
            {{members}}
        }

        public class Records : DbContext { public DbSet<Offender> Offenders { get; set; } = null!; }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T> where T : class { public void Add(T one) { } public List<T> ToList() => []; }
            public class DbContext { public void Remove<T>(T one) { } public Task<int> SaveChangesAsync() => Task.FromResult(0); }
        }
        """;
}
