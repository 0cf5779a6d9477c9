using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeDeploy.Analyzers.Catalogue;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Rules;

/// <summary>Each rule has one id, one page, tests and a release note, and none has what another lacks.</summary>
public class RulePageTests
{
    private static readonly Assembly Analyzers = typeof(RuleIds).Assembly;
    private static readonly Assembly Fixes = Assembly.Load("SafeDeploy.Analyzers.CodeFixes");

    private static readonly ILookup<string, DiagnosticDescriptor> All = typeof(Descriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().ToLookup(d => d.Id);

    private static readonly Dictionary<string, DiagnosticDescriptor> Rules = All.ToDictionary(d => d.Key, d => d.First());

    public static TheoryData<string> Ids { get; } = [.. Rules.Keys];

    [Fact]
    public void Every_id_has_a_descriptor_and_is_reported_by_an_analyzer()
    {
        var ids = typeof(RuleIds).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal).ToList();
        var reported = Analyzers.GetTypes().Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t))
            .SelectMany(t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(ids, Rules.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ids, reported);
    }

    // What is said while typing and what is said at the end of a build are descriptors of their own.
    [Theory]
    [MemberData(nameof(Ids))]
    public void Descriptors_of_one_rule_differ_in_their_message_alone(string id) =>
        Assert.Single(All[id].Select(d => (d.Title.ToString(CultureInfo.InvariantCulture), d.Category, d.DefaultSeverity, d.IsEnabledByDefault, d.HelpLinkUri)).Distinct());

    [Fact]
    public void Every_page_is_of_a_rule() => Assert.Equal(
        Rules.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.Path("docs", "rules"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_says_what_the_descriptor_says(string id)
    {
        var rule = Rules[id];
        var page = Repository.Read("docs", "rules", $"{id}.md");

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {rule.Category} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Code fix | {(FixableIds().Contains(id) ? "yes" : "no")} |", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        foreach (var section in new[] { "## Reported", "## Not reported", "## Why", "## Suppress" })
        {
            Assert.Contains(section + "\n", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_has_a_release_note_and_tests(string id)
    {
        Assert.Contains($"{id} | {Rules[id].Category} |", Repository.Read("analyzers", "SafeDeploy.Analyzers", "AnalyzerReleases.Unshipped.md"), StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(Repository.Path("tests", "SafeDeploy.Analyzers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)), f => File.ReadAllText(f).Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void Package_names_every_rule_as_it_is() => Assert.Equal(
        Rules.Values.OrderBy(r => r.Id, StringComparer.Ordinal).Select(r => $"| {r.Id} | {r.Title} | {Severity(r)} | {(FixableIds().Contains(r.Id) ? "yes" : string.Empty)} |"),
        Repository.Read("analyzers", "SafeDeploy.Analyzers.Package", "README.md").Split('\n').Where(l => l.StartsWith("| SD", StringComparison.Ordinal)));

    private static string Severity(DiagnosticDescriptor rule) =>
        Repository.Read("docs", "rules", $"{rule.Id}.md").Contains("| Enabled | only with the MSBuild property `SafeDeployInventory=true`", StringComparison.Ordinal) ? "off; the inventory turns it on" : rule.DefaultSeverity.ToString();

    private static HashSet<string> FixableIds() => [.. Fixes.GetTypes().Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t))
        .SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds)];
}
