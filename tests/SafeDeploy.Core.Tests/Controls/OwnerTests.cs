using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>ACCESS-3, and the set-up of the tests in CHANGE-3: what needs an owner's approval, and whose that is.</summary>
public class OwnerTests
{
    private const string Id = "ACCESS-3";

    [Fact]
    public void Owner_who_approved_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design(Id), Deployable().Operation(Id)));

    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".github/actions/test/action.yml")]
    [InlineData(".github/CODEOWNERS")]
    [InlineData("CODEOWNERS")]
    [InlineData(".github/settings.yml")]
    [InlineData(".github/rulesets/main.json")]
    [InlineData("safedeploy.json")]
    [InlineData("compliance/allowed_signers")]
    public void Change_of_file_needs_an_owner(string path) => Assert.Equal(Outcome.NotSatisfied, NotAnOwner().WithTipCommit(c => Touches(c, path)).Operation(Id));

    [Theory]
    [InlineData("src/Records/Upload.cs")]
    [InlineData("docs/compliance.md")]
    [InlineData(".github/ISSUE_TEMPLATE/bug.md")]
    public void Change_of_file_needs_no_owner(string path) => Assert.Equal(Outcome.Satisfied, NotAnOwner().WithTipCommit(c => Touches(c, path)).Operation(Id));

    [Fact]
    public void Change_that_opens_an_endpoint_needs_an_owner()
    {
        var context = NotAnOwner().WithTipCommit(c => Touches(c, "src/Api/Records.cs", "adds AllowAnonymous"));
        var finding = Assert.Single(context.Judged(Id).Operation.Findings, f => f.Outcome == Outcome.NotSatisfied);
        Assert.Contains("src/Api/Records.cs: adds AllowAnonymous", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_was_not_looked_at_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithTipCommit(c => c with { Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = "src/Huge.cs" }]) }).Operation(Id));

    [Fact]
    public void Paths_cut_off_are_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithTipCommit(c => c with { Paths = c.Paths! with { Complete = false } }).Operation(Id));

    [Fact]
    public void Codeowners_that_names_nobody_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Owned("*.md @reviewer\n").WithTipCommit(c => Touches(c, "safedeploy.json")).Operation(Id));

    [Fact]
    public void Line_without_owners_leaves_the_path_to_nobody() =>
        Assert.Equal(Outcome.NotSatisfied, Owned("* @reviewer\n/safedeploy.json\n").WithTipCommit(c => Touches(c, "safedeploy.json")).Operation(Id));

    [Fact]
    public void No_codeowners_at_all_is_not_satisfied() => Assert.Equal(
        (Outcome.NotSatisfied, Outcome.NotSatisfied),
        (Deployable().WithGit(g => g with { JudgedCodeOwners = CommitFact.NoCodeOwners }).Design(Id), Deployable().WithTipCommit(c => Touches(c, "safedeploy.json") with { BaseCodeOwners = CommitFact.NoCodeOwners }).Operation(Id)));

    [Fact]
    public void Change_that_names_its_own_owner_is_judged_by_the_owners_before_it() => Assert.Equal(Outcome.NotSatisfied, Deployable()
        .WithGit(g => g with { JudgedCodeOwners = "new", CodeOwners = Fact.List<CodeOwnersFileFact>([.. g.CodeOwners!.Value!, new CodeOwnersFileFact { Blob = "new", Path = "CODEOWNERS", Text = "* @third" }]) })
        .WithTipCommit(c => Touches(c, "CODEOWNERS")).WithReviews(Review(Person(3, "third"))).Operation(Id));

    [Fact]
    public void Owner_who_wrote_it_is_not_satisfied() => Assert.Equal(
        Outcome.NotSatisfied, Deployable().WithTipCommit(c => Touches(c, "safedeploy.json")).WithCommit(c => c with { Author = Reviewer }).Operation(Id));

    [Theory]
    [InlineData("@reviewer", Outcome.Satisfied)]
    [InlineData("@REVIEWER", Outcome.Satisfied)]
    [InlineData("@example/platform", Outcome.Satisfied)]
    [InlineData("@example/others", Outcome.NotSatisfied)]
    [InlineData("@somebody", Outcome.NotSatisfied)]
    [InlineData("reviewer@example.test", Outcome.Unknown)]
    public void Owner_written_as_is_judged(string owner, Outcome expected) => Assert.Equal(expected, Owned($"* {owner}\n").WithTipCommit(c => Touches(c, "safedeploy.json")).Operation(Id));

    [Fact]
    public void Team_that_could_not_be_seen_is_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithAccess(a => a with { Teams = null }).WithTipCommit(c => Touches(c, "safedeploy.json")).Operation(Id));

    [Fact]
    public void Team_members_cut_off_are_unknown_where_the_approver_is_not_seen_among_them() => Assert.Equal(Outcome.Unknown, Deployable()
        .WithAccess(a => a with { Teams = Fact.List<TeamFact>([a.Teams!.Value![0] with { Members = Fact.List<ActorFact>([], complete: false) }]) }).WithTipCommit(c => Touches(c, "safedeploy.json")).Operation(Id));

    [Fact]
    public void Errors_in_codeowners_are_not_satisfied_and_shown()
    {
        var context = Deployable().WithHost(h => h with { CodeOwnersErrors = Fact.List<CodeOwnersErrorFact>([new CodeOwnersErrorFact { Kind = "Unknown owner", Path = ".github/CODEOWNERS", Line = 1, Text = "* @example/platform" }]) });
        Assert.Contains(context.Judged(Id).Design.Findings, f => f.Outcome == Outcome.NotSatisfied && f.Message.Contains("Unknown owner", StringComparison.Ordinal));
        // An owner that the host does not know owns nothing.
        Assert.Equal(Outcome.NotSatisfied, context.Operation(Id));
    }

    [Theory]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Owner_review_that_is_not_required_is_judged(bool? required, Outcome expected) => Assert.Equal(
        expected, Deployable().WithRule("pull_request", r => r with { PullRequest = r.PullRequest! with { RequireCodeOwnerReview = required } }).Design(Id));

    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData("tests/ci.runsettings")]
    [InlineData("safedeploy.json")]
    public void Workflow_changed_in_the_same_pull_request_without_its_owner_leaves_CHANGE_3_not_satisfied(string path) =>
        Assert.Equal(Outcome.NotSatisfied, NotAnOwner().WithTipCommit(c => Touches(c, path)).Operation("CHANGE-3"));

    [Fact]
    public void Workflow_changed_in_the_same_pull_request_with_its_owner_satisfies_CHANGE_3() =>
        Assert.Equal(Outcome.Satisfied, Deployable().WithTipCommit(c => Touches(c, ".github/workflows/ci.yml")).Operation("CHANGE-3"));

    [Fact]
    public void Workflow_without_an_owner_leaves_CHANGE_3_unknown() =>
        Assert.Equal(Outcome.Unknown, Deployable().WithTipCommit(c => Touches(c, ".github/workflows/ci.yml") with { BaseCodeOwners = CommitFact.NoCodeOwners }).Operation("CHANGE-3"));

    [Theory]
    [InlineData("    [AllowAnonymous]", "", "adds AllowAnonymous")]
    [InlineData("  app.MapGet(\"/records\").AllowAnonymous();", "", "adds AllowAnonymous")]
    [InlineData("", "[Authorize(Roles = \"officer\")]", "removes Authorize")]
    [InlineData("", "    .RequireAuthorization();", "removes Authorize")]
    [InlineData("options.AddPolicy(\"officers\", p => p.RequireRole(\"officer\"));", "", "edits an authorisation policy")]
    [InlineData("", "options.FallbackPolicy = Strict;", "edits an authorisation policy")]
    [InlineData("[Authorize]", "  [Authorize]", null)]
    [InlineData("[Authorize]", "", null)]
    [InlineData("// Unauthorized access throws", "var authorizeLater = 1;", null)]
    [InlineData("throw new UnauthorizedAccessException();", "return Unauthorized();", null)]
    public void Lines_do_to_access(string added, string removed, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], AccessChange.OfLines([added], [removed]));

    private static CommitFact Touches(CommitFact commit, string path, params string[] access) => commit with { Paths = Fact.List<ChangedPathFact>([new ChangedPathFact { Path = path, Access = access }]) };

    private static JudgementContext NotAnOwner() => Deployable().WithReviews(Review(Person(3, "third")));

    private static JudgementContext Owned(string text) => Deployable()
        .WithGit(g => g with { CodeOwners = Fact.List<CodeOwnersFileFact>([new CodeOwnersFileFact { Blob = Owners, Path = "CODEOWNERS", Text = text }]) })
        .WithHost(h => h with { Changes = [h.Changes[0]] })
        .WithGit(g => g with { Since = Earlier, Changes = Fact.List<CommitFact>([g.Changes!.Value![0]]) }).WithDeployments(Deployment(900, Earlier, "success"));
}
