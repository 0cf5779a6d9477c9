using Xunit;

namespace SafeDeploy.Analyzers.Package.Tests;

public class InstalledTests(PackedPackages packages)
{
    [Fact]
    public async Task By_default_an_unclassified_record_is_a_warning_and_the_inventory_is_off()
    {
        using var project = new UserProject(packages);

        var (exit, output) = await project.BuildAsync();

        Assert.True(exit == 0, output);
        Assert.Contains("warning SD0101: 'Patient'", Assert.Single(UserProject.Lines(output, "SD0101")), StringComparison.Ordinal);
        Assert.Empty(project.Results("SD0001"));
    }

    [Fact]
    public async Task Observe_leaves_a_note_in_the_log_and_nothing_on_the_console()
    {
        using var project = new UserProject(packages);

        var (exit, output) = await project.BuildAsync("SafeDeployMode=observe", "TreatWarningsAsErrors=true");

        Assert.True(exit == 0, output);
        Assert.Empty(UserProject.Lines(output, "SD0101"));
        Assert.Equal("note", Assert.Single(project.Results("SD0101")).Level);
    }

    [Fact]
    public async Task Enforce_stops_the_build_and_the_users_own_setting_wins()
    {
        using var project = new UserProject(packages);

        var (exit, output) = await project.BuildAsync("SafeDeployMode=enforce");
        Assert.True(exit == 1, output);
        Assert.Contains("error SD0101", Assert.Single(UserProject.Lines(output, "SD0101")), StringComparison.Ordinal);

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.SD0101.severity = warning\n");
        (exit, output) = await project.BuildAsync("SafeDeployMode=enforce");
        Assert.True(exit == 0, output);
        Assert.Contains("warning SD0101", Assert.Single(UserProject.Lines(output, "SD0101")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_leaves_a_build_with_what_is_new_alone_even_where_it_is_an_error()
    {
        using var project = new UserProject(packages);
        var (exit, output) = await project.BuildAsync("SafeDeployInventory=true");
        Assert.True(exit == 0, output);
        var key = Assert.Single(project.Results("SD0101")).Properties;
        File.WriteAllText(Path.Combine(project.Root, "safedeploy.json"), "{}");
        Directory.CreateDirectory(Path.Combine(project.Root, "compliance"));
        File.WriteAllText(Path.Combine(project.Root, "compliance", "baseline.txt"), $"safedeploy-baseline 1\nSD0101\t{key["assembly"]}\t{key["symbol"]}\t{key["code"]}\t1\n");

        (exit, output) = await project.BuildAsync("SafeDeployMode=enforce");
        Assert.True(exit == 0, output);
        Assert.Empty(UserProject.Lines(output, "SD0101"));
        Assert.Equal("T:Records.Patient", key["symbol"]);

        project.Write("Pupil.cs", "namespace Records;\n\npublic class Pupil { public string FirstName { get; set; } = \"\"; public string Surname { get; set; } = \"\"; public string NhsNumber { get; set; } = \"\"; }\n");
        (exit, output) = await project.BuildAsync("SafeDeployMode=enforce");
        Assert.True(exit == 1, output);
        Assert.Contains("error SD0101: 'Pupil'", Assert.Single(UserProject.Lines(output, "SD0101")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_enforce_makes_an_error_of_an_analyzer_that_was_not_loaded_or_crashed()
    {
        using var project = new UserProject(packages);

        Assert.Contains("CS8032;CS9057;AD0001", await project.PropertyAsync("WarningsAsErrors", "SafeDeployMode=enforce"), StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", await project.PropertyAsync("WarningsAsErrors", "SafeDeployMode=warn"), StringComparison.Ordinal);
        Assert.Contains("true", await project.PropertyAsync("SafeDeployAnalyzersImported", "SafeDeployMode=warn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_mode_stops_the_build_and_says_what_is_allowed()
    {
        using var project = new UserProject(packages);

        var (exit, output) = await project.BuildAsync("SafeDeployMode=loud");

        Assert.True(exit == 1, output);
        Assert.Contains("SafeDeployMode is 'loud'. Set it to observe (messages only), warn (the default) or enforce (errors).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inventory_reaches_the_compilers_log_with_its_properties()
    {
        using var project = new UserProject(packages);

        var (exit, output) = await project.BuildAsync("SafeDeployInventory=true");

        Assert.True(exit == 0, output);
        var entries = project.Results("SD0001");
        Assert.All(entries, e => Assert.Equal("note", e.Level));
        var number = Assert.Single(entries, e => e.Properties["member"] == "NhsNumber").Properties;
        Assert.Equal(("nhs-number", "personal", "P:Records.Patient.NhsNumber", "false"), (number["category"], number["class"], number["symbol"], number["annotated"]));
        Assert.Contains(entries, e => e.Properties["type"] == "Records.Classified" && e.Properties["annotated"] == "true");
    }

    [Fact]
    public async Task A_line_of_the_dictionary_and_a_setting_that_are_not_understood_are_warnings_and_the_rest_counts()
    {
        using var project = new UserProject(packages);
        File.WriteAllText(Path.Combine(project.Root, "safedeploy.json"), "{}");
        File.WriteAllText(Path.Combine(project.Root, "safedeploy.lexicon.txt"), "# ours\n-surname\n-first name\n-nhs numbr\n-nhs number\n");
        project.Write(".globalconfig", "is_global = true\nsafedeploy.atributes = Records.MineAttribute:personal\n");

        var (exit, output) = await project.BuildAsync();

        Assert.True(exit == 0, output);
        Assert.Empty(UserProject.Lines(output, "SD0101"));
        Assert.Contains("safedeploy.lexicon.txt(4,1): warning SD0904: ", Assert.Single(UserProject.Lines(output, "SD0904")), StringComparison.Ordinal);
        Assert.Contains("did you mean 'safedeploy.attributes'?", Assert.Single(UserProject.Lines(output, "SD0902")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attribute_named_in_a_setting_classifies()
    {
        using var project = new UserProject(packages);
        project.Write("Patient.cs", "namespace Records; public sealed class MineAttribute : System.Attribute; [Mine] public class Patient { public string Surname { get; set; } = \"\"; }");
        Assert.Single(UserProject.Lines((await project.BuildAsync()).Output, "SD0101"));

        project.Write(".globalconfig", "is_global = true\nsafedeploy.attributes = Records.MineAttribute:personal\n");
        Assert.Empty(UserProject.Lines((await project.BuildAsync()).Output, "SD0101"));
    }

    [Fact]
    public async Task A_dictionary_and_an_index_of_tested_code_above_the_project_are_read()
    {
        using var project = new UserProject(packages);
        File.WriteAllText(Path.Combine(project.Root, "safedeploy.json"), "{}");
        File.WriteAllText(Path.Combine(project.Root, "safedeploy.lexicon.txt"), "-surname\n-first name\n-nhs number\n");
        // The index of tested code is found there too: an index that is not understood is said (SD0803) in the words for one.
        Directory.CreateDirectory(Path.Combine(project.Root, ".safedeploy"));
        File.WriteAllText(Path.Combine(project.Root, ".safedeploy", "tested.txt"), "safedeploy-tested 99\n");
        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.SD0803.severity = warning\n");
        project.Write("Service.cs", "namespace Records; public class Service { public string Of(Classified c) => c.Surname; }");

        var (exit, output) = await project.BuildAsync();

        Assert.True(exit == 0, output);
        Assert.Empty(UserProject.Lines(output, "SD0101"));
        Assert.Contains("the index of what tests executed is not understood by this version", Assert.Single(UserProject.Lines(output, "SD0803")), StringComparison.Ordinal);
    }
}
