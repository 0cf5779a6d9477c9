using SafeDeploy.Core.Controls;
using Xunit;

namespace SafeDeploy.Conformance.Tests.Controls;

/// <summary>The catalogue is whole, and each control has its page. With SAFEDEPLOY_WRITE_DOCS=1 the pages are written, else checked.</summary>
public class ControlPageTests
{
    private const string Generated = "<!-- Generated from the catalogue of controls: change it there, then run the conformance tests with SAFEDEPLOY_WRITE_DOCS=1. -->\n\n";

    private static readonly string Folder = Repository.Path("docs", "controls");

    public static TheoryData<string> Ids { get; } = [.. ControlCatalogue.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_of_a_control_is_what_the_catalogue_says(string id)
    {
        var path = Path.Combine(Folder, $"{id}.md");
        var expected = Generated + ControlPage.Of(ControlCatalogue.Find(id)!);
        if (Environment.GetEnvironmentVariable("SAFEDEPLOY_WRITE_DOCS") == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), $"docs/controls/{id}.md is missing: run these tests with SAFEDEPLOY_WRITE_DOCS=1");
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Pages_are_of_controls_alone() => Assert.Empty(
        Directory.GetFiles(Folder).Select(Path.GetFileName).Except(ControlCatalogue.All.Select(c => $"{c.Id}.md")));

    [Fact]
    public void Control_ids_are_unique_and_of_one_form()
    {
        Assert.Equal(ControlCatalogue.All.Count, ControlCatalogue.All.Select(c => c.Id).Distinct().Count());
        Assert.All(ControlCatalogue.All, c => Assert.Matches("^(CHANGE|DATA|ACCESS|RECORD)-[1-9][0-9]?$", c.Id));
    }

    [Fact]
    public void Each_control_has_a_probe_on_either_side_and_a_source()
    {
        Assert.All(ControlCatalogue.All, c => Assert.NotEmpty(c.Design));
        Assert.All(ControlCatalogue.All, c => Assert.NotEmpty(c.Operation));
        Assert.All(ControlCatalogue.All, c => Assert.NotEmpty(c.Sources));
    }

    [Fact]
    public void Probe_ids_are_unique_in_the_catalogue_and_of_one_form()
    {
        var probes = ControlCatalogue.All.SelectMany(c => c.Design.Concat(c.Operation)).Select(p => p.Id).ToList();
        Assert.Equal(probes.Count, probes.Distinct().Count());
        Assert.All(probes, p => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", p));
    }

    [Fact]
    public void Controls_that_gate_by_default_exist()
    {
        Assert.NotEmpty(ControlCatalogue.DefaultDeployRequires);
        Assert.All(ControlCatalogue.DefaultDeployRequires, id => Assert.NotNull(ControlCatalogue.Find(id)));
    }
}
