using Xunit;
using static SafeDeploy.Analyzers.Tests.Processing.OperationSource;

namespace SafeDeploy.Analyzers.Tests.Processing;

/// <summary>SD0002: the lines by which coverage tells whether an operation was executed. The methods begin at line 9.</summary>
public class OperationLinesTests
{
    /// <summary>What it is about, the methods, and the lines of each body.</summary>
    public static TheoryData<string, string, string> Lines { get; } = new()
    {
        { "an expression body", "public string Name(Patient p) => p.Surname;", "9" },
        { "an expression body on a line of its own", "public string Name(Patient p)\n=> p.Surname;", "10" },
        { "a guard before the data is not the processing", "public string Name(Patient? p)\n{\nif (Http is null)\n{\nthrow new InvalidOperationException();\n}\nreturn Store.Find(1)!.Surname;\n}", "15" },
        { "a statement of several lines counts from its first", "public void Put(Patient p)\n{\nStore\n.Add(\np);\n}", "11-13" },
        { "lines that follow one another are one range", "public void Put(Patient p)\n{\nStore.Add(p);\nStore.Update(p);\n}", "11-12" },
        { "a query runs with its method", "public List<string> All() => _patients.Where(p => p.Sent).Select(p => p.Surname).ToList();", "9" },
        { "another method on the same line shares it", "public string A(Patient p) => p.Surname; public int B() => 1;", "~9" },
        { "an endpoint on one line is told from its method by nothing", "public void Map(IRoutes routes)\n{\nroutes.MapGet(\"/p\", (int id, IStore s) => s.Find(id));\n}", "~11" },
        { "an endpoint with lines of its own", "public void Map(IRoutes routes)\n{\nroutes.MapGet(\"/p\", (int id, IStore s) =>\n{\nreturn s.Find(id);\n});\n}", "13" },
        { "a body that ends where the statement ends shares that line", "public void Map(IRoutes routes)\n{\nroutes.MapGet(\"/p\", (int id, IStore s) =>\ns.Find(id));\n}", "~12" },
        { "each endpoint must run", "public void Map(IRoutes routes)\n{\nroutes.MapGet(\"/a\", (IStore s) =>\n{\ns.Find(1);\n});\nroutes.MapGet(\"/b\", (IStore s) =>\n{\ns.Find(2);\n});\n}", "13;17" },
        { "a local function is a body of its own", "public string Name(Patient p)\n{\nreturn Inner();\nstring Inner()\n{\nreturn p.Surname;\n}\n}", "14" },
        { "a filter is its own line", "public void Put(Patient p)\n{\ntry\n{\n}\ncatch (Exception) when (p.Surname == \"x\")\n{\n}\n}", "14" },
        { "a condition is its own line", "public void Put(Patient p)\n{\nif (p.Surname == \"x\")\n{\nThread.Yield();\n}\n}", "11" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Lines_are_those_on_which_data_is_handled(string about, string methods, string lines)
    {
        var entry = await OneAsync(methods);
        Assert.True(entry["lines"] == lines, $"{about}: {entry["lines"]}");
    }

    [Fact]
    public async Task Query_that_a_provider_translates_is_handled_by_the_call_that_takes_it()
    {
        var entry = await OneAsync("public bool Any(IQueryable<Patient> all)\n{\nvar sent = all.Where(p => p.Sent);\nreturn all.Any(\np => p.Surname == \"x\");\n}");
        Assert.Equal("11-12", entry["lines"]);
    }

    /// <summary>What it is about, the body of a method that takes a patient, and the lines of its failure paths. The body begins at line 11.</summary>
    public static TheoryData<string, string, string> Failures { get; } = new()
    {
        { "nothing is sent", "try\n{\nStore.Add(p);\n}\ncatch (Exception)\n{\nthrow;\n}", "" },
        { "a catch of what sending throws", "try\n{\nawait Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\n}\ncatch (HttpRequestException)\n{\nStore.Update(p);\n}", "16-18" },
        { "a catch of something else", "try\n{\nawait Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\n}\ncatch (FormatException)\n{\nStore.Update(p);\n}", "" },
        { "a branch for no success", "var answer = await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\nif (!answer.IsSuccessStatusCode)\n{\nStore.Update(p);\n}", "13-15" },
        { "an else for no success", "var answer = await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\nif (answer.IsSuccessStatusCode)\n{\nStore.Update(p);\n}\nelse\n{\nthrow new InvalidOperationException();\n}", "17-19" },
        { "no branch for no success", "var answer = await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\nif (answer.IsSuccessStatusCode)\n{\nStore.Update(p);\n}", "b12" },
        { "a branch that may be either", "var answer = await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p));\nif ((int)answer.StatusCode > 299)\n{\nStore.Update(p);\n}", "13-15;b12" },
        { "a failure that goes to the caller has no path here", "(await Http.PostAsync(\"/p\", System.Net.Http.Json.JsonContent.Create(p))).EnsureSuccessStatusCode();", "" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Failure_paths_are_what_runs_when_sending_fails(string about, string body, string lines)
    {
        var entry = await OneAsync($"public async Task SendAsync(Patient p)\n{{\n{body}\n}}");
        Assert.True(entry["failureLines"] == lines, $"{about}: {entry["failureLines"]}");
    }
}
