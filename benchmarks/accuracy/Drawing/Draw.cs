using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeDeploy.Accuracy.Labels;

namespace SafeDeploy.Accuracy.Drawing;

/// <summary>Draws members to label: half of them uniformly, half from those whose name has an ordinary personal-data word.</summary>
/// <param name="Seed">Another seed is another draw.</param>
/// <param name="Repository">owner/name.</param>
/// <param name="Commit">The snapshot.</param>
internal sealed record Draw(string Seed, string Repository, string Commit)
{
    /// <summary>The chosen rows in the order of path, line and column, with empty labels. Fewer than asked when there are not enough.</summary>
    /// <param name="members">Every member of the sources.</param>
    /// <param name="words">What enriches the second half.</param>
    /// <param name="count">How many rows. The uniform half takes the odd one.</param>
    public IReadOnlyList<LabelRow> Choose(IReadOnlyCollection<DeclaredMember> members, WordList words, int count)
    {
        var uniform = Order(members, "random").Take((count + 1) / 2).ToHashSet();
        var telling = Order(members.Where(m => !uniform.Contains(m) && words.IsIn(m.Name)), "enriched").Take(count - uniform.Count).ToHashSet();
        var weight = uniform.Count == 0 ? "" : ((double)members.Count / uniform.Count).ToString("0.###", CultureInfo.InvariantCulture);
        return [.. members.Where(m => uniform.Contains(m) || telling.Contains(m))
            .OrderBy(m => m.Path, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column)
            .Select((m, i) => Row(m, i + 1, uniform.Contains(m), weight))];
    }

    /// <summary>By a digest of seed and place: no generator whose numbers may differ in the next runtime.</summary>
    private IEnumerable<DeclaredMember> Order(IEnumerable<DeclaredMember> members, string part) =>
        members.OrderBy(m => Digest(part, m), StringComparer.Ordinal).ThenBy(m => m.Path, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column);

    private string Digest(string part, DeclaredMember m) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Seed}\n{Repository}\n{part}\n{m.Path}\n{m.Line}\n{m.Column}\n{m.Name}"))));

    private LabelRow Row(DeclaredMember m, int id, bool uniform, string weight) => new()
    {
        Id = id,
        Split = "fresh",
        Repo = Repository,
        Commit = Commit,
        Path = m.Path,
        Line = m.Line,
        Namespace = m.Namespace,
        Type = m.Type,
        TypeKind = m.TypeKind,
        Bases = m.Bases,
        MemberKind = m.MemberKind,
        Method = m.Method,
        Name = m.Name,
        DeclaredType = m.DeclaredType,
        Modifiers = m.Modifiers,
        Sample = uniform ? "random" : "enriched",
        InRandomPart = uniform ? "1" : "0",
        RandomWeight = uniform ? weight : "",
        KindGroup = m.KindGroup,
    };
}
