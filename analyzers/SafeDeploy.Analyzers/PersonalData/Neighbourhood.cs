using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The evidence that stands around one member: its siblings in a type, or the other parameters of a method.</summary>
internal sealed class Neighbourhood
{
    private SmallSet _strong;
    private SmallSet _medium;
    private SmallSet _special;
    private SmallSet _criminal;

    /// <summary>Whether there is any strong identifier.</summary>
    public bool AnyStrong => _strong.Count > 0;

    /// <summary>Whether a member is named like a person's name, strongly or not.</summary>
    public bool AnyName { get; private set; }

    /// <summary>Whether a strong member is the phrase and nothing more, so that the owner itself is the person.</summary>
    public bool AnyWhole { get; private set; }

    /// <summary>How many kinds of special category data the strong and medium members name.</summary>
    public int Special => _special.Count;

    /// <summary>How many kinds of criminal-offence data the strong and medium members name.</summary>
    public int Criminal => _criminal.Count;

    /// <summary>Whether a street, a postcode or their like stands among the members.</summary>
    public bool HasAddress => _medium.Contains("address");

    /// <summary>Whether a strong member's data subject is a child.</summary>
    public bool Child { get; private set; }

    /// <summary>Whether the members say how to reach a server, with a credential: its user name and e-mail address are the system's.</summary>
    public bool Connection { get; private set; }

    /// <summary>The number of strong phrases.</summary>
    public int StrongCount => _strong.Count;

    /// <summary>Whether medium members other than of one category stand near.</summary>
    public bool OtherMedium(string category) => _medium.Count > (_medium.Contains(category) ? 1 : 0);

    /// <summary>Two strong identifiers, or one with a medium of another kind, make a personal record; where the type is named for a person, less does.</summary>
    public bool MakeRecord(OwnerName owner)
    {
        if (Connection || (owner.Organisation && _strong.Count < 2))
        {
            return false;
        }

        return _strong.Count >= 2
            || (_strong.Count == 1 && _medium.Count >= 1)
            || (owner.PersonHead && (_strong.Count >= 1 || _medium.Count >= 1 || AnyName));
    }

    /// <summary>Adds what one member suggests, if it stands with the owner's words alone.</summary>
    public void Add(Evidence evidence, bool withMet, bool person)
    {
        var entry = evidence.Entry;
        AnyName |= entry.Category == "name";
        if (entry.Class is DataClass.Credential or DataClass.PseudonymousId || !withMet)
        {
            return;
        }

        if (entry.Tier == Tier.Strong && (!entry.Acronym || person))
        {
            _strong.Add(entry.Joined);
            AnyWhole |= evidence.Whole && entry.Class == DataClass.Personal;
            Child |= entry.Child;
        }
        else if (entry.Tier == Tier.Medium)
        {
            _medium.Add(entry.Category);
        }
        else
        {
            return;
        }

        if (entry.Class is DataClass.SpecialCategory or DataClass.CriminalOffence)
        {
            (entry.Class == DataClass.SpecialCategory ? ref _special : ref _criminal).Add(entry.Joined);
        }
    }

    /// <summary>The class of a record: that of most of its sensitive data, and criminal-offence where they are even.</summary>
    public static DataClass ClassOf(int special, int criminal) =>
        special > criminal ? DataClass.SpecialCategory : criminal > 0 ? DataClass.CriminalOffence : DataClass.Personal;

    /// <summary>The evidence of a type's members and of those that it inherits from types outside the platform.</summary>
    public static Neighbourhood OfMembers(INamedTypeSymbol type, OwnerName name, PersonalDataModel model)
    {
        var found = new Neighbourhood();
        if (name.Off || WellKnownNamespace.Contains(type))
        {
            return found;
        }

        var credential = false;
        for (var current = type; current is { SpecialType: SpecialType.None } && !WellKnownNamespace.Contains(current); current = current.BaseType)
        {
            foreach (var member in model.MembersOf(current).Data)
            {
                if (member.WholeEvidence is { } evidence && model.Annotations.On(member.Symbol)?.Verdict != AnnotationVerdict.NotPersonal)
                {
                    credential |= evidence.Entry.Class == DataClass.Credential;
                    found.Add(evidence, Near(evidence, name), name.Person);
                }
            }
        }

        found.Connection = credential && !name.Person && ReachesServer(model.MembersOf(type));
        return found;
    }

    private static bool ReachesServer(TypeMembers members)
    {
        foreach (var member in members.Data)
        {
            if (member.Name.Words.AnyIn(Vocabulary.Default.Connection))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a word that the phrase needs is near: in the name itself or in the owner's.</summary>
    public static bool Near(Evidence evidence, OwnerName owner) =>
        evidence.WithMet || owner.Words.AnyIn(evidence.Entry.With) || (owner.Person && evidence.Entry.With.Contains("person"));
}
