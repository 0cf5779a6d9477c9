using System.Text.Json;
using System.Text.Json.Nodes;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using Xunit;
using static SafeDeploy.Core.Tests.SampleFacts;

namespace SafeDeploy.Core.Tests.Controls;

/// <summary>
/// What is lost from the facts never makes a judgement better: each property of their JSON form is taken away, each list cut off, each list
/// item that is itself a fact left out, one at a time, from facts good and bad. The order is not satisfied, then unknown, then satisfied; one
/// that is not applicable stands as high as satisfied.
/// <para>One rise is right: what was not satisfied may become unknown, where the very thing that showed it was lost. A direct push is known
/// by a list without a pull request; without that list nobody knows. So nothing lost may make a control satisfied, and no control may rise
/// from a judgement that was satisfied or unknown.</para>
/// </summary>
public class LostFactsTests
{
    public static TheoryData<string> Names { get; } = [.. LostFactsBases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Facts_with_one_thing_lost_are_never_judged_better(string name)
    {
        var context = LostFactsBases.All[name];
        var before = Judged(context);
        var tried = 0;
        foreach (var (what, facts) in Losses(context.Facts))
        {
            tried++;
            foreach (var (id, outcome) in Judged(context with { Facts = facts }))
            {
                var rises = Height(outcome) > Height(before[id]) && !(before[id] == Outcome.NotSatisfied && outcome == Outcome.Unknown);
                Assert.False(rises, $"without {what}, {id} rises from {before[id]} to {outcome}");
            }
        }

        Assert.True(tried > 40, $"only {tried} losses were read back");
    }

    [Fact]
    public void Each_control_is_lowered_by_some_loss()
    {
        var before = Judged(Deployable());
        var lowered = Losses(Deployable().Facts)
            .SelectMany(l => Judged(Deployable() with { Facts = l.Facts }).Where(j => Height(j.Value) < Height(before[j.Key])).Select(j => j.Key)).ToHashSet();
        Assert.Equal(ControlCatalogue.All.Select(c => c.Id).Order(), lowered.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_news_never_raises_an_outcome(string name)
    {
        var context = LostFactsBases.All[name];
        var before = Judged(context);
        foreach (var (what, worse) in BadNews(context))
        {
            Assert.All(Judged(worse), j => Assert.True(Height(j.Value) <= Height(before[j.Key]), $"{what}: {j.Key} rises from {before[j.Key]} to {j.Value}"));
        }
    }

    private static IEnumerable<(string What, JudgementContext Context)> BadNews(JudgementContext context)
    {
        if (context.Facts.Host is null)
        {
            yield break;
        }

        foreach (var mode in new[] { "always", "exempt", "pull_request", null })
        {
            var actor = new BypassActorFact { ActorType = "User", ActorId = 77, Mode = mode };
            yield return ($"a bypass {mode}", context.WithHost(h => h with { Branches = [.. h.Branches.Select(b => b with { Rulesets = [.. b.Rulesets.Select(r => r with { Value = r.Value! with { BypassActors = [.. r.Value.BypassActors ?? [], actor] } })] })] }));
        }

        foreach (var result in new[] { "bypass", "a_result_of_tomorrow", null })
        {
            yield return ($"a rule suite {result}", context.WithBranch(b => b with { RuleSuites = b.RuleSuites! with { Value = [.. b.RuleSuites.Value!, Suite(context.Facts.Subject.Commit, null, result)] } }));
        }

        foreach (var type in new[] { "push", "force_push", "a_type_of_tomorrow", null })
        {
            yield return ($"a log entry {type}", context.WithBranch(b => b with { Pushes = b.Pushes! with { Value = [.. b.Pushes.Value!, Push(context.Facts.Subject.Commit, null, type)] } }));
        }

        foreach (var state in new[] { "failure", "a_state_of_tomorrow", "pending", null })
        {
            yield return ($"a commit status {state}", context.WithTip(t => t with { Statuses = t.Statuses! with { Value = [.. t.Statuses.Value!, new StatusFact { Context = "regression", State = state }] } }));
        }

        yield return ("the starter's own approval of each deployment", context.WithEnvironment(e => e with
        {
            Deployments = e.Deployments! with { Value = [.. e.Deployments.Value!.Select(d => d with { Approvals = d.Approvals! with { Value = [.. d.Approvals.Value!, new RunApprovalFact { Environments = ["production"], State = "approved", User = d.Creator }] } })] },
        }));
        yield return ("somebody who left", context.WithAccess(a => a with { Collaborators = a.Collaborators! with { Value = [.. a.Collaborators.Value!, new CollaboratorFact { Account = Person(3, "former"), Role = "write" }] } }));

        foreach (var (id, suite, app) in new (long?, long?, long?)[] { (1000, 9, Actions), (1000, 1, Actions), (1, 1, Actions), (null, null, Actions), (1000, 9, null), (1000, 9, 99) })
        {
            var red = Run(id, "failure", suite, app);
            yield return ($"a failed run {id} {suite} {app}", context.WithTip(t => t with { CheckRuns = t.CheckRuns! with { Value = [.. t.CheckRuns.Value!, red] } }));
            yield return ($"a failed run on the head {id} {suite} {app}", EachPull(context, p => p with { CheckRuns = p.CheckRuns! with { Value = [.. p.CheckRuns.Value!, red] } }));
        }

        Func<ActorFact, ReviewFact>[] selves =
            [a => Review(a), a => Review(a, daysAgo: 9), a => Review(a) with { ReviewerCanWrite = null }, a => Review(a with { Login = "new" }), _ => Review(null), _ => Review(Person(9, "bot", "Bot"))];
        foreach (var self in selves)
        {
            yield return ("a self-approval", EachPull(context, p => p with { Reviews = p.Reviews! with { Value = [.. p.Reviews.Value!, self(p.Author!)] } }));
        }
    }

    private static JudgementContext EachPull(JudgementContext context, Func<PullRequestFact, PullRequestFact> change) =>
        context.WithTip(t => t with { PullRequests = t.PullRequests! with { Value = [.. t.PullRequests.Value!.Select(change)] } });

    private static Dictionary<string, Outcome> Judged(JudgementContext context)
    {
        var judged = Judge.All(context);
        Assert.DoesNotContain(judged.SelectMany(j => j.Design.Findings.Concat(j.Operation.Findings)), f => f.ProbeFailed);
        return judged.ToDictionary(j => j.Control.Id, j => j.Outcome);
    }

    private static int Height(Outcome outcome) => outcome switch { Outcome.NotSatisfied => 0, Outcome.Unknown => 1, _ => 2 };

    /// <summary>The facts with each single thing taken away that the format lets be taken away. What a fact says of its own source decides nothing but the words.</summary>
    private static IEnumerable<(string What, FactSet Facts)> Losses(FactSet facts)
    {
        var root = JsonNode.Parse(FactsFile.Write(facts))!;
        foreach (var node in Nodes(root).Where(n => !n.GetPath().Contains(".source.", StringComparison.Ordinal)).ToList())
        {
            var path = node.GetPath();
            switch (node.Parent)
            {
                case JsonObject parent:
                    var name = node.GetPropertyName();
                    parent.Remove(name);
                    if (TryRead(root) is { } without)
                    {
                        yield return (path, without);
                    }

                    if (name == "complete")
                    {
                        parent[name] = false;
                        yield return ($"{path} being true", TryRead(root)!);
                        parent.Remove(name);
                    }

                    parent[name] = node;
                    break;
                case JsonArray list when IsFact(node):
                    var at = node.GetElementIndex();
                    list.RemoveAt(at);
                    yield return (path, TryRead(root)!);
                    list.Insert(at, node);
                    break;
                default:
                    break;
            }
        }
    }

    private static FactSet? TryRead(JsonNode root)
    {
        try
        {
            return root.Deserialize(FactsJsonContext.Default.FactSet);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFact(JsonNode node) => node is JsonObject o && (o.ContainsKey("value") || o.ContainsKey("gap"));

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        var children = node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] };
        return children.OfType<JsonNode>().SelectMany(c => Nodes(c).Prepend(c));
    }
}
