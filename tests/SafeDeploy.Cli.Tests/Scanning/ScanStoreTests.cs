using System.Text.Json.Nodes;
using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core.Facts;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

public sealed class ScanStoreTests : IDisposable
{
    private const string Tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private const string OtherTree = "0123456789012345678901234567890123456789";
    private readonly TemporaryFolder _folder = new();
    private readonly string _scan;

    public ScanStoreTests()
    {
        var log = _folder.Write("log.sarif", """{"version":"2.1.0","runs":[]}""");
        var project = new ScannedProjectFact { Path = "a/A.csproj", TargetFramework = "net10.0", Covered = true, LogSha256 = ScanStore.Digest(File.ReadAllBytes(log)) };
        _scan = ScanStoreWriter.Write(_folder.Path, new ScanFacts { Tree = Tree, AnalyzerVersion = "1.0", Projects = [project] }, [new Compilation(project, null, log)]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_of_the_scanned_tree_gives_its_facts()
    {
        var facts = ScanStore.Read(_folder.Path, Tree);

        Assert.True(facts.IsKnown);
        Assert.Equal("a/A.csproj", Assert.Single(facts.Value.Projects).Path);
        Assert.Equal($".safedeploy/scan/{Tree}/facts.json", facts.Source!.Source);
    }

    [Fact]
    public void Write_ignores_itself_before_anything_else_is_there() =>
        Assert.Equal("*\n", File.ReadAllText(_folder.Combine(".safedeploy/.gitignore")));

    [Fact]
    public void Write_leaves_nothing_but_the_scan_itself()
    {
        Assert.Equal([Tree], Directory.EnumerateFileSystemEntries(_folder.Combine(".safedeploy/scan")).Select(Path.GetFileName));
        Assert.Equal(["facts.json", "logs", "scan.json"], Directory.EnumerateFileSystemEntries(_scan).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_of_a_second_scan_of_a_tree_replaces_the_first()
    {
        ScanStoreWriter.Write(_folder.Path, new ScanFacts { Tree = Tree, AnalyzerVersion = "2.0" }, []);

        Assert.Equal("2.0", ScanStore.Read(_folder.Path, Tree).Value!.AnalyzerVersion);
        Assert.Equal([Tree], Directory.EnumerateFileSystemEntries(_folder.Combine(".safedeploy/scan")).Select(Path.GetFileName));
    }

    [Fact]
    public void Read_of_a_tree_that_was_not_scanned_says_so() => Gap(OtherTree, "there is no scan of the tree");

    [Theory]
    [InlineData("../../../etc")]
    [InlineData("4B825DC642CB6EB9A060E54BF8D69288FBEE4904")]
    [InlineData("")]
    public void Read_of_what_is_no_tree_id_says_so(string tree) => Gap(tree, "is not the id of a Git tree");

    [Fact]
    public void Read_of_a_scan_kept_under_another_tree_says_so()
    {
        Directory.Move(_scan, ScanStore.FolderOf(_folder.Path, OtherTree));

        Gap(OtherTree, "is about another tree");
    }

    [Fact]
    public void Read_of_a_scan_whose_subject_was_rewritten_says_so()
    {
        Directory.Move(_scan, ScanStore.FolderOf(_folder.Path, OtherTree));
        Change(Path.Combine(ScanStore.FolderOf(_folder.Path, OtherTree), "scan.json"), text => text.Replace(Tree, OtherTree, StringComparison.Ordinal));

        Gap(OtherTree, "are about another tree");
    }

    [Theory]
    [InlineData("facts.json")]
    [InlineData("scan.json")]
    [InlineData("logs")]
    public void Read_of_a_scan_with_a_file_changed_or_missing_says_so(string name)
    {
        var file = name == "logs" ? Directory.EnumerateFiles(Path.Combine(_scan, name)).Single() : Path.Combine(_scan, name);
        Change(file, text => name == "scan.json" ? text[..(text.Length / 2)] : text + " ");
        Gap(Tree, name == "scan.json" ? "missing or not whole" : "changed afterwards");

        File.Delete(file);
        Gap(Tree, "missing");
    }

    [Fact]
    public void Read_of_facts_cut_off_anywhere_never_gives_facts()
    {
        var file = Path.Combine(_scan, "facts.json");
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(file, whole[..length]);
            Assert.False(ScanStore.Read(_folder.Path, Tree).IsKnown);
        }
    }

    [Fact]
    public void Read_of_facts_that_call_a_project_covered_without_its_log_says_so()
    {
        var statement = JsonNode.Parse(File.ReadAllText(Path.Combine(_scan, "scan.json")))!;
        statement["predicate"]!["projects"]![0]!.AsObject().Remove("log");
        File.WriteAllText(Path.Combine(_scan, "scan.json"), statement.ToJsonString());

        Gap(Tree, "there is no log of it");
    }

    [Fact]
    public void Read_of_a_statement_that_points_out_of_its_folder_says_so()
    {
        Change(Path.Combine(_scan, "scan.json"), text => text.Replace("logs/", "../../../", StringComparison.Ordinal));

        Gap(Tree, "missing or was changed");
    }

    private void Gap(string tree, string expected)
    {
        var fact = ScanStore.Read(_folder.Path, tree);
        Assert.False(fact.IsKnown);
        Assert.Contains(expected, fact.Gap!.Reason, StringComparison.Ordinal);
        Assert.Contains("safedeploy scan", fact.Gap.Hint, StringComparison.Ordinal);
    }

    private static void Change(string file, Func<string, string> change) => File.WriteAllText(file, change(File.ReadAllText(file)));
}
