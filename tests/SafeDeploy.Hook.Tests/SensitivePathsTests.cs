using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Hooks;
using Xunit;

namespace SafeDeploy.Hook.Tests;

public class SensitivePathsTests
{
    [Theory]
    [InlineData("src/Records/**", "src/Records/a.cs src/Records/b/c.cs", "src/Records.cs src/records/a.cs x/src/Records/a.cs")]
    [InlineData("**/*Person*.cs", "Person.cs a/b/MyPersonDto.cs", "a/Person.txt a/person.cs")]
    [InlineData("src/*.cs", "src/a.cs", "src/b/a.cs a.cs")]
    [InlineData("a file's name", "a file's name", "a file's")]
    public void Glob_names_the_files_that_it_says(string glob, string sensitive, string others)
    {
        var separator = glob.Contains(' ', StringComparison.Ordinal) ? '|' : ' ';
        string[] yes = sensitive.Split(separator), no = others.Split(separator);

        Assert.Equal(yes, new SensitivePaths([glob], []).Among([.. no, .. yes]));
    }

    [Fact]
    public void Files_of_a_scan_count_by_their_exact_paths() =>
        Assert.Equal(["a/b.cs"], new SensitivePaths([], ["a/b.cs", "c.cs"]).Among(["a/B.cs", "a/b.cs", "a/b.cs.txt"]));

    [Theory]
    [InlineData("/src/**")]
    [InlineData("src\\a.cs")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("c:/a")]
    [InlineData("a?.cs")]
    [InlineData("a[bc].cs")]
    [InlineData("!a.cs")]
    [InlineData("")]
    public void Glob_that_would_match_nothing_or_something_else_is_refused(string glob) => Assert.NotNull(SensitivePaths.ProblemOf(glob));

    [Fact]
    public void List_of_a_scan_reads_back_and_one_that_was_cut_off_does_not()
    {
        var list = new SensitivePathList(new string('a', 40), ["a.cs", "é b.cs"]);
        var text = list.Write();

        Assert.Equal((list.Tree, string.Join('|', list.Paths)), (SensitivePathList.Read(text)!.Tree, string.Join('|', SensitivePathList.Read(text)!.Paths)));
        Assert.All(Enumerable.Range(0, text.Length - 1), i => Assert.True(SensitivePathList.Read(text[..i]) is null || text[i - 1] == '\n'));
    }

    [Fact]
    public void List_leaves_tests_out_and_a_scan_of_a_part_keeps_what_it_did_not_see()
    {
        var scan = new ScanFacts
        {
            Tree = new string('b', 40),
            NotScanned = [],
            Projects = [new ScannedProjectFact { Path = "a/A.csproj", Covered = true }, new ScannedProjectFact { Path = "t/T.csproj", Covered = true, IsTest = true }],
            Members = [Member("a/Person.cs", "a/A.csproj"), Member("t/Sample.cs", "t/T.csproj"), Member("<generated>/g.cs", "a/A.csproj")],
        };
        var previous = new SensitivePathList("", ["old/Record.cs"]);

        Assert.Equal(["a/Person.cs"], SensitivePathList.Of(scan, previous).Paths);
        Assert.Equal(["a/Person.cs", "old/Record.cs"], SensitivePathList.Of(scan with { NotScanned = ["old/Old.csproj"] }, previous).Paths);
        Assert.Equal(["a/Person.cs", "old/Record.cs"], SensitivePathList.Of(scan with { Projects = [scan.Projects[0] with { Covered = false }, scan.Projects[1]] }, previous).Paths);
    }

    private static PersonalDataMemberFact Member(string path, string project) => new() { Member = "Name", Class = "personal", Project = project, Location = new CodeLocation { Path = path } };
}
