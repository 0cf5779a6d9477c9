using SafeDeploy.Core.Evidence.Coverage;
using SafeDeploy.Core.Facts;
using Xunit;

namespace SafeDeploy.Core.Tests.Evidence.Coverage;

/// <summary>The file of what a run executed, and what it comes to for an operation.</summary>
public sealed class TestedCodeTests
{
    private static readonly CoveredFile Covered = new() { Path = "src/C.cs", Executed = "3-5,9,20,40", Missed = "6-7,30", Apart = "20", BranchesExecuted = "9", BranchesMissed = "3" };

    private static readonly TestedCode Code = new() { Files = [Covered], Links = [new RegressionLink("P", "N.C", "Linked"), new RegressionLink("P", "N.Outer.Inner`1", "")], Suites = ["P"] };

    private static OperationTests Tests(string? lines, string? failures = null, string symbol = "M:N.C.M", bool whole = true, string path = "src/C.cs", string assembly = "P") =>
        OperationTests.Of(new ProcessingOperationFact { Symbol = symbol, Assembly = assembly, Class = "personal", Lines = lines, FailureLines = failures, Location = new CodeLocation { Path = path } }, Code, whole);

    [Theory]
    [InlineData("3", TestedState.Executed)]
    [InlineData("6", TestedState.Missed)]
    [InlineData("5-6", TestedState.Executed)]
    [InlineData("6,9", TestedState.Executed)]
    [InlineData("100", TestedState.Unknown)]
    [InlineData("3;4", TestedState.Executed)]
    [InlineData("3;6", TestedState.Missed)]
    [InlineData("3;100", TestedState.Unknown)]
    [InlineData("6;100", TestedState.Missed)]
    [InlineData("~20", TestedState.Executed)]
    [InlineData("~40", TestedState.Unknown)]
    [InlineData("~30", TestedState.Missed)]
    [InlineData("~40,3", TestedState.Executed)]
    [InlineData("3;~40", TestedState.Unknown)]
    [InlineData("", TestedState.Unknown)]
    [InlineData(null, TestedState.Unknown)]
    [InlineData("x", TestedState.Unknown)]
    [InlineData("5-3", TestedState.Unknown)]
    [InlineData("0", TestedState.Unknown)]
    [InlineData("99999999999", TestedState.Unknown)]
    public void Operation_is_executed_where_each_of_its_bodies_surely_was(string? lines, TestedState expected)
    {
        var tests = Tests(lines);
        Assert.Equal(expected, tests.State);
        Assert.Equal(expected == TestedState.Unknown, tests.Why is not null);
    }

    [Fact]
    public void What_is_not_measured_is_not_known() => Assert.Equal(TestedState.Unknown, Tests("3", path: "src/D.cs").State);

    [Fact]
    public void What_was_missed_is_not_known_where_not_all_tests_were_measured()
    {
        Assert.Equal(TestedState.Unknown, Tests("6", whole: false).State);
        Assert.Equal(TestedState.Executed, Tests("3", whole: false).State);
        Assert.Equal(TestedState.Unknown, Tests("3", "6", whole: false).Failures);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("9", TestedState.Executed)]
    [InlineData("6", TestedState.Missed)]
    [InlineData("9;6", TestedState.Missed)]
    [InlineData("9;100", TestedState.Unknown)]
    [InlineData("b9", TestedState.Executed)]
    [InlineData("b3", TestedState.Missed)]
    [InlineData("b4", TestedState.Unknown)]
    [InlineData("?", TestedState.Unknown)]
    public void Failure_paths_are_told_apart(string failures, TestedState? expected) => Assert.Equal(expected, Tests("3", failures).Failures);

    [Theory]
    [InlineData("M:N.C.Linked", "P", true)]
    [InlineData("M:N.C.Linked(System.Int32)", "P", true)]
    [InlineData("M:N.C.Linked``1(``0)", "P", true)]
    [InlineData("M:N.C.Linked", "Q", false)]
    [InlineData("M:N.C.LinkedToo", "P", false)]
    [InlineData("M:N.C.D.Linked", "P", false)]
    [InlineData("M:N.Outer.Inner`1.Any(System.String)", "P", true)]
    [InlineData("M:N.Outer.Inner`1.Deep.Any", "P", false)]
    public void Link_counts_for_what_it_names_where_nothing_was_measured(string symbol, string assembly, bool counts) =>
        Assert.Equal(counts ? TestedState.Linked : TestedState.Unknown, Tests("3", symbol: symbol, assembly: assembly, path: "src/Other.cs").State);

    [Theory]
    [InlineData("6", TestedState.Missed)]
    [InlineData("100", TestedState.Unknown)]
    [InlineData(null, TestedState.Unknown)]
    [InlineData("~40;100", TestedState.Unknown)]
    [InlineData("~40;6", TestedState.Missed)]
    [InlineData("~40", TestedState.Linked)]
    public void Link_counts_for_what_lines_cannot_tell_and_never_against_what_was_measured(string? lines, TestedState expected) =>
        Assert.Equal(expected, Tests(lines, symbol: "M:N.C.Linked").State);

    [Fact]
    public void File_is_read_back_as_it_was_written_and_the_same_run_is_the_same_bytes()
    {
        var bytes = Code.Write();
        var read = TestedCode.Read(bytes)!;
        Assert.Equal(bytes, read.Write());
        Assert.Equal(Covered, Assert.Single(read.Files));
        Assert.Equal(Code.Links, read.Links);
        Assert.Equal(bytes, (Code with { Links = [.. Code.Links.Reverse()] }).Write());
    }

    [Theory]
    [InlineData("file\tonly\ttwo\n")]
    [InlineData("file\ta\t5-3\t\t\t\t\n")]
    [InlineData("file\ta\t1\t\t\t\t\nfile\ta\t2\t\t\t\t\n")]
    [InlineData("file\t\t1\t\t\t\t\n")]
    [InlineData("suite\t\n")]
    [InlineData("something\telse\n")]
    public void File_that_is_not_one_is_not_read(string text) => Assert.Null(TestedCode.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_are_not_read() => Assert.Null(TestedCode.Read([0xff, 0xfe]));

    [Fact]
    public void Parts_of_a_suite_are_put_together()
    {
        var both = TestedCode.Together([Code, new TestedCode { Files = [new CoveredFile { Path = "src/C.cs", Executed = "6", Missed = "3,100", BranchesExecuted = "3" }], Links = [], Suites = ["Q"] }]);
        Assert.Equal(Covered with { Executed = "3-6,9,20,40", Missed = "7,30,100", BranchesExecuted = "3,9", BranchesMissed = "" }, Assert.Single(both.Files));
        Assert.Equal(["P", "Q"], both.Suites);
    }

    [Fact]
    public void Index_is_sorted_and_the_same_for_the_same_run()
    {
        ProcessingOperationFact Operation(string name, string lines, string? failures = null) =>
            new() { Symbol = $"M:N.C.{name}", Assembly = "P", Class = "personal", Digest = "d1", Lines = lines, FailureLines = failures, Location = new CodeLocation { Path = "src/C.cs" } };
        ProcessingOperationFact[] operations = [Operation("Z", "6"), Operation("A", "3", "6"), Operation("Linked", "~40"), Operation("U", "100"), Operation("A", "3", "6"), Operation("X", "3") with { Digest = null }];
        var index = TestedIndex.Write(operations, Code, whole: true);

        Assert.Equal(index, TestedIndex.Write(operations.Reverse(), Code, whole: true));
        Assert.StartsWith("safedeploy-tested 1\n#", index, StringComparison.Ordinal);
        Assert.EndsWith("\nP\tM:N.C.A\td1\texecuted\tmissed\nP\tM:N.C.Linked\td1\tlinked\t-\nP\tM:N.C.U\td1\tunknown\t-\nP\tM:N.C.Z\td1\tmissed\t-\n", index, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', index);
    }

    [Theory]
    [InlineData("1-3,2-9,11,10,20", "1-11,20")]
    [InlineData("5,4,3", "3-5")]
    [InlineData("2147483647", "2147483647")]
    [InlineData("", "")]
    public void Lines_have_one_text(string text, string expected) => Assert.Equal(expected, LineSet.Parse(text)!.ToString());

    [Theory]
    [InlineData("1-10", "3-4,7", "1-2,5-6,8-10")]
    [InlineData("1-10", "1-10", "")]
    [InlineData("1-3", "9", "1-3")]
    [InlineData("2147483647", "5", "2147483647")]
    public void Lines_without_others_are_the_rest(string lines, string others, string expected) =>
        Assert.Equal(expected, LineSet.Parse(lines)!.Without(LineSet.Parse(others)!).ToString());
}
