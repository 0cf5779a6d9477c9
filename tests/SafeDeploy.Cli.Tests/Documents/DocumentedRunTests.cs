using SafeDeploy.Core;
using Xunit;

namespace SafeDeploy.Cli.Tests.Documents;

/// <summary>The commands of the documents, run by the real process in the order in which they stand, in a reader's repository.</summary>
public class DocumentedRunTests
{
    public static TheoryData<string> Pages { get; } = [.. DocumentedCommand.All.Where(c => DocumentedRun.Table.TryGetValue(c.Text, out var run) && run.Code is not null).Select(c => c.Page).Distinct()];

    [Fact]
    public void Every_documented_command_is_run_or_has_a_reason_why_it_is_only_parsed() =>
        Assert.Empty(DocumentedCommand.All.Where(c => !DocumentedRun.Table.ContainsKey(c.Text)).Select(c => c.ToString()));

    [Fact]
    public void Table_holds_what_is_documented_and_no_more() => Assert.Empty(DocumentedRun.Table.Keys.Except(DocumentedCommand.All.Select(c => c.Text)));

    [Fact]
    public void Codes_of_the_table_are_those_of_success_or_of_a_verdict() => Assert.All(
        DocumentedRun.Table.Values.Where(r => r.Code is not null), r => Assert.Contains(r.Code!.Value, new[] { ExitCodes.Done, ExitCodes.NotDeployable, ExitCodes.Undetermined }));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_of_the_page_end_as_documented(string page)
    {
        using var repository = new ReadersRepository();
        foreach (var command in DocumentedCommand.All.Where(c => c.Page == page))
        {
            if (DocumentedRun.Table[command.Text] is { Code: { } code } documented)
            {
                var run = await repository.RunAsync(command, documented.By);
                Assert.True(run.ExitCode == code, $"{command}: ended with {run.ExitCode}, not {code}\n{run.Error}{run.Output}");
                Assert.False(run.HasStackTrace, $"{command}: {run.Error}{run.Output}");
            }
        }
    }
}
