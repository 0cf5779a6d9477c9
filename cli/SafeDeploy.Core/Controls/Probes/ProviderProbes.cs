using System.Globalization;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Controls.Probes;

/// <summary>Is the system that holds the code one whose measures can be read, and did it show them? (CHANGE-8)</summary>
internal static class ProviderProbes
{
    public static Probe HostIsRead { get; } = new(
        "host-is-read",
        "Can the measures of the system that holds the code be read?",
        c => Declared(c).Prepend(c.Facts.Host switch
        {
            null => JudgedChanges.NoHost(c),
            { Kind: "github" } host => Answer.Satisfied($"{host.Repository} is held by GitHub ({host.ApiUrl}), whose measures are read", host.RepositoryInfo?.Source),
            { } host => Answer.Unknown($"{host.Repository} is held by {host.Kind}, whose measures are not known here", "Declare the measures: \"declared\" in safedeploy.json"),
        }));

    public static Probe HostShowedEvidence { get; } = new("host-showed-evidence", "Did that system show how changes were protected, reviewed and tested?", Evidence);

    /// <summary>What somebody answers for is shown; that they do so is not seen.</summary>
    private static IEnumerable<Finding> Declared(JudgementContext context) => context.Policy.Declared.Select(d => Answer.Unknown(
        string.Create(CultureInfo.InvariantCulture, $"{d.Control} is declared by {d.Owner} on {d.Date:yyyy-MM-dd}: {d.Measure}; nothing of it was seen"),
        "Keep the evidence of it where whoever asks can see it: a declaration satisfies nothing by itself"));

    private static List<Finding> Evidence(JudgementContext context)
    {
        if (context.Facts.Host is not { } host)
        {
            return [JudgedChanges.NoHost(context)];
        }

        if (JudgedChanges.NothingSince(context) is { } nothing)
        {
            return [nothing];
        }

        var branch = host.Branches.FirstOrDefault(b => b.Name == context.Facts.Subject.Branch);
        var findings = new List<Finding>();
        Need("The rules of the branch", branch?.Rules);
        if (branch?.Protection is not { IsKnown: true })
        {
            findings.Add(Answer.NotSeen("The protection of the branch", branch?.Protection));
        }

        foreach (var change in JudgedChanges.Of(context))
        {
            Need($"The pull request of {change.Name}", change.Host?.PullRequests);
        }

        Need("The checks of the judged commit", context.Facts.Subject.Commit is { } commit ? JudgedChanges.HostChange(context, commit)?.CheckRuns : null);
        return findings.Count > 0 ? findings : [Answer.Satisfied("The host showed how the branch is protected, and how each change was reviewed and tested", branch!.Rules!.Source)];

        void Need<T>(string what, Fact<IReadOnlyList<T>>? fact)
        {
            if (fact is not { IsKnown: true, Complete: true })
            {
                findings.Add(Answer.NotSeen(what, fact));
            }
        }
    }
}
