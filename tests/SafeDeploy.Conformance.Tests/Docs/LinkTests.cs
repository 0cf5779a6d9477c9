using System.Text.RegularExpressions;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Docs;

/// <summary>Links in the documents lead somewhere.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Pages { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "samples/RecordsUpload/README.md" },
        .. Directory.GetFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_links_only_to_what_is_there(string page)
    {
        var folder = Path.GetDirectoryName(Repository.Path(page))!;
        var broken = Link().Matches(Repository.Read(page)).Select(m => m.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#'))
            .Where(to => !Path.Exists(Path.Combine(folder, to.Split('#')[0])));

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();
}
