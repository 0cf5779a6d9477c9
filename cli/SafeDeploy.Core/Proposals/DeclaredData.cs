using System.Globalization;
using SafeDeploy.Core.Controls;
using SafeDeploy.Core.Facts;
using SafeDeploy.Core.Reporting;

namespace SafeDeploy.Core.Proposals;

/// <summary>What a change does to the personal data that the code declares: more of it, less protection for it.</summary>
internal static class DeclaredData
{
    private const string Record = "See that the record of processing covers it (compliance/processing.csv), and that it is needed";
    private static readonly string[] Gravity = ["personal", "special-category", "criminal-offence"];

    public static IEnumerable<ReviewItem> Of(ChangeInput input, ScanFacts scan)
    {
        var coverage = ScanCoverage.Of(scan, input.Policy);
        var members = scan.Members.Where(m => DataMapBuilder.IsPersonal(m) && coverage.Counts(m.Project)).ToList();
        return input.BaseScan is { } earlier ? Against(members, earlier) : InFiles(input, members);
    }

    private static IEnumerable<ReviewItem> Against(List<PersonalDataMemberFact> members, ScanFacts earlier)
    {
        var known = earlier.Members.Where(DataMapBuilder.IsPersonal).ToLookup(Key, StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (known[Key(member)].FirstOrDefault() is not { } old)
            {
                yield return ReviewItem.Look($"adds {member.Symbol ?? member.Member}: {member.Class} data ({member.Category ?? "other"}){(member.Annotated ? "" : ", not classified")}", Record, member.Location);
            }
            else if (old.Annotated && (!member.Annotated || Rank(member.Class) < Rank(old.Class)))
            {
                yield return ReviewItem.Mend(
                    $"weakens {member.Symbol ?? member.Member}: it was classified as {old.Class}, and is {(member.Annotated ? $"classified as {member.Class}" : "not classified any more")}",
                    "Give it its classification back, or say in the review why it no longer holds", member.Location);
            }
        }
    }

    private static IEnumerable<ReviewItem> InFiles(ChangeInput input, List<PersonalDataMemberFact> members)
    {
        if (ChangeReviewer.Files(input) is not { } files)
        {
            return [ChangeReviewer.FilesNotSeen(input)];
        }

        var touched = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return members.Where(m => m.Location is { } at && touched.Contains(at.Path)).GroupBy(m => m.Location!.Path, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => ReviewItem.Look(
            string.Create(CultureInfo.InvariantCulture, $"changes a file that declares {g.Count()} {(g.Count() == 1 ? "member" : "members")} with personal data ({string.Join(", ", g.Select(m => m.Category ?? "other").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(5))}), {g.Count(m => m.Annotated)} of them classified"),
            Record, g.First().Location));
    }

    private static string Key(PersonalDataMemberFact member) => member.Symbol ?? member.Member;

    private static int Rank(string name) => Array.IndexOf(Gravity, name);
}
