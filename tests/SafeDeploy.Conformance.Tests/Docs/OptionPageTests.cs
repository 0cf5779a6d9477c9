using System.Text.RegularExpressions;
using SafeDeploy.Analyzers.Catalogue;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Docs;

/// <summary>What can be set is documented, and what is documented can be set.</summary>
public partial class OptionPageTests
{
    private const string Property = "build_property.";

    private static readonly string Page = Repository.Read("docs", "options.md");

    [Fact]
    public void Every_key_and_property_is_in_a_table_and_no_other() => Assert.Equal(
        SettingKeys.All.Select(k => k.Name.Replace(Property, "", StringComparison.Ordinal)).Append("SafeDeployMode").Order(StringComparer.Ordinal),
        Row().Matches(Page).Select(m => m.Groups["key"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_class_tier_and_file_is_named() =>
        Assert.All([.. AttributeMapping.Classes, .. LexiconEntry.Tiers, LexiconFile.Name], word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_mode_sets_every_rule_but_the_inventory()
    {
        var rules = typeof(RuleIds).GetFields().Select(f => (string)f.GetRawConstantValue()!).Where(id => !id.StartsWith("SD00", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.All(new[] { "observe", "warn", "enforce" }, mode => Assert.Equal(
            rules, Severity().Matches(Repository.Read("analyzers", "SafeDeploy.Analyzers.Package", "presets", $"safedeploy.{mode}.globalconfig")).Select(m => m.Groups["id"].Value)));
    }

    [GeneratedRegex(@"^\| `(?<key>safedeploy\.\w+|SafeDeploy\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^dotnet_diagnostic\.(?<id>SD\d{4})\.severity = \w+$", RegexOptions.Multiline)]
    private static partial Regex Severity();
}
