using Microsoft.CodeAnalysis.Text;
using SafeDeploy.Analyzers.Flow;
using SafeDeploy.Analyzers.Rules.Leak;
using SafeDeploy.Analyzers.Tests.Leak;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Flow;

/// <summary>A team's own list of sinks: <c>safedeploy.sinks.txt</c>.</summary>
public class SinkFileTests
{
    private const string Journal =
        """
        public class Journal { public void Keep(int code, string words) { Kept = words; } public string? Kept { get; set; } public static string Blur(string words) => words; public string Line { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("log;M:Journal.Keep", "new Journal().Keep(1, {|SD0301:patient.Surname|});")]
    [InlineData("log;M:Journal.Keep(System.Int32,System.String);arg=1  # ours", "new Journal().Keep(1, {|SD0301:patient.Surname|});")]
    [InlineData("log;M:Journal.Keep;arg=0", "new Journal().Keep(1, patient.Surname);")]
    [InlineData("channel:sms;M:Journal.K*", "new Journal().Keep(1, {|SD0305:patient.Surname|});")]
    [InlineData("exception;P:Journal.Line", "new Journal().Line = {|SD0302:patient.Surname|};")]
    [InlineData("redact;M:Journal.Blur", "Console.WriteLine(Journal.Blur(patient.Surname));")]
    [InlineData("-M:System.Console.WriteLine", "Console.WriteLine(patient.Surname);")]
    [InlineData("# nothing", "new Journal().Keep(1, patient.Surname); Console.WriteLine({|SD0301:patient.Surname|});")]
    public Task A_line_adds_or_takes_away(string line, string statements) =>
        new AnalyzerTest<PersonalDataLeakAnalyzer>(LeakSource.Service(statements) + Journal)
            .WithAdditionalFile("/safedeploy.sinks.txt", line + "\n").RunAsync(TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("log", "write kind;M:Namespace.Type.Method")]
    [InlineData("logs;M:Journal.Keep", "there is no kind 'logs' (did you mean 'log'?)")]
    [InlineData("channel:smss;M:Journal.Keep", "there is no channel 'smss' (did you mean 'sms'?)")]
    [InlineData("log;Journal.Keep", "'Journal.Keep' is no id")]
    [InlineData("log;M:Keep", "'M:Keep' names no member")]
    [InlineData("log;M:Journal.Keep;form=xml", "'form=xml' is no option")]
    [InlineData("-log;M:System.Console.WriteLine", "write -M:Namespace.Type.Method alone")]
    [InlineData("-M:Journal.Keep", "nothing is listed as 'M:Journal.Keep'")]
    [InlineData("log;M:Journal.Keep\nlog;M:Journal.Keep", "it stands in the file twice")]
    public void A_line_that_changes_nothing_is_a_problem_that_says_what_to_write(string text, string problem)
    {
        var read = SinkFile.Read(SourceText.From("# first\n" + text));
        Assert.StartsWith(problem, Assert.Single(read.Problems).Message.Replace("'log;M:", "'M:", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_at_its_line()
    {
        var text = SourceText.From("log;M:A.B\n\n  nonsense  # why\n");
        var problem = Assert.Single(SinkFile.Read(text).Problems);
        Assert.Equal("nonsense", text.ToString(problem.Span));
    }
}
