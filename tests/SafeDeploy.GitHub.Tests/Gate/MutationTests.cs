using System.Text.Json.Nodes;
using SafeDeploy.Core;
using SafeDeploy.Core.Controls;
using Xunit;

namespace SafeDeploy.GitHub.Tests.Gate;

/// <summary>Each thing that is read of an answer is made null, left out, or put into a word that nobody knows: nothing crashes, and nothing that was wrong looks right.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Paths => [.. GateHost.Wrong().Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Changed_answer_never_makes_what_is_wrong_look_right(string path)
    {
        var wrong = GateHost.Wrong();
        await Parallel.ForEachAsync(Mutations(wrong[path]), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (mutation, _) =>
        {
            await using var host = GateHost.Of(wrong);
            host.On(path, mutation.Answer);
            var (report, _) = await GateHost.JudgeAsync(host);
            Assert.NotEqual(ExitCodes.Internal, report.ExitCode);
            Assert.All(GateHost.Outcomes(report), o => Assert.True(o.Value != Outcome.Satisfied, $"{o.Key} is satisfied where {mutation.Change} in {path}:\n{GateTests.Said(report, o.Key)}"));
        });
    }

    /// <summary>Of several items of a list, the first stands for all.</summary>
    private static IEnumerable<(string Answer, string Change)> Mutations(string answer)
    {
        foreach (var steps in Leaves(JsonNode.Parse(answer), []).ToList())
        {
            foreach (var kind in new[] { "null", "absent", "unknown" })
            {
                var root = JsonNode.Parse(answer)!;
                var holder = steps[..^1].Aggregate(root, (at, step) => step is int i ? at[i]! : at[(string)step]!);
                if (steps[^1] is not string name || (kind == "unknown" && holder[name] is not JsonValue { } value))
                {
                    continue;
                }

                if (kind == "absent")
                {
                    holder.AsObject().Remove(name);
                }
                else
                {
                    holder[name] = kind == "null" ? null : holder[name]!.GetValueKind() switch
                    {
                        System.Text.Json.JsonValueKind.String => "from-the-future",
                        System.Text.Json.JsonValueKind.Number => -1,
                        _ => "neither",
                    };
                }

                yield return (root.ToJsonString(), $"{string.Join('.', steps)} is {kind}");
            }
        }
    }

    private static IEnumerable<object[]> Leaves(JsonNode? node, object[] above) => node switch
    {
        JsonObject members => members.SelectMany(m => Leaves(m.Value, [.. above, m.Key]).Prepend([.. above, m.Key])),
        JsonArray { Count: > 0 } items => Leaves(items[0], [.. above, 0]),
        _ => [],
    };
}
