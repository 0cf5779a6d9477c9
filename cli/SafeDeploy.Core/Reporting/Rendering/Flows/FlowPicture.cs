using System.Globalization;

namespace SafeDeploy.Core.Reporting.Rendering.Flows;

/// <summary>A box of the picture: a class, a processing or a recipient, or a group of them.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Note">What else is known of it; empty where nothing is.</param>
/// <param name="Open">Whether it is what nobody declared or registered.</param>
internal sealed record FlowNode(string Title, string Note, bool Open);

/// <summary>A line of the picture: data of one class from one box to the next.</summary>
/// <param name="From">The box on the left, from 0.</param>
/// <param name="To">The box on the right, from 0.</param>
/// <param name="Class">The class, in <see cref="FlowPicture.Classes"/>, from 0.</param>
internal sealed record FlowLine(int From, int To, int Class);

/// <summary>
/// What the picture shows: bounded, however many processings and recipients there are. What is too much stands in groups: first the processings that hand the same
/// data to the same recipients, then whatever is left.
/// </summary>
internal sealed record FlowPicture
{
    /// <summary>The most boxes in a column.</summary>
    public const int MostBoxes = 14;

    private static readonly string[] KnownClasses = ["criminal-offence", "special-category", "personal"];

    /// <summary>The classes that are shown, gravest first: their names in the facts, and "other" for what is none of them.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The processings.</summary>
    public required IReadOnlyList<FlowNode> Processings { get; init; }

    /// <summary>The recipients.</summary>
    public required IReadOnlyList<FlowNode> Recipients { get; init; }

    /// <summary>Which processing handles which class; the box on the left is the class.</summary>
    public required IReadOnlyList<FlowLine> Handled { get; init; }

    /// <summary>Which processing hands which class to whom.</summary>
    public required IReadOnlyList<FlowLine> Handed { get; init; }

    /// <summary>What was grouped, in sentences; empty where each stands for itself.</summary>
    public required IReadOnlyList<string> Grouped { get; init; }

    /// <summary>Makes the picture.</summary>
    public static FlowPicture Of(DataFlows flows)
    {
        var (recipients, boxOf, recipientsGrouped) = RecipientBoxes(flows);
        var groups = Groups(flows.Processings, out var sorts);
        var classes = flows.Processings.SelectMany(p => p.Classes.Concat(p.Recipients.SelectMany(r => r.Classes))).Select(ClassOf).OfType<string>().Distinct(StringComparer.Ordinal)
            .OrderBy(Rank).ToList();
        var handled = new HashSet<FlowLine>();
        var handed = new HashSet<FlowLine>();
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var flow in groups[i])
            {
                handled.UnionWith(flow.Classes.Select(ClassOf).OfType<string>().Select(c => new FlowLine(classes.IndexOf(c), i, classes.IndexOf(c))));
                handed.UnionWith(flow.Recipients.SelectMany(r => r.Classes.Select(ClassOf).OfType<string>().Select(c => new FlowLine(i, boxOf[r.Id ?? ""], classes.IndexOf(c)))));
            }
        }

        return new FlowPicture
        {
            Classes = classes,
            Processings = [.. groups.Select((g, i) => Processing(g, sorts && i == groups.Count - 1, flows))],
            Recipients = recipients,
            Handled = [.. handled.OrderBy(l => l.From).ThenBy(l => l.To)],
            Handed = [.. handed.OrderBy(l => l.From).ThenBy(l => l.To).ThenBy(l => l.Class)],
            Grouped = [.. new[]
            {
                groups.Count < flows.Processings.Count ? $"{ReportWords.Count(flows.Processings.Count, "processing", "processings")} in {ReportWords.Count(groups.Count, "box", "boxes")}, those with the same data and recipients together where they can be." : "",
                recipientsGrouped,
            }.Where(s => s.Length > 0)],
        };
    }

    /// <summary>The class as the picture tells it apart; null for what needs no class of its own.</summary>
    private static string? ClassOf(string name) => !ReportWords.NeedsClass(name) ? null : KnownClasses.Contains(name) ? name : "other";

    private static int Rank(string name) => Array.IndexOf(KnownClasses, name) is var rank and >= 0 ? rank : KnownClasses.Length;

    private static List<List<DataFlow>> Groups(IReadOnlyList<DataFlow> flows, out bool hasRest)
    {
        hasRest = false;
        var each = flows.Select(f => new List<DataFlow> { f }).ToList();
        if (each.Count <= MostBoxes)
        {
            return each;
        }

        // In the flows' order, which begins with the gravest: a group stands where its first one would.
        var alike = flows.GroupBy(Likeness, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        if (alike.Count <= MostBoxes)
        {
            return alike;
        }

        // The largest groups stay; their order does not change.
        var kept = alike.OrderByDescending(g => g.Count).ThenBy(alike.IndexOf).Take(MostBoxes - 1).ToHashSet();
        hasRest = true;
        return [.. alike.Where(kept.Contains), [.. alike.Where(g => !kept.Contains(g)).SelectMany(g => g)]];
    }

    private static string Likeness(DataFlow flow) =>
        string.Join('\n', flow.Classes.Append("").Concat(flow.Recipients.Select(r => $"{r.Id?.ToLowerInvariant()}\t{string.Join('\t', r.Classes)}")).Append(flow.Id is null && flow.Purpose is null ? "open" : ""));

    private static FlowNode Processing(List<DataFlow> group, bool rest, DataFlows flows) => group switch
    {
        [var one] => new FlowNode(FlowWords.Title(one), FlowWords.Details(one), IsOpen(one)),
        _ => new FlowNode(
            $"{(rest ? "The other " : "")}{ReportWords.Count(group.Count, "processing", "processings")}",
            string.Create(CultureInfo.InvariantCulture, $"{(rest ? "" : "same data, same recipients; ")}{ReportWords.Count(group.Sum(f => f.Methods), "method", "methods")}{(group.Count(IsOpen) is var open and > 0 && flows.Recorded is not null ? $", {open} not in the record" : "")}"),
            group.Any(IsOpen)),
    };

    private static bool IsOpen(DataFlow flow) => flow.InRecord == false;

    private static (IReadOnlyList<FlowNode> Boxes, Dictionary<string, int> BoxOf, string Grouped) RecipientBoxes(DataFlows flows)
    {
        var all = FlowWords.Recipients(flows);
        var uses = flows.Processings.SelectMany(p => p.Recipients).GroupBy(r => r.Id ?? "", StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
        var boxOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var kept = all.Count <= MostBoxes ? all
            : [.. all.OrderByDescending(r => uses[r.Id ?? ""]).ThenBy(FlowWords.Name, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal).Take(MostBoxes - 1)];
        foreach (var recipient in kept)
        {
            boxOf.Add(recipient.Id ?? "", boxOf.Count);
        }

        var rest = all.Where(r => !boxOf.ContainsKey(r.Id ?? "")).ToList();
        foreach (var recipient in rest)
        {
            boxOf.Add(recipient.Id ?? "", kept.Count);
        }

        var boxes = kept.Select(r => new FlowNode(FlowWords.Name(r), FlowWords.About(r), r.Registered == false));
        return rest.Count == 0
            ? ([.. boxes], boxOf, "")
            : ([.. boxes, new FlowNode($"The other {ReportWords.Count(rest.Count, "recipient", "recipients")}", rest.Count(r => r.Registered == false) is var open and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{open} not in the register") : "", rest.Any(r => r.Registered == false))],
                boxOf, $"{ReportWords.Count(all.Count, "recipient", "recipients")}, of which those that most processings name have boxes of their own.");
    }
}
