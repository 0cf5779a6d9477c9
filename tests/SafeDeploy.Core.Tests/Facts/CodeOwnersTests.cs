using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Facts;

/// <summary>CODEOWNERS as the host reads it: the examples of "About code owners", and what is wrong or hostile.</summary>
public class CodeOwnersTests
{
    [Theory]
    [InlineData("*", "src/A.cs", true)]
    [InlineData("*.js", "src/deep/a.js", true)]
    [InlineData("*.js", "a.ts", false)]
    [InlineData("/build/logs/", "build/logs/today.txt", true)]
    [InlineData("/build/logs/", "src/build/logs/today.txt", false)]
    [InlineData("/build/logs/", "build/logs", false)]
    [InlineData("docs/*", "docs/start.md", true)]
    [InlineData("docs/*", "docs/build/trouble.md", false)]
    [InlineData("docs/*.md", "docs/start.md", true)]
    [InlineData("apps/", "src/apps/a/b.cs", true)]
    [InlineData("/docs/", "docs/a/b.md", true)]
    [InlineData("/scripts/", "deep/scripts/a", false)]
    [InlineData("**/logs", "build/logs/a.txt", true)]
    [InlineData("**/logs", "deep/build/logs", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**/b", "c/a/b", false)]
    [InlineData("/apps/github", "apps/github/a.cs", true)]
    [InlineData("foo", "deep/foo/x.cs", true)]
    [InlineData("src/?.cs", "src/A.cs", true)]
    [InlineData("src/?.cs", "src/AB.cs", false)]
    [InlineData("SRC/A.cs", "src/A.cs", false)]
    [InlineData(@"a\ b.txt", "a b.txt", true)]
    [InlineData(@"\#notes.txt", "#notes.txt", true)]
    public void Pattern_means_path(string pattern, string path, bool owned) =>
        Assert.Equal(owned ? ["@owner"] : [], CodeOwners.Parse($"{pattern} @owner").OwnersOf(path));

    [Fact]
    public void Last_line_that_matches_decides() => Assert.Equal(["@second", "@org/team"], CodeOwners.Parse("* @first\n/src/ @second @org/team # why\n").OwnersOf("src/A.cs"));

    [Fact]
    public void Line_without_owners_leaves_the_path_to_nobody() => Assert.Empty(CodeOwners.Parse("* @first\n/apps/github\n").OwnersOf("apps/github/a"));

    [Fact]
    public void Line_the_host_refuses_owns_nothing() => Assert.Empty(CodeOwners.Parse("* @first\r\n/src/ @gone\r\n", ["/src/ @gone"]).OwnersOf("src/A.cs"));

    [Theory]
    [InlineData("!src/ @owner")]
    [InlineData("[ab].cs @owner")]
    [InlineData("/ @owner")]
    public void Line_that_is_no_pattern_is_passed_over(string line) => Assert.Equal(["@first"], CodeOwners.Parse($"* @first\n{line}").OwnersOf("src/a.cs"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# only words\n")]
    [InlineData("   ")]
    [InlineData("\\")]
    public void File_that_says_nothing_names_nobody(string text) => Assert.Empty(CodeOwners.Parse(text).OwnersOf("a.cs"));

    [Fact]
    public void Hostile_pattern_ends()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 2000)) + "/" + string.Join('/', Enumerable.Repeat("**", 500)) + "/b";
        Assert.Empty(CodeOwners.Parse($"{pattern} @owner").OwnersOf(new string('a', 2000) + "/c"));
    }
}
