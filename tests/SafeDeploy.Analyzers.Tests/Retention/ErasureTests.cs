using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Rules.Retention;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;
using static SafeDeploy.Analyzers.Tests.Retention.RetentionSource;
using Rule = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Retention.ErasureAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Retention;

/// <summary>SD0602: nothing erases a stored personal record.</summary>
public class ErasureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("public void Change(Guid id, string surname) { db.Patients.Find(id)!.Surname = surname; db.SaveChanges(); }")]
    [InlineData("public void Remove(Guid id) => db.Wards.Remove(db.Wards.Find(id)!);")]
    [InlineData("public void RemoveFromRole(Patient one, string role) { }")]
    [InlineData("public bool CanDelete(Patient one) => false;")]
    [InlineData("private readonly List<Patient> _seen = []; public void Leave(Patient one) => _seen.Remove(one);")]
    [InlineData("public Patient Blank() => new() { Surname = \"\" };")]
    [InlineData("public void Start() => db.Database.ExecuteSqlRaw(\"PRAGMA journal_mode = wal\");")]
    [InlineData("public void Change(Guid id, string name) => db.Patients.Where(p => p.Id == id).ExecuteUpdate(s => s.SetProperty(p => p.Surname, name));")]
    [InlineData("private readonly Dictionary<Guid, Patient> _known = []; public void Leave(Guid id) => _known.Remove(id);")]
    public Task Record_that_is_added_and_that_nothing_erases_is_reported(string members) => Rule.VerifyAsync(Source(members, "{|SD0602:Patient|}"));

    [Theory]
    [InlineData("public void Leave(Patient one) => db.Patients.Remove(one);", "the set removes it")]
    [InlineData("public void Leave(Patient one) => db.Remove(one);", "the context removes it")]
    [InlineData("public void Leave(Patient one, Ward two) => db.RemoveRange(two, one);", "the context removes several")]
    [InlineData("public void Leave(List<Patient> all) => db.RemoveRange(all);", "the context removes a list")]
    [InlineData("public void Leave(List<Patient> all) => db.Patients.RemoveRange(all.Where(p => p.Surname == \"\"));", "the set removes many")]
    [InlineData("public void Leave(Guid id) => db.Patients.Where(p => p.Id == id).ExecuteDelete();", "a query deletes it")]
    [InlineData("public void Leave(Patient one) => db.Entry(one).State = EntityState.Deleted;", "its state says so")]
    [InlineData("public void Leave(Patient one) => db.Entry(one).State = Due(one) ? EntityState.Modified : EntityState.Deleted; private bool Due(Patient one) => true; public void PurgePatients() { }", "a method is called so")]
    [InlineData("public void Leave(List<Patient> all) => all.ForEach(db.Patients.Remove);", "it is handed on and not called")]
    [InlineData("public void Leave(IPurge purge, Patient one) => purge.Delete(one);", "a repository deletes it")]
    [InlineData("public void Leave(IStore<Patient> store, Guid id) => store.DeleteById(id);", "a generic repository of it deletes by key")]
    [InlineData("public void DeletePatient(Guid id) { }", "a method's name says so")]
    [InlineData("public void Anonymise(Patient one) { }", "a method takes it to make it anonymous")]
    [InlineData("public void Leave(Patient one) { one.Surname = \"deleted\"; }", "its name is overwritten")]
    [InlineData("public void Leave(Patient one) { one.Surname = null!; }", "its name is cleared")]
    [InlineData("public void Leave() => db.Patients.ExecuteUpdate(s => s.SetProperty(p => p.Surname, \"\"));", "a bulk update clears it")]
    [InlineData("public void Leave<T>(T one) where T : class => db.Set<T>().Remove(one);", "a generic repository deletes of a type that is not known here")]
    [InlineData("public void Leave(object one) => db.Remove(one);", "an object may be of any type")]
    [InlineData("public void Leave() => db.Database.ExecuteSqlRaw(\"DELETE FROM Patients\");", "SQL is not read")]
    [InlineData("public void Leave(string sql) => db.Database.ExecuteSqlRaw(sql);", "SQL that is put together elsewhere is not read")]
    [InlineData("public void Leave(IRecord one) => db.Remove(one);", "an interface of it is deleted")]
    [InlineData("public CreateIndexOptions Index() => new() { ExpireAfter = TimeSpan.FromDays(90) };", "the store deletes by itself")]
    [InlineData("public void Leave(Ward one) => db.Wards.Remove(one);", "the record goes with what owns it", "public List<Patient> Patients { get; set; } = [];")]
    public Task Erased(string members, string because, string ward = "")
    {
        Assert.NotEmpty(because);
        return Rule.VerifyAsync(Source(members, "Patient", ward));
    }

    [Theory]
    [InlineData("public void Leave() => db.Truncate<Patient>();")]
    [InlineData("public void Leave(Guid id) => elsewhere.Patients.Remove(new Patient { Id = id });")]
    [InlineData("public void Leave(Guid id) => elsewhere.Patients.Remove(elsewhere.Find(id));")]
    public Task Call_that_does_not_bind_erases_what_it_is_given_or_may_erase_anything(string members) => Rule.VerifyHalfTypedAsync(Source(members, "Patient"));

    [Theory]
    [InlineData("public void Leave(Ward one) => elsewhere.Wards.Remove(one);")]
    [InlineData("public void Leave(Ward one) => elsewhere.Wards.Keep(one);")]
    public Task Call_that_does_not_bind_and_is_about_something_else_erases_nothing(string members) => Rule.VerifyHalfTypedAsync(Source(members, "{|SD0602:Patient|}"));

    [Theory]
    [InlineData("[ErasedBy(typeof(Service))] public class Patient : IRecord { " + Identifiers + "}", "it names what erases it")]
    [InlineData("[ErasedBy(typeof(Service))] public class Person { } public class Patient : Person, IRecord { " + Identifiers + "}", "its base names what erases it")]
    [InlineData("public class Patient : IRecord { " + Identifiers + "public void Erase() { } }", "it erases itself")]
    [InlineData("[NotPersonalData(\"Characters of a game.\")] public class Patient : IRecord { " + Identifiers + "}", "it is declared not to be personal")]
    public Task Erased_or_not_personal_by_its_declaration(string record, string because)
    {
        Assert.NotEmpty(because);
        return Rule.VerifyAsync(Source("", "Patient").Replace("public class Patient : IRecord { " + Identifiers + "}", record, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task In_a_library_that_adds_none_whatever_refers_to_it_may_erase_and_in_an_application_nothing_does(bool application)
    {
        var source = Usings + "public class " + (application ? "{|SD0602:Patient|}" : "Patient") + " { " + Identifiers + "} public class Records : DbContext { public DbSet<Patient> Patients { get; set; } = null!; } public static class Program { public static void Main() { } }" + Libraries;
        return new AnalyzerTest<ErasureAnalyzer>(source) { TestState = { OutputKind = application ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary } }.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Accounts_are_deleted_by_the_pages_of_Identity_where_they_are_referenced(bool pages)
    {
        var source = "using Microsoft.AspNetCore.Identity; using Microsoft.EntityFrameworkCore; public class " + (pages ? "Account" : "{|SD0602:Account|}")
            + " : IdentityUser; public class Accounts : DbContext { public DbSet<Account> Users { get; set; } = null!; } public class Service(Accounts db, UserManager<Account> users) { public void Join(Account one) => db.Users.Add(one); public Task Demote(Account one) => users.RemoveFromRoleAsync(one, \"admin\"); }" + Libraries;
        var test = new AnalyzerTest<ErasureAnalyzer>(source);
        if (pages)
        {
            const string Pages = "Microsoft.AspNetCore.Identity.UI";
            test.TestState.AdditionalProjects.Add(Pages, new Microsoft.CodeAnalysis.Testing.ProjectState(Pages, LanguageNames.CSharp, "/1/", "cs") { ReferenceAssemblies = TestReferences.Empty });
            test.TestState.AdditionalProjects[Pages].AdditionalReferences.AddRange(TestReferences.Frameworks);
            test.TestState.AdditionalProjectReferences.Add(Pages);
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task An_account_that_its_manager_deletes_is_erased() => Rule.VerifyAsync(
        "using Microsoft.AspNetCore.Identity; using Microsoft.EntityFrameworkCore; public class Account : IdentityUser; public class Accounts : DbContext { public DbSet<Account> Users { get; set; } = null!; } public class Service(Accounts db, UserManager<Account> users) { public void Join(Account one) => db.Users.Add(one); public Task Leave(Account one) => users.DeleteAsync(one); }" + Libraries);

    [Fact]
    public Task A_record_does_not_go_with_what_refers_to_it() => Rule.VerifyAsync(Source(
        "public void Leave(Ward one) => db.Wards.Remove(one);", "{|SD0602:Patient|}", "public Guid PatientId { get; set; } public Patient? Patient { get; set; }"));

    [Fact]
    public Task A_record_goes_with_what_it_must_refer_to_and_so_does_what_hangs_off_it_in_turn() => Rule.VerifyAsync(Usings +
        """
        public class House { public Guid Id { get; set; } }
        public class Tenant { public House House { get; set; } = null!; public string Surname { get; set; } = ""; public DateTime DateOfBirth { get; set; } }
        public class Guarantor { public Tenant Tenant { get; set; } = null!; public string Surname { get; set; } = ""; public DateTime DateOfBirth { get; set; } }
        public class Lets : DbContext { public DbSet<House> Houses { get; set; } = null!; public DbSet<Tenant> Tenants { get; set; } = null!; public DbSet<Guarantor> Guarantors { get; set; } = null!; }
        public class Service(Lets db)
        {
            public void Let(Tenant one, Guarantor two) { db.Tenants.Add(one); db.Add(two); }
            public void Leave(House one) => db.Houses.Remove(one);
        }
        """ + Libraries);

    [Fact]
    public Task Collections_of_MongoDB_are_stores_too() => Rule.VerifyAsync(Usings +
        "public class {|SD0602:Patient|} { " + Identifiers + "} public class Visitor { " + Identifiers + """
        }
        public class Archive(IMongoCollection<Patient> patients, IMongoCollection<Visitor> visitors)
        {
            public void Keep(Patient one, Visitor two) { patients.InsertOne(one); visitors.InsertOne(two); }
            public void Leave(Guid id) => visitors.DeleteOne(v => v.Id == id);
        }
        """ + Libraries);

    internal static string Source(string members, string patient, string ward = "") => Usings + $$"""
        public interface IRecord;
        public class {{patient}} : IRecord { {{Identifiers}}}
        public class Ward { public Guid Id { get; set; } {{ward}} }
        public class Records : DbContext { public DbSet<Patient> Patients { get; set; } = null!; public DbSet<Ward> Wards { get; set; } = null!; }
        public interface IStore<T> { void DeleteById(Guid id); }
        public interface IPurge { void Delete<T>(T one); }
        public class Service(Records db)
        {
            public void Keep(Patient one) { db.Patients.Add(one); db.SaveChanges(); }
            {{members}}
        }
        """ + Libraries;
}
