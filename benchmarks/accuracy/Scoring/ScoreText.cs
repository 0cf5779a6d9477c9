namespace SafeDeploy.Accuracy.Scoring;

/// <summary>Scores for people.</summary>
internal static class ScoreText
{
    private const int CategoriesShown = 24;

    /// <summary>Writes the scores; with <paramref name="rows"/> also every row that was answered wrongly.</summary>
    public static void Write(TextWriter output, Scores scores, bool rows)
    {
        output.WriteLine($"core     {scores.Core}");
        output.WriteLine($"pii      {scores.Pii}");
        output.WriteLine($"class    {scores.Classes.Right}/{scores.Classes.All} right");
        output.WriteLine($"all members, estimated from the uniform part: pii {scores.PiiOfPopulation}");
        output.WriteLine($"recall by tier: {string.Join(' ', scores.Tiers.Select(t => $"{t.Tier}={t.Found}/{t.All}"))}");
        output.WriteLine($"recall by category: {string.Join(' ', scores.Categories.Take(CategoriesShown).Select(c => $"{c.Category}={c.Found}/{c.All}"))}");
        foreach (var (repository, own) in scores.Repositories)
        {
            output.WriteLine($"{repository}: core {own.Core}, pii {own.Pii}");
        }

        if (rows)
        {
            Write(output, "misses", scores.Misses);
            Write(output, "false alarms", scores.FalseAlarms);
            Write(output, "wrong class", scores.WrongClasses);
        }
    }

    private static void Write(TextWriter output, string title, IEnumerable<Judged> rows)
    {
        List<Judged> all = [.. rows];
        output.WriteLine($"{title}: {all.Count}");
        foreach (var r in all)
        {
            output.WriteLine($"  {r.Row.Repo} {r.Row.Path}:{r.Row.Line} {r.Row.Type}.{r.Row.Name}: {r.Row.DeclaredType}, labelled {string.Join('/',
                new[] { r.Row.Label, r.Row.Category, r.Row.Confidence }.Where(p => p.Length > 0))}{(r.Found ? $", found as {r.Class}" : "")}");
        }
    }
}
