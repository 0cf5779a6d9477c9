using SafeDeploy.Analyzers.Rules.Governance;
using SafeDeploy.Analyzers.Tests.Verification;
using Xunit;

namespace SafeDeploy.Analyzers.Tests.Configuration;

public class FileTests
{
    [Fact]
    public Task A_line_that_changes_nothing_is_reported_at_its_place() =>
        Run("/safedeploy.lexicon.txt", "# ours\n+tenancy reference;personal;strong\n{|SD0904:+tenancy;persnal;strong|}\n  {|SD0904:surname|}\n-surname\n");

    [Fact]
    public Task A_file_that_nothing_reads_is_reported() => Run("/safedeploy.lexikon.txt", "{|SD0904:|}+tenancy reference;personal;strong\n");

    [Fact]
    public Task A_line_of_the_sinks_that_changes_nothing_is_reported_at_its_place() =>
        Run("/safedeploy.sinks.txt", "# ours\nlog;M:Own.Journal.Keep\n{|SD0904:lgo;M:Own.Journal.Keep|}\n-M:System.Console.WriteLine\n");

    [Theory]
    [InlineData("id,name,kind,matches,assessed\nletters,Notify,processor,notify.example,\nsms,Twilio,channel,,2026-01-31\n{|SD0904:text,Twilio,channel,smss,2026-01-31|}\n{|SD0904:texts,Twilio,channel,sms,|}\n")]
    [InlineData("assessed,id,name,kind,matches,agreed with\n2026-01-31,slack,\"Slack, Inc\",channel,\"slack; hooks.slack.com\",Head\n\n{|SD0904:,chat,Slack,channel,slack|}\n")]
    [InlineData("{|SD0904:id,name|}\nsms,Twilio\n")]
    [InlineData("")]
    public Task A_line_of_the_recipients_that_approves_nothing_is_reported_at_its_place(string text) => Run("/compliance/recipients.csv", text);

    [Fact]
    public Task A_list_of_recipients_elsewhere_is_anothers() => Run("/import/recipients.csv", "name,address\n");

    [Theory]
    [InlineData("/SafeDeploy.Lexicon.txt", "# only a comment\n\n")]
    [InlineData("/safedeploy.lexicon.txt", "")]
    [InlineData("/notes.txt", "anything")]
    [InlineData("/safedeploy.json", "{ \"not\": \"the analyzers'\" }")]
    public Task A_file_that_is_understood_or_anothers_is_silent(string path, string text) => Run(path, text);

    [Fact]
    public Task Two_files_are_both_read_and_one_given_twice_once()
    {
        var test = new AnalyzerTest<SafeDeploy.Analyzers.Rules.Classifying.PersonalRecordNotClassifiedAnalyzer>(
            "class A { public string Surname { get; set; } = \"\"; } class {|SD0101:B|} { public string TenancyReference { get; set; } = \"\"; }");
        test.TestState.AdditionalFiles.Add(("/safedeploy.lexicon.txt", "-surname\n"));
        test.TestState.AdditionalFiles.Add(("/src/safedeploy.lexicon.txt", "+tenancy reference;personal;strong\n"));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static Task Run(string path, string text) => new AnalyzerTest<FileAnalyzer>("class T;").WithAdditionalFile(path, text).RunAsync(TestContext.Current.CancellationToken);
}
