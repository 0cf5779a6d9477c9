using System.Text;
using SafeDeploy.Core.Facts;

namespace SafeDeploy.Core.Surfaces;

/// <summary>
/// <c>compliance/surface.txt</c>: the personal data that the team knows its code to hold, and where it leaves. A line each, parted by tabs, in ordinal order, so that a review shows what a change adds. The
/// compiler compares the code with it (SD0903).
/// </summary>
public static class SurfaceFile
{
    /// <summary>Where it is kept, from the repository's root.</summary>
    public const string Path = "compliance/surface.txt";

    private static readonly string[] Gravity = ["personal", "special-category", "criminal-offence"];

    private static readonly string Preamble =
        """
        safedeploy-surface 1
        # The personal data that this code holds, and where it leaves: what is not here is reported (SD0903). One a line, parted by tabs: assembly, holds or sends, the member or whom
        # it goes to, the classes of the data. Written by safedeploy scan --accept-surface, in the change that alters it.

        """.ReplaceLineEndings("\n");

    /// <summary>The surface of what a scan saw, without test projects and without what is no personal data by itself.</summary>
    public static string Write(ScanFacts scan)
    {
        var text = new StringBuilder(Preamble);
        foreach (var line in Held(scan).Concat(Sent(scan)).Order(StringComparer.Ordinal))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The entries of a surface's text, as they are written.</summary>
    public static IEnumerable<string> Entries(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Skip(1).Where(l => l.Length > 0 && l[0] != '#');

    private static IEnumerable<string> Held(ScanFacts scan) => scan.Members
        .Where(m => IsHeld(m) && Gravity.Contains(m.Class))
        .SelectMany(m => m.Assemblies.Select(a => (Assembly: a, Member: m)))
        .GroupBy(m => (m.Assembly, m.Member.Symbol))
        .Select(g => g.MaxBy(m => Array.IndexOf(Gravity, m.Member.Class)))
        .Select(m => Line(m.Assembly, "holds", m.Member.Symbol!, m.Member.Class + (m.Member.ChildSubject ? ",child" : "")));

    private static IEnumerable<string> Sent(ScanFacts scan) => (scan.Disclosures ?? [])
        .SelectMany(d => d.Assemblies.Select(a => (Assembly: a, To: d.Channel ?? d.Recipient ?? d.Sink ?? "", d.Classes)))
        .GroupBy(d => (d.Assembly, d.To), d => d.Classes)
        .Select(g => Line(g.Key.Assembly, "sends", g.Key.To, string.Join(',', g.SelectMany(c => c).Distinct().OrderBy(c => Array.IndexOf(Gravity, c)))));

    // What a method is handed is held by whoever hands it.
    private static bool IsHeld(PersonalDataMemberFact member) => member.Symbol is ['P' or 'F', ':', ..];

    private static string Line(params string[] fields) => string.Join('\t', fields);
}
