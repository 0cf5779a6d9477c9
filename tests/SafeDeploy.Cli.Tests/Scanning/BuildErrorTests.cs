using SafeDeploy.Cli.Scanning;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

public class BuildErrorTests
{
    [Fact]
    public void Parse_of_a_compiler_error_gives_place_code_project_and_framework()
    {
        var error = BuildError.Parse("/r/a b/C.cs(3,14): error CS0246: The type 'X[]' could not be found [/r/a b/C.csproj::TargetFramework=net10.0]");

        Assert.Equal(new BuildError("/r/a b/C.cs(3,14)", "CS0246", "The type 'X[]' could not be found", "/r/a b/C.csproj", "net10.0"), error);
        Assert.Equal("a b/C.cs(3,14): CS0246: The type 'X[]' could not be found", error!.Describe("/r"));
    }

    [Fact]
    public void Parse_of_a_missing_package_is_an_error_of_restoring_the_project_that_asks_for_it()
    {
        var project = Path.GetFullPath("/r/A.csproj");

        var error = BuildError.Parse($"{project} : error NU1101: Unable to find package Absent. [/scan/scan.proj]");

        Assert.True(error!.IsRestore);
        Assert.Equal(project, error.Project);
    }

    [Theory]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "MSB1009")]
    [InlineData("CSC : error CS2001: Source file '/r/x.cs' could not be found. [/r/A.csproj]", "CS2001")]
    [InlineData("/r/A.targets(4,5): error : tool failed [/r/A.csproj]", null)]
    [InlineData("/r/A.targets(4,5): fatal error ABC12: bad", "ABC12")]
    public void Parse_of_other_errors_gives_their_code(string line, string? code)
    {
        var error = BuildError.Parse(line);

        Assert.NotNull(error);
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  Records -> /tmp/Records.dll")]
    [InlineData("/r/C.cs(3,14): warning CS0246: error: odd [/r/C.csproj]")]
    [InlineData("    0 Error(s)")]
    public void Parse_of_a_line_that_is_no_error_gives_nothing(string line) => Assert.Null(BuildError.Parse(line));
}
