namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The lists of words that decide what a phrase means where it stands; read from <c>Lexicon/words.txt</c>.</summary>
internal sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> Shared = new(() => new Vocabulary(EmbeddedText.Lines("words.txt")));

    private Vocabulary(IEnumerable<string> lines)
    {
        var lists = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            var name = line.Substring(0, colon);
            if (!lists.TryGetValue(name, out var list))
            {
                lists.Add(name, list = new HashSet<string>(StringComparer.Ordinal));
            }

            foreach (var word in line.Substring(colon + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries))
            {
                list.Add(name is "owner-off" ? word : Tokeniser.Fold(word));
            }
        }

        Person = lists["person"];
        Child = lists["child"];
        Software = lists["software"];
        SystemUser = lists["system-user"];
        Maker = lists["maker"];
        NamedPerson = lists["named-person"];
        Sum = lists["sum"];
        Arranged = lists["arranged"];
        Actor = lists["actor"];
        Shaping = lists["shaping"];
        Vague = lists["vague"];
        Measure = lists["measure"];
        NoPart = lists["no-part"];
        Tool = lists["tool"];
        Bare = lists["bare"];
        NotFact = lists["not-fact"];
        Choice = lists["choice"];
        Asking = lists["asking"];
        Message = lists["message"];
        Lookup = lists["lookup"];
        Fact = lists["fact"];
        Reflection = lists["reflection"];
        Organisation = lists["organisation"];
        Thing = lists["thing"];
        ThingContact = lists["thing-contact"];
        ContactOwner = lists["contact-owner"];
        Head = lists["head"];
        HeadOrdinary = lists["head-ordinary"];
        HeadCoded = lists["head-coded"];
        Lead = lists["lead"];
        LeadFact = lists["lead-fact"];
        OwnerOff = lists["owner-off"];
        OwnerOptions = lists["owner-options"];
        Service = lists["service"];
        Connection = lists["connection"];
        Suffix = lists["suffix"];
        NotInherited = lists["not-inherited"];
    }

    public static Vocabulary Default => Shared.Value;

    public HashSet<string> Person { get; }

    public HashSet<string> Child { get; }

    public HashSet<string> Software { get; }

    public HashSet<string> SystemUser { get; }

    public HashSet<string> Maker { get; }

    public HashSet<string> NamedPerson { get; }

    public HashSet<string> Sum { get; }

    public HashSet<string> Arranged { get; }

    public HashSet<string> Actor { get; }

    public HashSet<string> Shaping { get; }

    public HashSet<string> Vague { get; }

    public HashSet<string> Measure { get; }

    public HashSet<string> NoPart { get; }

    public HashSet<string> Tool { get; }

    public HashSet<string> Bare { get; }

    public HashSet<string> NotFact { get; }

    public HashSet<string> Choice { get; }

    public HashSet<string> Asking { get; }

    public HashSet<string> Message { get; }

    public HashSet<string> Lookup { get; }

    public HashSet<string> Fact { get; }

    public HashSet<string> Reflection { get; }

    public HashSet<string> Organisation { get; }

    public HashSet<string> Thing { get; }

    public HashSet<string> ThingContact { get; }

    public HashSet<string> ContactOwner { get; }

    public HashSet<string> Head { get; }

    public HashSet<string> HeadOrdinary { get; }

    public HashSet<string> HeadCoded { get; }

    public HashSet<string> Lead { get; }

    public HashSet<string> LeadFact { get; }

    public HashSet<string> OwnerOff { get; }

    public HashSet<string> OwnerOptions { get; }

    public HashSet<string> Service { get; }

    public HashSet<string> Connection { get; }

    public HashSet<string> Suffix { get; }

    public HashSet<string> NotInherited { get; }
}
