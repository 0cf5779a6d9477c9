using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SafeDeploy.HookCost;
using SafeDeploy.RecordCost;

var tool = new Option<FileInfo>("--tool") { Description = "safedeploy.dll", Required = true };
var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the repositories are made; they are used again when they are there", Required = true };
var rounds = new Option<int>("--rounds") { Description = "How many times each is run", DefaultValueFactory = _ => 10 };
var tests = new Option<int>("--tests") { Description = "Tests of the suite", DefaultValueFactory = _ => 5_000 };
var records = new Option<int>("--records") { Description = "Records of the store that is checked; 0 for none", DefaultValueFactory = _ => 20_000 };
var root = new RootCommand("Measures what recording a test run adds to it, in pairs, and what checking a whole store takes.") { tool, folder, rounds, tests, records };
root.SetAction(parsed =>
{
    var (dll, place) = (parsed.GetValue(tool)!.FullName, parsed.GetValue(folder)!.FullName);
    var suite = TestedSuite.Make(place, parsed.GetValue(tests));
    using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    Environment.SetEnvironmentVariable("SAFEDEPLOY_SIGNING_KEY", key.ExportPkcs8PrivateKeyPem());
    var (plain, recorded) = (new List<Cost>(), new List<Cost>());
    for (var round = -1; round < parsed.GetValue(rounds); round++)
    {
        var (one, other) = (Cost.Of(suite.Work, TestedSuite.Runner), Cost.Of(suite.Work, ["dotnet", dll, "test", "--results", "out/*.trx", "--", .. TestedSuite.Runner]));
        if (round >= 0)
        {
            plain.Add(one);
            recorded.Add(other);
        }
    }

    var table = Console.Out;
    table.WriteLine($"{parsed.GetValue(tests)} tests in 8 projects, medians of {parsed.GetValue(rounds)} runs each, in ms:\n");
    table.WriteLine("| | wall | CPU |\n|---|---|---|");
    table.WriteLine(Cost.Row("what stands for the tests", plain));
    table.WriteLine(Cost.Row("the same under `safedeploy test`", recorded));
    table.WriteLine(Cost.Row("added", [.. recorded.Zip(plain, (a, b) => new Cost(a.Wall - b.Wall, a.Cpu - b.Cpu))]));
    if (parsed.GetValue(records) is > 0 and var count)
    {
        var store = PushedRepository.Make(Directory.CreateDirectory(Path.Combine(place, "store")).FullName, commits: 1_000, count, each: true);
        table.WriteLine(Cost.Row(string.Create(CultureInfo.InvariantCulture, $"`safedeploy evidence verify`, {count} records"), [Cost.Of(store.Work, ["dotnet", dll, "evidence", "verify"])]));
    }

    return 0;
});
return await root.Parse(args).InvokeAsync();
