using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>ACCESS-1, ACCESS-2 and CHANGE-8: who reaches the code, by how many factors, and on which system.</summary>
public class AccessTests
{
    [Fact]
    public void Everybody_in_the_register_is_satisfied() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), (Deployable().Design("ACCESS-1"), Deployable().Operation("ACCESS-1")));

    [Fact]
    public void No_register_is_unknown_with_a_hint()
    {
        var context = WithStaff(s => s with { Exists = false, Members = null });
        Assert.All(context.Judged("ACCESS-1").Design.Findings, f => Assert.Contains("compliance/staff.csv", f.Fix, StringComparison.Ordinal));
        Assert.Equal(Outcome.Unknown, context.Design("ACCESS-1"));
    }

    [Fact]
    public void Register_with_a_faulty_line_is_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, WithStaff(s => s with { Errors = ["compliance/staff.csv:3: no account"] }).Design("ACCESS-1"));

    [Theory]
    [InlineData("write", Outcome.NotSatisfied)]
    [InlineData("admin", Outcome.NotSatisfied)]
    [InlineData("a_role_of_tomorrow", Outcome.NotSatisfied)]
    [InlineData(null, Outcome.NotSatisfied)]
    [InlineData("read", Outcome.Satisfied)]
    [InlineData("triage", Outcome.Satisfied)]
    public void Stranger_with_role_is_judged(string? role, Outcome expected) => Assert.Equal(expected, With(Person(44, "stranger"), role).Design("ACCESS-1"));

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    public void Leaver_with_any_access_is_not_satisfied(string role) => Assert.Equal(Outcome.NotSatisfied, With(Person(3, "former"), role).Operation("ACCESS-1"));

    [Fact]
    public void Leaver_under_a_new_login_is_known_by_id() => Assert.Equal(Outcome.NotSatisfied, With(Person(3, "renamed"), "read").Operation("ACCESS-1"));

    [Fact]
    public void Last_day_itself_still_has_access()
    {
        var context = With(Person(3, "former"), "write");
        var findings = (context with { AsOf = new DateTimeOffset(2026, 6, 30, 23, 0, 0, TimeSpan.Zero) }).Judged("ACCESS-1").Operation.Findings.Where(f => f.Probe == "no-leaver-has-access").ToList();
        Assert.Equal(Outcome.Satisfied, Assert.Single(findings).Outcome);
    }

    [Fact]
    public void Login_that_somebody_else_took_over_is_a_stranger() => Assert.Equal(Outcome.NotSatisfied, With(Person(99, "author"), "write").Design("ACCESS-1"));

    [Fact]
    public void Account_that_was_not_shown_is_unknown() => Assert.Equal(Outcome.Unknown, With(null, "write").Design("ACCESS-1"));

    [Fact]
    public void Collaborators_of_whom_page_two_has_the_stranger_are_not_satisfied() => Assert.Equal(Outcome.NotSatisfied, Deployable().WithAccess(a => a with
    {
        Collaborators = Fact.List<CollaboratorFact>([.. Enumerable.Repeat(a.Collaborators!.Value![0], 100), new CollaboratorFact { Account = Person(44, "stranger"), Role = "write" }]),
    }).Design("ACCESS-1"));

    [Fact]
    public void Keys_and_outsiders_are_listed()
    {
        var context = Deployable().WithAccess(a => a with { OutsideCollaborators = Fact.List<ActorFact>([Author]), DeployKeys = Fact.List<DeployKeyFact>([new DeployKeyFact { Id = 1, Title = "old", ReadOnly = null, LastUsedAt = Now }]) });
        var said = string.Join('\n', context.Judged("ACCESS-1").Operation.Findings.Select(f => f.Message));
        Assert.Contains("\"old\" (may write, last used on 2026-11-20)", said, StringComparison.Ordinal);
        Assert.Contains("From outside the organisation: @author", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, Outcome.Satisfied)]
    [InlineData(false, Outcome.NotSatisfied)]
    [InlineData(null, Outcome.Unknown)]
    public void Two_factor_requirement_is_judged(bool? required, Outcome expected) =>
        Assert.Equal(expected, Deployable().WithAccess(a => a with { Owner = Fact.Of(a.Owner!.Value! with { TwoFactorRequired = required }) }).Design("ACCESS-2"));

    [Fact]
    public void Member_without_two_factor_is_not_satisfied() =>
        Assert.Equal(Outcome.NotSatisfied, Deployable().WithAccess(a => a with { MembersWithoutTwoFactor = Fact.List<ActorFact>([Author], complete: false) }).Operation("ACCESS-2"));

    [Fact]
    public void Repository_of_a_person_cannot_demand_two_factors() => Assert.Equal(
        (Outcome.NotSatisfied, Outcome.NotApplicable), Sides(Deployable().WithAccess(a => a with { Owner = Fact.Of(new OwnerFact { Login = "somebody", Type = "User" }), MembersWithoutTwoFactor = null }), "ACCESS-2"));

    [Fact]
    public void Host_that_is_read_satisfies_CHANGE_8() => Assert.Equal((Outcome.Satisfied, Outcome.Satisfied), Sides(Deployable(), "CHANGE-8"));

    [Fact]
    public void Host_of_an_unknown_kind_is_unknown() => Assert.Equal(Outcome.Unknown, Deployable().WithHost(h => h with { Kind = "forge_of_tomorrow" }).Design("CHANGE-8"));

    [Fact]
    public void Measure_that_is_declared_is_shown_with_owner_and_date_and_satisfies_nothing()
    {
        var measure = new DeclaredMeasure { Control = "CHANGE-1", Measure = "Subversion: a pre-commit hook refuses trunk", Owner = "Head of delivery", Date = new DateOnly(2026, 1, 31) };
        var context = Deployable().With(f => f with { Host = null, HostGap = new Gap { Reason = "the code is held in Subversion" } }).WithPolicy(p => p with { Declared = [measure] });
        Assert.Contains(context.Judged("CHANGE-8").Design.Findings, f => f.Message.Contains("declared by Head of delivery on 2026-01-31: Subversion", StringComparison.Ordinal));
        Assert.All(["CHANGE-1", "CHANGE-8"], id => Assert.Equal(Outcome.Unknown, context.Judged(id).Outcome));
    }

    [Theory]
    [InlineData("account,id,until\nada,1,\nbob,2,2026-01-31\n")]
    [InlineData("\uFEFFname,Account,ID,Until\r\n\"Lovelace, Ada\",@ada,1,\r\nBob,bob,2,2026-01-31\r\n")]
    public void Register_is_read(string text)
    {
        var register = RegisterFiles.Staff(text, "c");
        Assert.Empty(register.Errors);
        Assert.Equal([("ada", 1L, DateOnly.MaxValue), ("bob", 2L, new DateOnly(2026, 1, 31))], register.Members!.Select(m => (m.Account, m.Id!.Value, m.Until)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("name,id\nada,1\n", "\"account\"")]
    [InlineData("account,until\nada,soon\n", ":2: cell B2, until: \"soon\" is not a day")]
    [InlineData("account,until\nada,31/01/2026\n", "is not a day: write 2026-01-31")]
    [InlineData("account,id\nada,x\n", "is not a number")]
    [InlineData("account,id\n,1\n", ":2: cell A2, account: it is empty")]
    [InlineData("account,id\n\"ada,1\n", "quotation marks")]
    public void Faulty_register_says_where(string text, string error) => Assert.Contains(error, Assert.Single(RegisterFiles.Staff(text, null).Errors), StringComparison.Ordinal);

    private static (Outcome Design, Outcome Operation) Sides(JudgementContext context, string id) => (context.Design(id), context.Operation(id));

    private static JudgementContext With(ActorFact? account, string? role) => Deployable().WithAccess(a => a with
    {
        Collaborators = Fact.List<CollaboratorFact>([.. a.Collaborators!.Value!, new CollaboratorFact { Account = account, Role = role }]),
    });

    private static JudgementContext WithStaff(Func<StaffRegisterFact, StaffRegisterFact> change) => Deployable().WithGit(g => g with { Staff = Fact.Of(change(g.Staff!.Value!)) });
}
