namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The lists of words that decide what a phrase means where it stands; read from <c>Lexicon/words.txt</c>.</summary>
internal sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> Shared = new(() => new Vocabulary(EmbeddedText.Lines("words.txt")));

    private readonly Dictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);

    private Vocabulary(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            var name = line.Substring(0, colon);
            if (!_lists.TryGetValue(name, out var list))
            {
                _lists.Add(name, list = new HashSet<string>(StringComparer.Ordinal));
            }

            foreach (var word in line.Substring(colon + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries))
            {
                list.Add(name is "owner-off" ? word : Tokeniser.Fold(word));
            }
        }
    }

    public static Vocabulary Default => Shared.Value;

    public HashSet<string> Person => _lists["person"];

    public HashSet<string> Child => _lists["child"];

    public HashSet<string> Software => _lists["software"];

    public HashSet<string> SystemUser => _lists["system-user"];

    public HashSet<string> Maker => _lists["maker"];

    public HashSet<string> NamedPerson => _lists["named-person"];

    public HashSet<string> Sum => _lists["sum"];

    public HashSet<string> Arranged => _lists["arranged"];

    public HashSet<string> Actor => _lists["actor"];

    public HashSet<string> Shaping => _lists["shaping"];

    public HashSet<string> Vague => _lists["vague"];

    public HashSet<string> Measure => _lists["measure"];

    public HashSet<string> NoPart => _lists["no-part"];

    public HashSet<string> Tool => _lists["tool"];

    public HashSet<string> Bare => _lists["bare"];

    public HashSet<string> NotFact => _lists["not-fact"];

    public HashSet<string> Choice => _lists["choice"];

    public HashSet<string> Asking => _lists["asking"];

    public HashSet<string> Message => _lists["message"];

    public HashSet<string> Lookup => _lists["lookup"];

    public HashSet<string> Fact => _lists["fact"];

    public HashSet<string> Reflection => _lists["reflection"];

    public HashSet<string> Organisation => _lists["organisation"];

    public HashSet<string> Thing => _lists["thing"];

    public HashSet<string> ThingContact => _lists["thing-contact"];

    public HashSet<string> ContactOwner => _lists["contact-owner"];

    public HashSet<string> Head => _lists["head"];

    public HashSet<string> HeadOrdinary => _lists["head-ordinary"];

    public HashSet<string> HeadCoded => _lists["head-coded"];

    public HashSet<string> Lead => _lists["lead"];

    public HashSet<string> LeadFact => _lists["lead-fact"];

    public HashSet<string> OwnerOff => _lists["owner-off"];

    public HashSet<string> OwnerOptions => _lists["owner-options"];

    public HashSet<string> Service => _lists["service"];

    public HashSet<string> Suffix => _lists["suffix"];

    public HashSet<string> NotInherited => _lists["not-inherited"];
}
