using System.Text.RegularExpressions;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Docs;

/// <summary>What docs/comparison.md claims of SafeDeploy is a link to a test that exists or to a measurement.</summary>
public partial class ComparisonPageTests
{
    private static readonly string Page = Repository.Read("docs", "comparison.md");

    public static TheoryData<string> Claims { get; } =
        [.. Page.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| what SafeDeploy does |", StringComparison.Ordinal))];

    [Fact]
    public void Page_holds_claims() => Assert.True(Claims.Count > 10);

    [Theory]
    [MemberData(nameof(Claims))]
    public void Claim_links_to_a_test_that_exists_or_to_a_measurement(string claim)
    {
        var link = Shown().Match(claim);
        Assert.True(link.Success, "no link at the end of the row");
        var file = Repository.Path("docs", link.Groups["to"].Value);
        Assert.True(File.Exists(file), file);
        if (link.Groups["kind"].Value == "test")
        {
            Assert.Matches($@"public (async )?(void|Task|ValueTask) {Regex.Escape(link.Groups["name"].Value)}\(", File.ReadAllText(file));
        }
    }

    [GeneratedRegex(@"\| \[(?<kind>test)\]\((?<to>\.\./tests/[^)\s""]+\.cs) ""(?<name>\w+)""\) \|$|\| \[(?<kind>measurement)\]\((?<to>(accuracy|performance)\.md)\) \|$")]
    private static partial Regex Shown();
}
