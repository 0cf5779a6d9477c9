using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Scoring;

/// <summary>How a tool did on labelled members. Rows labelled unsure count nowhere.</summary>
internal sealed record Scores(IReadOnlyList<Judged> Rows)
{
    /// <summary>Scores what a tool said of each row.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="classOf">The class that the tool gives a row; null when it stays silent.</param>
    public static Scores Of(IEnumerable<LabelRow> labels, Func<LabelRow, string?> classOf) =>
        new([.. labels.Where(r => r.Label != "unsure").Select(r => new Judged(r, classOf(r)))]);

    public Tally Core => Tally.Of(Rows.Where(r => r.InCore).Select(r => (r.IsCore, r.Found, 1.0)));

    public Tally Pii => Tally.Of(Rows.Where(r => r.InPii).Select(r => (r.IsPersonal, r.Found, 1.0)));

    /// <summary>An estimate for all members of the repositories: the uniformly drawn rows alone, each by the members it stands for.</summary>
    public Tally PiiOfPopulation => Tally.Of(Rows.Where(r => r.InPii).Select(r => (r.IsPersonal, r.Found, r.Weight)));

    /// <summary>Of the personal rows that were found, how many in the right GDPR class.</summary>
    public (int Right, int All) Classes => (Rows.Count(r => r.IsPersonal && r.Class == r.ExpectedClass), Rows.Count(r => r.IsPersonal && r.Found));

    /// <summary>Found and all personal rows of each category, the largest first.</summary>
    public IEnumerable<(string Category, int Found, int All)> Categories => Recall(r => r.Row.Category);

    /// <summary>Found and all personal rows of each tier, the largest first.</summary>
    public IEnumerable<(string Tier, int Found, int All)> Tiers => Recall(r => r.Row.Tier);

    /// <summary>The same scores for each repository, by name.</summary>
    public IEnumerable<(string Repository, Scores Scores)> Repositories => Rows
        .GroupBy(r => r.Row.Repo).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, new Scores([.. g])));

    /// <summary>Personal rows that were not found.</summary>
    public IEnumerable<Judged> Misses => Rows.Where(r => r.IsPersonal && !r.Found);

    /// <summary>Rows that are not personal and were found.</summary>
    public IEnumerable<Judged> FalseAlarms => Rows.Where(r => r.InPii && !r.IsPersonal && r.Found);

    /// <summary>Personal rows that were found in another GDPR class.</summary>
    public IEnumerable<Judged> WrongClasses => Rows.Where(r => r.IsPersonal && r.Found && r.Class != r.ExpectedClass);

    private IEnumerable<(string, int, int)> Recall(Func<Judged, string> kind) => Rows.Where(r => r.IsPersonal)
        .GroupBy(kind).Select(g => (g.Key, g.Count(r => r.Found), g.Count())).OrderByDescending(c => c.Item3).ThenBy(c => c.Key, StringComparer.Ordinal);
}
