using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Policy;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>
/// Each control comes to each outcome, in design and in operation, over facts that are named; where one is impossible, that is said with the reason. That each can be
/// waived is in <see cref="WaiverTests"/>.
/// </summary>
public class EachOutcomeTests
{
    private const string Design = "design";
    private const string Operation = "operation";

    private static readonly ActorFact Idle = Person(55, "idle");

    /// <summary>The rule whose open finding breaks a control on code.</summary>
    private static readonly Dictionary<string, string> RuleOf = new()
    {
        ["DATA-1"] = "SD0101",
        ["DATA-2"] = "SD0201",
        ["DATA-4"] = "SD0501",
        ["DATA-5"] = "SD0602",
        ["DATA-6"] = "SD0301",
        ["DATA-7"] = "SD0305",
        ["DATA-8"] = "SD0401",
        ["DATA-9"] = "SD0404",
        ["DATA-10"] = "SD0811",
        ["DATA-11"] = "SD0701",
    };

    private static readonly Dictionary<string, JudgementContext> Contexts = new(SampleContexts.All)
    {
        ["nothing seen"] = Deployable().With(f => f with { Git = null, Host = null, Scan = null, Evidence = null }),
        ["nothing since"] = Deployable().WithGit(g => g with { Since = Tip, Changes = Fact.List<CommitFact>([]) }).WithDeployments(Deployment(900, Tip, "success")),
        ["rules lowered"] = Deployable().WithProject(p => p with { RulesLowered = SampleRegisters.RulesRun, ReferencesAnalyzers = false }),
        ["a finding of each rule"] = Deployable().WithScan(s => s with { Findings = [.. RuleOf.Values.Select(r => new CodeFindingFact { Rule = r, Message = "m", Project = Project })] }),
        ["ruleset changed, history lost"] = Deployable().WithRuleset(r => r with { UpdatedAt = Now.AddDays(-1), History = null }),
        ["dormant, and refused"] = Dormant(looked: true).WithPolicy(p => p with { Access = new AccessPolicy { RefuseDormant = true } }),
        ["dormant, and listed"] = Dormant(looked: true),
        ["perhaps dormant"] = Dormant(looked: false),
        ["nobody receives anything"] = Deployable()
            .WithScan(s => s with { Members = [], Findings = [], Operations = [], Disclosures = [] })
            .WithRecipients(r => r with { Rows = [] }).WithProcessing(r => r with { Rows = [] }),
    };

    /// <summary>Where each outcome is seen: control, side, outcome, facts. What holds for all is not repeated.</summary>
    private static readonly (string Id, string Side, Outcome Outcome, string Facts)[] Own =
    [
        ("CHANGE-7", Operation, Outcome.Satisfied, "emergency"),
        ("CHANGE-1", Design, Outcome.NotSatisfied, "plan"),
        ("CHANGE-1", Operation, Outcome.NotSatisfied, "direct push"),
        ("CHANGE-1", Operation, Outcome.NotApplicable, "nothing since"),
        ("CHANGE-1", Operation, Outcome.NotSatisfied, "protection loosened"),
        ("CHANGE-1", Operation, Outcome.Unknown, "ruleset changed, history lost"),
        ("CHANGE-2", Design, Outcome.NotSatisfied, "evaluate"),
        ("CHANGE-2", Operation, Outcome.NotSatisfied, "self-approval"),
        ("CHANGE-2", Operation, Outcome.NotApplicable, "nothing since"),
        ("CHANGE-3", Design, Outcome.NotSatisfied, "evaluate"),
        ("CHANGE-3", Operation, Outcome.NotSatisfied, "one suite red"),
        ("CHANGE-4", Design, Outcome.NotSatisfied, "any branch"),
        ("CHANGE-4", Operation, Outcome.NotSatisfied, "deployment of another branch"),
        ("CHANGE-4", Operation, Outcome.NotApplicable, "nothing deployed"),
        ("CHANGE-5", Design, Outcome.NotSatisfied, "procedure old"),
        ("CHANGE-5", Operation, Outcome.NotSatisfied, "procedure old"),
        ("CHANGE-6", Design, Outcome.NotSatisfied, "registers missing"),
        ("CHANGE-6", Operation, Outcome.NotSatisfied, "registers missing"),
        ("CHANGE-6", Operation, Outcome.NotApplicable, "nothing since"),
        ("CHANGE-7", Design, Outcome.NotSatisfied, "procedure old"),
        ("CHANGE-7", Operation, Outcome.NotSatisfied, "bypass used"),
        ("CHANGE-7", Operation, Outcome.NotApplicable, "deployable"),
        ("CHANGE-8", Operation, Outcome.NotApplicable, "nothing since"),
        ("DATA-3", Design, Outcome.NotSatisfied, "no suite declared"),
        ("DATA-3", Operation, Outcome.NotSatisfied, "changed code not executed"),
        ("DATA-3", Design, Outcome.NotApplicable, "no operations"),
        ("DATA-3", Operation, Outcome.NotApplicable, "no operations"),
        ("DATA-7", Design, Outcome.NotApplicable, "nobody receives anything"),
        ("DATA-7", Operation, Outcome.NotApplicable, "nobody receives anything"),
        ("DATA-11", Design, Outcome.NotApplicable, "Part 3 not said"),
        ("DATA-11", Operation, Outcome.NotApplicable, "Part 3 not said"),
        ("ACCESS-1", Design, Outcome.NotSatisfied, "stranger"),
        ("ACCESS-1", Operation, Outcome.NotSatisfied, "leaver"),
        ("ACCESS-1", Operation, Outcome.NotSatisfied, "dormant, and refused"),
        ("ACCESS-1", Operation, Outcome.Satisfied, "dormant, and listed"),
        ("ACCESS-1", Operation, Outcome.Unknown, "perhaps dormant"),
        ("ACCESS-2", Design, Outcome.NotSatisfied, "one factor"),
        ("ACCESS-2", Operation, Outcome.NotSatisfied, "one factor"),
        ("ACCESS-2", Operation, Outcome.NotApplicable, "repository of a person"),
        ("ACCESS-3", Design, Outcome.NotSatisfied, "evaluate"),
        ("ACCESS-3", Operation, Outcome.NotSatisfied, "access changed, no owner's approval"),
        ("ACCESS-3", Operation, Outcome.NotApplicable, "nothing since"),
        ("RECORD-1", Design, Outcome.NotSatisfied, "no records"),
        ("RECORD-1", Operation, Outcome.NotSatisfied, "records changed"),
        ("RECORD-2", Design, Outcome.NotSatisfied, "recipient not assessed"),
        ("RECORD-2", Operation, Outcome.NotSatisfied, "recipient not assessed"),
        ("RECORD-2", Design, Outcome.NotApplicable, "nobody receives anything"),
        ("RECORD-2", Operation, Outcome.NotApplicable, "nobody receives anything"),
    ];

    /// <summary>What cannot come about, and why.</summary>
    private static readonly (string Id, string Side, Outcome Outcome, string Because)[] Impossible =
    [
        ("CHANGE-1", Design, Outcome.NotApplicable, "code that is deployed has a branch"),
        ("CHANGE-2", Design, Outcome.NotApplicable, "code that is deployed has a branch"),
        ("CHANGE-3", Design, Outcome.NotApplicable, "code that is deployed has a branch"),
        ("CHANGE-3", Operation, Outcome.NotApplicable, "the judged tree itself must have been tested, whatever was deployed last"),
        ("CHANGE-4", Design, Outcome.NotApplicable, "whoever judges a deployment deploys"),
        ("CHANGE-5", Design, Outcome.NotApplicable, "code that is deployed has a procedure, written or not"),
        ("CHANGE-5", Operation, Outcome.NotApplicable, "code that is deployed has a procedure, written or not"),
        ("CHANGE-6", Design, Outcome.NotApplicable, "somebody changes the code"),
        ("CHANGE-7", Design, Outcome.NotApplicable, "an emergency comes to everybody"),
        ("CHANGE-8", Design, Outcome.NotSatisfied, "what a host that is not read does is not known"),
        ("CHANGE-8", Operation, Outcome.NotSatisfied, "what a host that is not read does is not known"),
        ("CHANGE-8", Design, Outcome.NotApplicable, "code is held somewhere"),
        ("ACCESS-1", Design, Outcome.NotApplicable, "somebody has access"),
        ("ACCESS-1", Operation, Outcome.NotApplicable, "somebody has access"),
        ("ACCESS-2", Design, Outcome.NotApplicable, "somebody has access"),
        ("ACCESS-3", Design, Outcome.NotApplicable, "what grants access can change any day"),
        ("RECORD-1", Design, Outcome.NotApplicable, "a deployment leaves evidence, or should"),
        ("RECORD-1", Operation, Outcome.NotApplicable, "a deployment leaves evidence, or should"),
    ];

    /// <summary>Somebody may write whose last trace was a year ago; looked for, or not.</summary>
    private static JudgementContext Dormant(bool looked) => Deployable().WithAccess(a => a with
    {
        Collaborators = Fact.List<CollaboratorFact>([new CollaboratorFact { Account = Author, Role = "write" }, new CollaboratorFact { Account = Idle, Role = "write" }]),
        LastSeen = Fact.List<LastSeenFact>([.. a.LastSeen!.Value!, new LastSeenFact { Account = Idle, At = Now.AddDays(-365), What = "push", Looked = looked }], From("activity"), complete: looked),
    });

    public static TheoryData<string, string, Outcome, string> Cases { get; } = [.. All()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Control_comes_to_this_outcome_over_these_facts(string id, string side, Outcome outcome, string facts)
    {
        var judged = Contexts[facts].Judged(id);
        var seen = side == Design ? judged.Design : judged.Operation;
        Assert.True(seen.Outcome == outcome, $"{seen.Outcome}: {seen.Findings[0].Message}");
        // Whatever is to be mended, or could not be seen, says what to do.
        Assert.All(seen.Findings, f => Assert.Equal(f.Outcome is Outcome.NotSatisfied or Outcome.Unknown, f.Fix is not null));
    }

    [Fact]
    public void Nothing_is_left_out_and_nothing_impossible_comes_about()
    {
        var shown = All().Select(c => c.Data).Select(c => (c.Item1, c.Item2, c.Item3)).ToHashSet();
        var impossible = Impossible.Select(c => (c.Id, c.Side, c.Outcome)).ToHashSet();
        var every = from c in ControlCatalogue.All from side in new[] { Design, Operation } from outcome in Enum.GetValues<Outcome>() select (c.Id, side, outcome);
        Assert.Equal(every.Except(shown).Order(), impossible.Order());
        foreach (var (name, context) in Contexts)
        {
            Assert.All(Judge.All(context), j =>
            {
                Assert.False(impossible.Contains((j.Control.Id, Design, j.Design.Outcome)), $"{name}: {j.Control.Id} {j.Design.Outcome}");
                Assert.False(impossible.Contains((j.Control.Id, Operation, j.Operation.Outcome)), $"{name}: {j.Control.Id} {j.Operation.Outcome}");
            });
        }
    }

    private static IEnumerable<TheoryDataRow<string, string, Outcome, string>> All()
    {
        foreach (var id in ControlCatalogue.All.Select(c => c.Id))
        {
            foreach (var side in new[] { Design, Operation })
            {
                yield return new(id, side, Outcome.Unknown, "nothing seen");
                if ((id, side) != ("CHANGE-7", Operation))
                {
                    yield return new(id, side, Outcome.Satisfied, "deployable");
                }

                if (RuleOf.ContainsKey(id))
                {
                    yield return new(id, side, Outcome.NotSatisfied, side == Design ? "rules lowered" : "a finding of each rule");
                    if (id is not "DATA-7")
                    {
                        yield return new(id, side, Outcome.NotApplicable, "no personal data");
                    }
                }
            }
        }

        foreach (var (id, side, outcome, facts) in Own)
        {
            yield return new(id, side, outcome, facts);
        }
    }
}
