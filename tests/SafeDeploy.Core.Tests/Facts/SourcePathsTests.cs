using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Facts;

public class SourcePathsTests
{
    private static readonly string Base = Path.GetFullPath(Path.GetTempPath());
    private static readonly SourcePaths Paths = new(Path.Combine(Base, "repo"), Path.Combine(Base, "scan-work"));

    [Theory]
    [InlineData("repo/src/A.cs", "src/A.cs")]
    [InlineData("repo", ".")]
    [InlineData("repository/A.cs", "<outside>/A.cs")]
    [InlineData("repo/../elsewhere/A.cs", "<outside>/A.cs")]
    [InlineData("scan-work/p/0a/obj/A.g.cs", "<generated>/A.g.cs")]
    public void OfFile_names_a_path_in_the_repository_and_hides_the_machine_outside_it(string path, string expected) =>
        Assert.Equal(expected, Paths.OfFile(Path.Combine(Base, path)));

    [Fact]
    public void InRepository_of_a_percent_encoded_address_decodes_it() =>
        Assert.Equal("src/100% #1/Ä b.cs", Paths.InRepository(new Uri(Base).AbsoluteUri + "repo/src/100%25%20%231/%C3%84%20b.cs"));

    [Fact]
    public void InRepository_of_a_source_generators_file_is_generated() =>
        Assert.Equal("<generated>/LoggerMessage.g.cs", Paths.InRepository("Microsoft.Gen/LoggerMessage.g.cs"));

    [Theory]
    [InlineData("file:///C:/agents/ada/repo/src/A.cs", "<outside>/A.cs")]
    [InlineData("file:///c:/agents/ada/repo/src/A%20b.cs", "<outside>/A b.cs")]
    [InlineData("file://server/share/repo/A.cs", "<outside>/A.cs")]
    [InlineData("Microsoft.Gen\\LoggerMessage.g.cs", "<generated>/LoggerMessage.g.cs")]
    [InlineData("C:\\agents\\ada\\A.cs", "<outside>/A.cs")]
    public void Address_of_a_Windows_machine_never_tells_how_that_is_laid_out(string address, string expected) => Assert.Equal(expected, Paths.InRepository(address));

    [Fact]
    public void Path_longer_than_old_Windows_takes_is_a_path()
    {
        var deep = string.Join('/', Enumerable.Repeat("a-folder-of-some-length", 20)) + "/A.cs";

        Assert.Equal(deep, Paths.OfFile(Path.Combine(Base, "repo", deep)));
    }
}
