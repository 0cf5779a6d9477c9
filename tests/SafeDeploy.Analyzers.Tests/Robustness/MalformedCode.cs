using System.Text;

namespace SafeDeploy.Analyzers.Tests.Robustness;

/// <summary>Code that no one means to write and every editor shows for a moment, or that a generator or a merge leaves behind.</summary>
internal static class MalformedCode
{
    private const int Many = 10_000;

    private const int Deep = 150;

    /// <summary>By what is wrong with each.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = new Dictionary<string, string>
    {
        ["nothing"] = "",
        ["half-typed member"] = "public class Patient { public string FirstName { get; set; public string Surname public DateTime DateOf",
        ["half-typed call"] = Service("logger.LogInformation(\"{Email} {"),
        ["call without its closing"] = Service("logger.LogInformation(\"{Email}\", patient.Email, "),
        ["half-typed try"] = Service("try { await client.PostAsJsonAsync(\"a\", patient); } catch (Http"),
        ["try without catch"] = Service("try { client.PostAsJsonAsync(\"a\", patient); }"),
        ["catch of nothing that exists"] = Service("try { await client.PostAsJsonAsync(\"a\", patient); } catch (Missing<int> e) when (e.) { sent = true; } finally { sent = }"),
        ["parameters without names or types"] = "record Person(string, int, DateTime dateOfBirth, , string surname = ); class C(string, ) { void M(string, Person, ref) { } C() : this( { } }",
        ["duplicate types"] = "class Patient { public string Email; } class Patient { public string Email; public string Surname; } record Patient(string Email); enum Patient { Email }",
        ["duplicate members"] = "class Patient { public string Email; public string Email { get; } public int Email() => 1; public string this[string email] => email; event Action Email; }",
        ["partial types that disagree"] = "partial class Patient { public string Email; } partial struct Patient { } partial record Patient(string Surname); partial interface Patient { string Email { get; } }",
        ["unresolved references"] = "[Missing(Reason = nope)] class Patient : Missing.Base<Gone>, IMissing { [Absent] public Missing<Email[]>.Inner Email; public Absent? Surname { get; } Nowhere M(Gone.Away a) => a.b.c(d); }",
        ["cyclic inheritance"] = "class A : B { public string Email; } class B : C { public string Surname; } class C : A { public DateTime DateOfBirth; } class Self : Self { public string Surname; }",
        ["cyclic interfaces"] = "interface IA : IB { string Email { get; } } interface IB : IA { string Surname { get; } } class P : IA { public string Email => \"\"; public string Surname { get; set; } string IB.Surname => \"\"; }",
        ["cyclic contents"] = "class Patient { public Patient Next; public Doctor Doctor; public string Surname; public string Email; } class Doctor { public Patient[] Patients; public Doctor Self { get; } } struct S { S s; string Surname; }",
        ["ever wider generics"] = "class Box<T> : Box<Box<T>> { public T Email; } class Node<T> where T : Node<T> { public Node<Node<T>> Surname; } class P : Node<P> { public string Surname; public Box<P> Patient; }",
        ["records with errors"] = "record Person(string Surname, string Surname, int) : Base(Surname), IMissing { public string Surname { get; init; } = Surname; public override string ToString() => } record struct R(R r); record class : Person;",
        ["records that inherit each other"] = "record A(string Surname) : B(Surname); record B(string Email) : A(Email); sealed record C(string Email) : B(Email) { public override string ToString() => $\"{Email\"; }",
        ["overrides of what is not there"] = "class A { public override string Email { get; } public override void M(string email, int x) { } } class B : A { public override void M(string email) { } string IMissing.Email => \"\"; void IMissing.M(string surname) { } }",
        ["attributes of themselves"] = "[PersonalData] class PersonalDataAttribute : PersonalDataAttribute { } [PersonalDataAttribute(Subject = Child)] class Patient { [PersonalData(1, 2, Retention = 5, Subject = \"x\")] public string Surname; [NotPersonalData] string Email; }",
        ["copies of the annotations that are wrong"] = "namespace SafeDeploy.Annotations { enum DataSubject { } struct PersonalDataAttribute { } class NotPersonalDataAttribute : Attribute { NotPersonalDataAttribute(int reason) { } } } [SafeDeploy.Annotations.NotPersonalData(1)] class P { string Surname; }",
        ["copies of the framework that are wrong"] = "namespace Microsoft.Extensions.Logging { class ILogger { void LogInformation(object x) { } } static class LoggerExtensions { static void LogInformation(this ILogger l) { } } class LoggerMessageAttribute { } } "
            + "namespace System.Net.Http { struct HttpClient { void PostAsync(string surname) { } } } " + Service("logger.LogInformation(patient.Email); client.PostAsync(patient.Email);"),
        ["statements without a type"] = "var email = args[0]; Console.WriteLine(email); try { return; } catch { } void M(string surname) => Console.WriteLine(surname); class P { string Surname; } Console.Write(",
        ["names in other scripts"] = "class Пациент { public string Фамилия, 姓名, الاسم, שם; public DateTime ДатаРождения; public string \\u0065mail, sur\\u006Eame, e\\u0301mail, @class, _, __1, éé; } class Ünïcödé { string ÉtudiantNom; string İ; string ı; string ß; }",
        ["names that are no names"] = "class 😀 { public string 💌; public string 1st; public string sur-name; public string \\uD83D; public string \\U0001F600; string \uD800; }",
        ["controls in the text"] = "class Patient\0 { public string Sur\0name; public string \u200BEmail\u202E; /* \u0001 } */ \uFEFF public string Email; }\u001A",
        ["directives left open"] = "#if DEBUG\nclass Patient { public string Surname; \n#elif\n#else\n#region\n" + Service("Console.WriteLine(patient.Email);") + "\n#pragma warning disable\n#nullable\n#line hidden 5",
        ["templates with broken holes"] = Service("logger.LogInformation(\"{ {} {{ }} {Email {@ {:} {,} }{\" + \"{0}\", patient, patient.Email); logger.LogInformation(null!, null!); logger.LogInformation($\"{patient}{\"); logger.LogInformation();"),
        ["arguments named wrongly"] = Service("logger.LogInformation(message: \"{A}\", args: patient, nothing: 1, message: 2); client.PostAsync(content: null, requestUri: patient.Email, x: ); M(ref patient, out var _, __arglist(patient));"),
        ["lambdas in lambdas"] = Service("Func<object> f = () => { try { return () => async delegate { try { await client.PostAsJsonAsync(\"\", patient); } catch { sent = true; } }; } catch { } }; void Local() { Local(); try { Local(); } catch { } }"),
        ["goto and unreachable code"] = Service("again: try { goto again; await client.PostAsJsonAsync(\"\", patient); goto nowhere; } catch (Exception) when (Throw()) { goto again; } finally { break; } return; sent = true; throw;"),
        ["locals that refer to themselves"] = Service("var a = a; var b = c; var c = b; object d = d + a; logger.LogInformation(\"{A}{B}\", a, d); a = d; d = a; var e = new { e, patient.Email }; (a, b) = (b, a); logger.LogInformation(\"{E}\", e);"),
        ["a type of 10,000 members"] = "public class Patient { " + Repeat(Many, i => $"public string {(i % 100 == 0 ? "Surname" : "Row")}{i};\n") + "}",
        ["a method of 500 parameters"] = "public class Patient { public void M(" + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"string email{i}")) + ") { } }",
        ["a record of 500 components"] = "public record Patient(" + string.Join(", ", Enumerable.Range(0, 500).Select(i => $"string Surname{i}")) + ");",
        ["300 types of one name"] = Repeat(300, _ => "public class Patient { public string Surname; public DateTime DateOfBirth; }\n"),
        ["types nested in types"] = Repeat(Deep, i => $"class Patient{i} {{ public string Surname; ") + new string('}', Deep),
        ["a long line of inheritance"] = Repeat(200, i => $"class P{i} : P{i + 1} {{ public string Surname{i}; public virtual string Email => \"\"; }}\n"),
        ["wrappers in wrappers"] = "class Patient { public " + Repeat(Deep, _ => "List<") + "string" + new string('>', Deep) + " Emails; public string" + string.Concat(Enumerable.Repeat("[]", Deep)) + " Surnames; }",
        ["blocks in blocks"] = Service(Repeat(Deep, _ => "try { if (sent) { ") + "await client.PostAsJsonAsync(\"\", patient);" + Repeat(Deep, _ => "} } catch { }")),
        ["expressions in expressions"] = Service("logger.LogInformation(\"{Email}\", " + new string('(', Deep) + "patient.Email" + new string(')', Deep) + "); Console.WriteLine(" + Repeat(2_000, _ => "patient.Email + ") + "\"\"); Console.WriteLine(patient.Email" + Repeat(500, _ => ".Trim()") + ");"),
        ["a name of 100,000 letters"] = $"class Patient {{ public string {Repeat(Many, _ => "SurnameAndX")}; public string {new string('A', Many)}; public string {new string('_', Many)}; }}",
        ["a template of 10,000 holes"] = Service($"logger.LogInformation(\"{Repeat(Many, i => $"{{Email{i}}}")}\", patient.Email);"),
    };

    /// <summary>Statements where a logger, a client and a personal record are at hand.</summary>
    private static string Service(string statements) =>
        "using Microsoft.Extensions.Logging; using System.Net.Http.Json; namespace N { public class Patient { public string Email { get; set; } = \"\"; public string Surname { get; set; } = \"\"; public Patient Next; } "
        + "class Service(ILogger<Service> logger, HttpClient client) { bool sent; async Task Run(Patient patient) { " + statements + " } } }";

    private static string Repeat(int times, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }
}
