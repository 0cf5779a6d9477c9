using System.CommandLine;
using SafeDeploy.HookCost;

var native = new Option<FileInfo>("--native") { Description = "The native hook", Required = true };
var portable = new Option<FileInfo?>("--portable") { Description = "safedeploy-hook.dll, to measure the portable form too" };
var node = new Option<DirectoryInfo?>("--node") { Description = "A folder whose node_modules hold husky and lefthook" };
var rounds = new Option<int>("--rounds") { Description = "How many times each variant pushes", DefaultValueFactory = _ => 20 };
var commits = new Option<int>("--commits") { Description = "Commits of the repository", DefaultValueFactory = _ => 10_000 };
var records = new Option<int>("--records") { Description = "Records of evidence", DefaultValueFactory = _ => 20_000 };
var folder = new Option<DirectoryInfo>("--repository") { Description = "Where the repositories are made; they are used again when they are there", Required = true };
var only = new Option<bool>("--prepare") { Description = "Make the repositories and measure nothing" };
var root = new RootCommand("Measures what a pre-push hook adds to git push: user and system CPU of the whole push, every variant once in each round.") { native, portable, node, rounds, commits, records, folder, only };
root.SetAction(parsed =>
{
    var made = PushedRepository.Make(parsed.GetValue(folder)!.FullName, parsed.GetValue(commits), parsed.GetValue(records));
    var variants = Variant.All(made, parsed.GetValue(native)!.FullName, parsed.GetValue(portable)?.FullName, parsed.GetValue(node)?.FullName);
    if (!parsed.GetValue(only))
    {
        Console.Out.Write(CostTable.Of(Measurement.Run(made, variants, parsed.GetValue(rounds)), parsed.GetValue(rounds)));
    }

    return 0;
});
return await root.Parse(args).InvokeAsync();
