using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>CHANGE-6: who was trained, in which version of the procedure, and when.</summary>
public class TrainingTests
{
    private const string Id = "CHANGE-6";

    [Fact]
    public void Everybody_trained_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Fact]
    public void No_register_is_not_satisfied_on_either_side()
    {
        var context = Deployable().WithTraining(r => r with { Exists = false, Rows = null });
        Assert.Equal((Outcome.NotSatisfied, Outcome.NotSatisfied), (context.Design(Id), context.Operation(Id)));
        Assert.Contains("account,id,procedure_version,trained,expires", context.Judged(Id).Design.Findings[0].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Register_not_seen_is_unknown() => Assert.Equal((Outcome.Unknown, Outcome.Unknown), Sides(Deployable().WithGit(g => g with { Training = null })));

    [Fact]
    public void Faulty_register_is_not_satisfied() => Assert.Equal(
        (Outcome.NotSatisfied, Outcome.NotSatisfied), Sides(Deployable().WithTraining(r => r with { Errors = ["compliance/training.csv:3: cell D3, trained: \"soon\" is not a day"] })));

    [Fact]
    public void Nothing_since_the_last_deployment_is_not_applicable_in_operation() => Assert.Equal(
        Outcome.NotApplicable,
        Deployable().WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([]) }).WithDeployments(Deployment(900, Tip, "success")).Operation(Id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Procedure_without_a_version_is_not_satisfied(string? before) => Assert.Equal(
        (Outcome.NotSatisfied, Outcome.Unknown),
        Sides(Deployable().OnlyTip().WithProcedure(d => d with { Version = null }).WithTipCommit(c => c with { BaseProcedureVersion = before })));

    [Theory]
    [InlineData("2", "2026-01-15", null, Outcome.Satisfied)]
    [InlineData("1", "2026-01-15", null, Outcome.NotSatisfied)]
    [InlineData("2", "2025-11-17", null, Outcome.NotSatisfied)]
    [InlineData("2", "2025-11-18", null, Outcome.Satisfied)]
    [InlineData("2", "2026-11-19", null, Outcome.NotSatisfied)]
    [InlineData("2", "2026-01-15", "2026-11-18", Outcome.Satisfied)]
    [InlineData("2", "2026-01-15", "2026-11-16", Outcome.NotSatisfied)]
    [InlineData("2", "2020-01-15", "2026-12-01", Outcome.Satisfied)]
    public void Training_counts_in_its_version_and_time(string version, string trained, string? expires, Outcome expected) => Assert.Equal(expected, Deployable().OnlyTip()
        .WithDeployments(Deployment(900, Earlier, "success", daysAgo: 3))
        .WithTraining(r => r with { Rows = [r.Rows![0] with { ProcedureVersion = version, Trained = Day(trained), Expires = expires is null ? null : Day(expires) }, r.Rows[1]] }).Operation(Id));

    [Fact]
    public void Version_that_held_before_the_change_is_the_one_that_counts() => Assert.Equal(
        Outcome.Satisfied, Deployable().WithProcedure(d => d with { Version = "3" }).Operation(Id));

    [Theory]
    [InlineData("reviewed")]
    [InlineData("wrote")]
    [InlineData("deployed")]
    [InlineData("approved the deployment")]
    public void Whoever_had_a_hand_in_it_untrained_is_named(string did)
    {
        var third = Person(3, "third");
        var context = did switch
        {
            "reviewed" => Deployable().WithReviews(Review(Reviewer), Review(third)),
            "wrote" => Deployable().WithCommit(c => c with { CoAuthors = [new CoAuthorFact { Name = "T", Account = third }] }),
            "deployed" => Deployable().WithDeployments(Deployment(900, LastDeployed, "success") with { Creator = third }),
            _ => Deployable().WithDeployments(Deployment(900, LastDeployed, "success") with { Approvals = Fact.List<RunApprovalFact>([new RunApprovalFact { Environments = ["production"], State = "approved", User = third }]) }),
        };
        var finding = context.Judged(Id).Operation.Findings[0];
        Assert.Equal(Outcome.NotSatisfied, finding.Outcome);
        Assert.StartsWith($"@third {did}", finding.Message, StringComparison.Ordinal);
        Assert.Contains("and was not trained", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comment_and_app_need_no_training() => Assert.Equal(Outcome.Satisfied, Deployable()
        .WithReviews(Review(Reviewer), Review(Person(3, "third"), "COMMENTED"), Review(Person(9, "scanner", "Bot"))).Operation(Id));

    [Fact]
    public void Somebody_elses_row_does_not_count_for_a_login_taken_over() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithPull(p => p with { Author = Person(99, "author") }).Operation(Id));

    [Fact]
    public void Account_without_an_id_cannot_be_told() => Assert.Equal(Outcome.Unknown, Deployable().WithPull(p => p with { Author = Person(null, "author") }).Operation(Id));

    [Fact]
    public void Direct_push_leaves_it_open_who_wrote_it() => Assert.Equal(Outcome.Unknown, Deployable().WithTip(t => t with { PullRequests = Fact.List<PullRequestFact>([]) }).Operation(Id));

    [Fact]
    public void No_environment_leaves_it_open_who_deployed() => Assert.Equal(Outcome.Unknown, Deployable().WithPolicy(p => p with { Environment = null }).Operation(Id));

    private static (Outcome Design, Outcome Operation) Sides(JudgementContext context) => (context.Design(Id), context.Operation(Id));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
