using SafeDeploy.Cli.Scanning;
using SafeDeploy.Core;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Cli.Tests.Scanning;

public class ScannerTests(TrapSolution traps) : IClassFixture<TrapSolution>
{
    [Fact]
    public void Scan_leaves_every_file_of_the_user_as_it_was()
    {
        var changed = traps.After.Where(f => !traps.Before.TryGetValue(f.Key, out var hash) || hash != f.Value).Select(f => f.Key);

        Assert.Equal(["Writes/stamp.ignored"], changed);
        Assert.Empty(traps.Before.Keys.Except(traps.After.Keys));
    }

    [Fact]
    public void Scan_names_the_files_that_the_projects_own_build_writes_among_the_users() =>
        Assert.Contains(Path.Combine("Writes", "stamp.ignored"), traps.Talk, StringComparison.Ordinal);

    [Fact]
    public void Scan_leaves_the_users_files_out_of_sight_of_git_too() => Assert.Equal("", traps.Git("status", "--porcelain"));

    [Fact]
    public void Scan_covers_each_target_framework_and_reports_what_both_see_once()
    {
        Assert.True(traps.Project("Records/Records.csproj", "net10.0").Covered);
        Assert.True(traps.Project("Records/Records.csproj", "netstandard2.0").Covered);
        Assert.Equal(["SD0101"], traps.FindingsIn("Records/"));
    }

    [Fact]
    public void Scan_keeps_two_projects_of_one_name_apart()
    {
        Assert.True(traps.Project("left/Same/Same.csproj").Covered);
        Assert.True(traps.Project("right/Same/Same.csproj").Covered);
        Assert.Equal(["SD0101"], traps.FindingsIn("left/"));
        Assert.Equal(["SD0101"], traps.FindingsIn("right/"));
    }

    [Fact]
    public void Scan_runs_the_rules_where_the_users_settings_switch_analyzers_off_and_make_warnings_errors() =>
        Assert.Contains("SD0101", traps.Project("left/Same/Same.csproj").RulesRun);

    [Fact]
    public void Scan_of_a_finding_that_settings_make_an_error_stops_neither_the_project_nor_its_dependants()
    {
        Assert.True(traps.Project("Raised/Raised.csproj").Covered);
        Assert.True(traps.Project("Dependant/Dependant.csproj").Covered);
        Assert.Equal(["SD0101"], traps.FindingsIn("Raised/"));
    }

    [Fact]
    public void Scan_records_the_rules_that_settings_switch_off()
    {
        var project = traps.Project("Lowered/Lowered.csproj");

        Assert.Equal(["SD0101", "SD0301"], project.RulesLowered);
        Assert.DoesNotContain("SD0101", project.RulesRun);
        Assert.True(project.Covered);
        Assert.Empty(traps.Project("Raised/Raised.csproj").RulesLowered);
    }

    [Fact]
    public void Scan_keeps_a_suppressed_finding_with_its_justification()
    {
        var finding = Assert.Single(traps.Result.Facts.Findings, f => f.Project == "Suppressed/Suppressed.csproj");

        Assert.True(finding.Suppressed);
        Assert.Equal("Reviewed on 1 May", finding.Justification);
    }

    [Fact]
    public void Scan_names_odd_paths_as_they_are()
    {
        Assert.True(traps.Project("Ünï cö's (1)/Straße.csproj").Covered);
        Assert.Equal(["SD0101"], traps.FindingsIn("Ünï cö's (1)/Voter.cs"));
    }

    [Fact]
    public void Scan_of_a_project_with_output_paths_of_its_own_neither_writes_there_nor_compiles_what_lies_there()
    {
        Assert.True(traps.Project("OwnPaths/OwnPaths.csproj").Covered);
        Assert.Equal(["SD0101"], traps.FindingsIn("OwnPaths/"));
        Assert.False(Directory.Exists(Path.Combine(traps.Root, "out")));
    }

    [Fact]
    public void Scan_of_a_project_that_brings_the_analyzers_runs_them_once_and_records_it()
    {
        Assert.True(traps.Project("Brings/Brings.csproj").ReferencesAnalyzers);
        Assert.False(traps.Project("Raised/Raised.csproj").ReferencesAnalyzers);
        Assert.Equal(["SD0101"], traps.FindingsIn("Brings/"));
        Assert.Equal(3, traps.Result.Facts.Members.Count(m => m.Project == "Brings/Brings.csproj" && m.Symbol!.StartsWith("P:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Scan_tells_test_projects_from_others()
    {
        Assert.True(traps.Project("Tests/Tests.csproj").IsTest);
        Assert.False(traps.Project("Raised/Raised.csproj").IsTest);
    }

    [Fact]
    public void Scan_of_a_project_that_does_not_compile_says_where_and_takes_nothing_from_it()
    {
        var project = traps.Project("Broken/Broken.csproj");

        Assert.False(project.Covered);
        Assert.Contains("Broken/Broken.cs(2,20): CS0246", project.Reason, StringComparison.Ordinal);
        Assert.Empty(traps.FindingsIn("Broken/"));
        Assert.Contains("Broken/Broken.cs(2,20): CS0246", traps.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_of_a_project_that_needs_a_broken_one_says_that_it_was_not_built()
    {
        var project = traps.Project("NeedsBroken/NeedsBroken.csproj", null);

        Assert.False(project.Covered);
        Assert.Contains("a project that it references could not be", project.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_of_a_project_whose_package_cannot_be_had_names_the_package_and_scans_the_others()
    {
        var project = traps.Project("NoPackage/NoPackage.csproj", null);

        Assert.False(project.Covered);
        Assert.Contains("its packages cannot be restored", project.Reason, StringComparison.Ordinal);
        Assert.Contains("Absent.From.Everywhere", project.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_lists_a_project_of_another_language_with_the_reason() =>
        Assert.Contains("F#", traps.Project("Functional/Functional.fsproj", null).Reason, StringComparison.Ordinal);

    [Fact]
    public void Scan_of_a_part_names_the_projects_that_it_did_not_reach()
    {
        Assert.Equal("All.slnx", traps.Result.Facts.Target);
        Assert.Equal(["Elsewhere/Elsewhere.csproj"], traps.Result.Facts.NotScanned);
    }

    [Fact]
    public void Scan_that_could_not_build_everything_ends_undetermined() => Assert.Equal(ExitCodes.Undetermined, traps.Result.ExitCode);

    [Fact]
    public void Scan_fills_the_inventory_with_what_the_analyzer_says_of_a_member()
    {
        var member = Assert.Single(traps.Result.Facts.Members, m => m.Symbol == "P:Suspect.NhsNumber");

        Assert.Equal(("NhsNumber", "nhs-number", "Raised/Suspect.cs"), (member.Member, member.Category, member.Location!.Path));
    }

    [Fact]
    public void Scan_puts_no_path_of_the_machine_into_its_facts() =>
        Assert.DoesNotContain(Path.GetTempPath(), ScanFactsFile.Write(traps.Result.Facts), StringComparison.Ordinal);

    [Fact]
    public void Scan_is_kept_as_evidence_of_the_tree_that_it_read_and_of_no_other()
    {
        var tree = traps.Git("rev-parse", "HEAD^{tree}");

        Assert.Equal(tree, traps.Result.Facts.Tree);
        var kept = ScanStore.Read(traps.Root, tree);
        Assert.True(kept.IsKnown, kept.Gap?.Reason);
        Assert.Equal(ScanFactsFile.Write(traps.Result.Facts), ScanFactsFile.Write(kept.Value));
        Assert.False(ScanStore.Read(traps.Root, traps.Git("rev-parse", "HEAD")).IsKnown);
    }
}
