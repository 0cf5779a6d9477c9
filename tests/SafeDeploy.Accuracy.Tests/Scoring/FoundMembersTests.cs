using SafeDeploy.Accuracy.Labels;
using SafeDeploy.Accuracy.Scoring;
using SafeDeploy.Testing;
using Xunit;

namespace SafeDeploy.Accuracy.Tests.Scoring;

public class FoundMembersTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(9)]
    [InlineData(11)]
    public void Member_is_found_on_its_line_or_next_to_it(int line) => Assert.Equal("personal", ClassOf(Finding("Email", line)));

    [Fact]
    public void Member_is_not_found_two_lines_away() => Assert.Null(ClassOf(Finding("Email", 12)));

    [Fact]
    public void Finding_for_another_member_of_the_line_is_not_it() => Assert.Null(ClassOf(Finding("Phone", 10)));

    [Fact]
    public void Finding_that_names_no_member_counts_for_its_line() => Assert.Equal("personal", ClassOf(Finding("Email", 10) with { Properties = "class=personal" }));

    [Theory]
    [InlineData("credential")]
    [InlineData("pseudonymous-id")]
    public void Credentials_and_identifiers_are_no_answer_to_the_question(string found) => Assert.Null(ClassOf(Finding("Email", 10, found)));

    [Fact]
    public void Other_rules_are_no_answer_to_the_question() => Assert.Null(ClassOf(Finding("Email", 10) with { Id = "SD0101" }));

    [Fact]
    public void Same_place_in_another_repository_is_not_it() => Assert.Null(ClassOf(Finding("Email", 10), "other/name"));

    [Fact]
    public void Own_line_goes_before_its_neighbours() => Assert.Equal("special-category", ClassOf([Finding("Email", 9), Finding("Email", 10, "special-category")]));

    [Fact]
    public void Repository_is_read_from_the_name_of_the_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("found/owner+name.csv", "id,severity,path,line,column,message,properties\nSD0001,Warning,a.cs,10,1,m,member=Email;class=personal\n");
        Assert.Equal(["owner/name"], FoundFiles.Read([folder.Combine("found")]).Repositories);
        Assert.Equal("personal", FoundFiles.Read([folder.Combine("found/owner+name.csv")]).ClassOf(Row("owner/name")));
        Assert.Throws<AccuracyException>(() => FoundFiles.Read([folder.Combine("elsewhere")]));
    }

    private static string? ClassOf(Finding finding, string repository = "o/n") => ClassOf([finding], repository);

    private static string? ClassOf(Finding[] findings, string repository = "o/n")
    {
        var found = new FoundMembers();
        found.Add(repository, findings);
        return found.ClassOf(Row("o/n"));
    }

    private static Finding Finding(string member, int line, string found = "personal") =>
        new() { Id = "SD0001", Path = "a.cs", Line = line, Properties = $"category=email;class={found};member={member}" };

    private static LabelRow Row(string repository) => new() { Repo = repository, Path = "a.cs", Line = 10, Name = "Email" };
}
