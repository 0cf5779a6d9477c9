using SafeDeploy.Analyzers.Tests.Leak;
using Xunit;
using Verify = SafeDeploy.Analyzers.Tests.Verification.AnalyzerVerifier<SafeDeploy.Analyzers.Rules.Leak.PersonalDataLeakAnalyzer>;

namespace SafeDeploy.Analyzers.Tests.Flow;

/// <summary>Personal data is followed through the project's own methods, members and types.</summary>
public class FlowTests
{
    [Theory]
    [InlineData("Console.WriteLine({|SD0301:Describe(patient)|});", """private static string Describe(Patient one) => one.Forename + "!";""")]
    [InlineData("Console.WriteLine({|SD0301:Wrap(patient.Surname)|});", """private static string Wrap(string value) => $"<{value}>";""")]
    [InlineData("Console.WriteLine({|SD0301:Wrap(Wrap(patient.Surname))|});", """private static string Wrap(string value) { var wrapped = "<" + value; return wrapped; }""")]
    [InlineData("Console.WriteLine({|SD0301:await LookUpAsync(patient)|});", "private async Task<string> LookUpAsync(Patient one) { await Task.Yield(); return one.EmailAddress; }")]
    [InlineData("foreach (var line in Lines(patients)) { Console.WriteLine({|SD0301:line|}); }", "private static IEnumerable<string> Lines(List<Patient> all) { foreach (var one in all) { yield return one.Surname; } }")]
    [InlineData("Console.WriteLine({|SD0301:Either(patient, 1)|});", """private static string Either(Patient one, int n) => n switch { 0 => "none", _ => one.Surname };""")]
    [InlineData("Console.WriteLine({|SD0301:patient.Label|});", "")]
    [InlineData("_last = patient.EmailAddress; Console.WriteLine({|SD0301:_last|});", "private string? _last;")]
    [InlineData("""string Local(Patient one) => one.Surname + "!"; Console.WriteLine({|SD0301:Local(patient)|});""", "")]
    [InlineData("Action write = () => Console.WriteLine({|SD0301:patient.Surname|}); write();", "")]
    [InlineData("patient.Aliases.ForEach(a => Console.WriteLine({|SD0301:$\"{record}\"|}));", "")]
    [InlineData("foreach (var one in new[] { record }) { Console.WriteLine({|SD0301:$\"{one}\"|}); }", "")]
    [InlineData("Console.WriteLine({|SD0301:Namer.Name(patient)|});", "private static class Namer { public static string Name(Patient one) => Inner(one); private static string Inner(Patient one) => one.Surname; }")]
    [InlineData("INamer namer = new OnlyNamer(); Console.WriteLine({|SD0301:namer.Name(patient)|});", "private interface INamer { string Name(Patient one); } private sealed class OnlyNamer : INamer { public string Name(Patient one) => one.Surname; }")]
    public Task Result_of_a_method_or_member_is_followed(string statements, string members) => Verify.VerifyAsync(LeakSource.Service(statements, members));

    [Theory]
    [InlineData("Note({|SD0301:patient.Surname|});", "private static void Note(string words) => Console.WriteLine(words);")]
    [InlineData("Note({|SD0301:patient.Surname|});", "private static void Note(string words) => Second(words + 1); private static void Second(string words) => Third(words); private static void Third(string words) => Console.WriteLine(words);")]
    [InlineData("Note(1, {|SD0301:record|});", """private void Note(int code, object what) => logger.LogInformation("{Code} {What}", code, what);""")]
    [InlineData("Note(words: {|SD0301:patient.Surname|}, times: 2);", "private static void Note(int times, string words) { for (var i = 0; i < times; i++) { Console.WriteLine(words); } }")]
    [InlineData("Fail({|SD0302:patient.Surname|});", """private static void Fail(string who) => throw new InvalidOperationException("No " + who);""")]
    [InlineData("""Tag("who", {|SD0303:patient.Surname|});""", "private static void Tag(string name, string value) => Activity.Current?.SetTag(name, value);")]
    [InlineData("await FindAsync({|SD0304:patient.Surname|});", """private Task<HttpResponseMessage> FindAsync(string words) => http.GetAsync($"find?words={words}");""")]
    [InlineData("Refuse({|SD0302:patient.Surname|});", "private static ProblemDetails Refuse(string words) => new ProblemDetails { Detail = words };")]
    [InlineData("Refuse({|SD0302:patient.Surname|});", "private static ProblemDetails Refuse(string words) => new() { Detail = words };")]
    [InlineData("Refuse({|SD0302:patient.Surname|});", "private void Refuse(string words) { var answer = ProblemDetailsFactory.CreateProblemDetails(HttpContext); answer.Detail = words; }")]
    [InlineData("Refuse(new(), {|SD0302:patient.Surname|});", "private static void Refuse(ProblemDetails to, string words) => to.Title = words;")]
    [InlineData("Note(new(), {|SD0302:patient.Surname|});", "private static void Note(Exception e, string words) => e.Data[\"who\"] = words;")]
    [InlineData("Note(new(), {|SD0304:patient.Surname|});", "private static void Note(UriBuilder to, string words) => to.Query = \"who=\" + words;")]
    [InlineData("void Local(string words) { Console.WriteLine(words); } Local({|SD0301:patient.Surname|});", "")]
    [InlineData("IWriter writer = new OnlyWriter(); writer.Write({|SD0301:patient.Surname|});", "private interface IWriter { void Write(string words); } private sealed class OnlyWriter : IWriter { public void Write(string words) => Console.WriteLine(words); }")]
    public Task Argument_that_comes_to_a_sink_in_a_method_is_reported_where_it_is_handed_over(string statements, string members) => Verify.VerifyAsync(LeakSource.Service(statements, members));

    [Theory]
    [InlineData("Console.WriteLine(Count(patient));", "private static string Count(Patient one) => one.Surname.Length.ToString();", "a length, as text")]
    [InlineData("Console.WriteLine(Kind(patient));", """private static string Kind(Patient one) => one.Surname == "" ? "unnamed" : "named";""", "one of two constants")]
    [InlineData("Console.WriteLine(Short(patient.Surname));", "private string Short(string value) => protector.Protect(value);", "protected inside")]
    [InlineData("Console.WriteLine(Wrap(slot.Room));", """private static string Wrap(string value) => $"<{value}>";""", "what is handed in is no one's")]
    [InlineData("Note(slot.Room); Note(\"fixed\");", "private static void Note(string words) => Console.WriteLine(words);", "what is handed over is no one's")]
    [InlineData("Note(patient.Surname);", "private static void Note(string words) => Console.WriteLine(words.Length);", "only its length comes to the sink")]
    [InlineData("Note(patient.Surname);", "private static void Note(string words) { if (words == \"x\") { Console.WriteLine(\"x\"); } }", "it is only compared")]
    [InlineData("Note(patient.Surname);", "private void Note(string words) => Console.WriteLine(protector.Protect(words));", "protected before the sink")]
    [InlineData("_last = slot.Room; Console.WriteLine(_last);", "private string? _last;", "a field that is given no one's data")]
    [InlineData("Console.WriteLine(Again(patient, 3));", """private static string Again(Patient one, int n) => n == 0 ? "end" : Again(one, n - 1);""", "recursion that ends in a constant")]
    [InlineData("Ping(3);", "private static void Ping(int n) { if (n > 0) { Pong(n - 1); } } private static void Pong(int n) => Ping(n);", "recursion in a circle")]
    [InlineData("var echo = Echo(to); Console.WriteLine(echo);", "private static string Echo(string value) => Echo(value);", "recursion that never ends")]
    public Task What_is_clean_on_the_way_stays_silent(string statements, string members, string because)
    {
        Assert.NotEmpty(because);
        return Verify.VerifyAsync(LeakSource.Service(statements, members));
    }

    [Fact]
    public Task A_parameter_that_says_itself_what_it_is_is_reported_in_the_method_alone() =>
        Verify.VerifyAsync(LeakSource.Service("Note(patient.NhsNumber);", "private static void Note(string nhsNumber) => Console.WriteLine({|SD0301:nhsNumber|});"));

    [Fact]
    public async Task A_chain_of_calls_beyond_the_limit_is_given_up_and_never_hangs()
    {
        var chain = string.Concat(Enumerable.Range(0, 200).Select(i => $"private static string S{i}(string v) => S{i + 1}(v) + S{i + 1}(v + v);")) + "private static string S200(string v) => v;";
        Assert.Empty(await Verify.DiagnosticsAsync(LeakSource.Service("Console.WriteLine(S0(patient.Surname));", chain)));
    }
}
