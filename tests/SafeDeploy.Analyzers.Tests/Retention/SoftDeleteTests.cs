using Xunit;
using static SafeDeploy.Analyzers.Tests.Retention.RetentionSource;
using Rule = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Retention.ErasureAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Retention;

/// <summary>SD0603: a soft delete keeps what identifies the person.</summary>
public class SoftDeleteTests
{
    [Theory]
    [InlineData("public void Leave(Patient one) { {|SD0603:one.IsDeleted|} = true; db.SaveChanges(); }")]
    [InlineData("public void Delete(Patient one) => {|SD0603:one.IsDeleted|} = true;")]
    [InlineData("public void DeletePatient(Guid id) { var one = db.Patients.Find(id)!; {|SD0603:one.DeletedAt|} = DateTime.UtcNow; }")]
    [InlineData("public void Leave(Patient one, DateTime now) { {|SD0603:one.IsDeleted|} = true; one.DeletedAt = now; }")]
    [InlineData("public void Leave(Guid id) => db.Patients.Where(p => p.Id == id).ExecuteUpdate(s => s.SetProperty(p => {|SD0603:p.IsDeleted|}, true));")]
    [InlineData("public void Leave(List<Patient> all) => all.ForEach(p => {|SD0603:p.IsDeleted|} = true);")]
    [InlineData("public void Leave(Patient one) { one.Ward = null; {|SD0603:one.IsDeleted|} = true; }")]
    [InlineData("public void Leave(Patient one) => {|SD0603:one.IsDeleted|} = true; public void Other<T>(T one) where T : class => db.Set<T>().Remove(one);")]
    public Task Mark_that_keeps_the_identifiers_is_reported_once_a_method_and_the_record_is_not_said_to_be_erased_by_nothing(string members) => Rule.VerifyAsync(Source(members));

    [Theory]
    [InlineData("public void Leave(Patient one) { one.IsDeleted = true; one.Surname = \"\"; one.DateOfBirth = default; }", "the identifiers are cleared")]
    [InlineData("public void Leave(Patient one) { one.IsDeleted = true; one.Surname = one.Id.ToString(); }", "the name is replaced")]
    [InlineData("public void Leave(Patient one) { one.IsDeleted = true; Anonymise(one); } private void Anonymise(Patient one) { }", "it is made anonymous in the same method")]
    [InlineData("public void Leave(Patient one) => one.IsDeleted = true; public void Scrub(Patient one) { }", "something else makes it anonymous")]
    [InlineData("public void Leave(Patient one) => one.IsDeleted = true; public void Night(DateTime day) => db.Patients.Where(p => p.DeletedAt < day).ExecuteDelete();", "marked records are deleted later")]
    [InlineData("public void Leave(Patient one) => one.IsDeleted = true; public void Night() => db.Database.ExecuteSqlRaw(\"DELETE FROM Patients WHERE IsDeleted\");", "SQL is not read")]
    [InlineData("public void Leave(Guid id) => db.Patients.ExecuteUpdate(s => s.SetProperty(p => p.IsDeleted, true).SetProperty(p => p.Surname, \"\"));", "the bulk update clears the name")]
    [InlineData("public void Leave(Patient one) => one.IsDeleted = true; public void Purge(Patient one) => Erase(one); private void Erase<T>(T one) where T : class => db.Set<T>().Remove(one);", "a generic method deletes it")]
    public Task Identifiers_that_are_cleared_here_or_later(string members, string because)
    {
        Assert.NotEmpty(because);
        return Rule.VerifyAsync(Source(members));
    }

    [Theory]
    [InlineData("public void Return(Patient one) => one.IsDeleted = false; public void Drop(Patient one) => db.Remove(one);", "the mark is taken back")]
    [InlineData("public void Return(Patient one) => one.DeletedAt = null; public void Drop(Patient one) => db.Remove(one);", "the time is taken back")]
    [InlineData("public void Mark(Ward one) => one.IsDeleted = true; public void Drop(Patient one) => db.Remove(one);", "a ward is no person")]
    [InlineData("public void Mark(Form one) => one.IsDeleted = true; public void Drop(Patient one) => db.Remove(one);", "a form is stored nowhere")]
    [InlineData("public Patient Copy(Form form) => new() { IsDeleted = true }; public void Drop(Patient one) => db.Remove(one);", "the record is only being made")]
    [InlineData("public void Copy(Patient to, Form from) { to.DeletedAt = from.DeletedAt; } public void Drop(Patient one) => db.Remove(one);", "the mark is only carried over")]
    [InlineData("public void Copy(Patient to, Form from) { to.IsDeleted = from.IsDeleted; } public void Drop(Patient one) => db.Remove(one);", "whether it is set is not known here")]
    public Task No_mark_of_a_stored_person(string members, string because)
    {
        Assert.NotEmpty(because);
        return Rule.VerifyAsync(Source(members));
    }

    [Theory]
    [InlineData("{|SD0603:IsDeleted|} = true;")]
    [InlineData("{|SD0603:this.DeletedAt|} = DateTime.UtcNow;")]
    public Task A_record_may_mark_itself(string body) => Rule.VerifyAsync(Source("", $"public void Delete() {{ {body} }}"));

    [Fact]
    public Task A_record_with_nothing_strong_to_identify_by_keeps_nothing() => Rule.VerifyAsync(Usings +
        """
        [PersonalData] [ErasedBy(typeof(Service))] public class Visit { public Guid PersonId { get; set; } public string Room { get; set; } = ""; public bool IsDeleted { get; set; } }
        public class Records : DbContext { public DbSet<Visit> Visits { get; set; } = null!; }
        public class Service { public void Leave(Visit one) => one.IsDeleted = true; }
        """ + Libraries);

    [Fact]
    public async Task Message_names_what_is_kept() => Assert.Equal(
        "'Leave' marks Patient as deleted and keeps Surname, DateOfBirth: clear what identifies the person too, or have code that erases marked records",
        Assert.Single(await Rule.DiagnosticsAsync(Source("public void Leave(Patient one) => one.IsDeleted = true;"))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static string Source(string members, string record = "") => Usings + $$"""
        public class Patient { {{Identifiers}} public string? Ward { get; set; } public bool IsDeleted { get; set; } public DateTime? DeletedAt { get; set; } {{record}} }
        public class Ward { public Guid Id { get; set; } public bool IsDeleted { get; set; } }
        public class Form { {{Identifiers}} public bool IsDeleted { get; set; } public DateTime? DeletedAt { get; set; } }
        public class Records : DbContext { public DbSet<Patient> Patients { get; set; } = null!; public DbSet<Ward> Wards { get; set; } = null!; }
        public class Service(Records db)
        {
            public void Keep(Patient one) { db.Patients.Add(one); db.SaveChanges(); }
            {{members}}
        }
        """ + Libraries;
}
