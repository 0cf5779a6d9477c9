using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>Judges a name with its declared type: is one of the dictionary's phrases what the value is, or only what it is about?</summary>
internal sealed class NameJudge(LexiconDictionary dictionary)
{
    private static readonly LexiconEntry PersonId =
        new(ImmutableArray.Create("id"), "person-id", DataClass.PseudonymousId, Tier.Weak, Alone: false, Acronym: false, Child: false, Media: false, Coded: false, With: ImmutableArray<string>.Empty);

    private const int MostReadings = 200_000;

    private int _read;

    private readonly ConcurrentDictionary<string, NameReading> _readings = new(StringComparer.Ordinal);

    /// <summary>The judge with the built-in dictionary. What it has read of names serves every compilation of the process: an edit makes a new one, of the same names.</summary>
    public static NameJudge Default { get; } = new(LexiconDictionary.Default);

    private static Vocabulary Words => Vocabulary.Default;

    /// <summary>The words of a name and the phrase among them, read once for all members of that name.</summary>
    public NameReading Read(string name)
    {
        if (_readings.TryGetValue(name, out var reading))
        {
            return reading;
        }

        // A long session of typing must not keep every name that was ever half-typed.
        if (Interlocked.Increment(ref _read) % MostReadings == 0)
        {
            _readings.Clear();
        }

        return _readings.GetOrAdd(name, Reading);
    }

    /// <summary>What a name with a type suggests; null when it suggests nothing.</summary>
    public Evidence? Judge(string name, DeclaredType type) => type.Shape == ValueShape.None ? null : Judge(Read(name), type);

    /// <summary>What a name that was read suggests with a type; null when it suggests nothing.</summary>
    public Evidence? Judge(NameReading reading, DeclaredType type)
    {
        if (type.Shape == ValueShape.None)
        {
            return null;
        }

        var match = reading.Match;
        if (match is not null && Stands(match, type) && Fits(match.Entry, match, type))
        {
            return Found(match, Basis.Name);
        }

        // An enum or a class that is itself named like data: Gender Value, NationalInsuranceNumber Number.
        if (type.Shape is ValueShape.Enum or ValueShape.Object && OfType(type) is { } byType && (match is null || !CancelledByLead(match, type)))
        {
            return byType;
        }

        return match is null ? Identifier(reading.Words, type) : null;
    }

    /// <summary>What a type's own name says of a value of it; null when it says nothing.</summary>
    public Evidence? OfType(DeclaredType type)
    {
        if (type.Shape is not (ValueShape.Enum or ValueShape.Object))
        {
            return null;
        }

        var match = Read(type.Type.Name).Match;
        return match is not null && match.Entry.Tier >= Tier.Medium && match.Words.AllIn(Words.Suffix, match.End) && Stands(match, type) && !Words.Service.Contains(match.Words[match.Words.Length - 1])
            ? Found(match, Basis.Type)
            : null;
    }

    private NameReading Reading(string name)
    {
        var words = Tokeniser.Split(name);
        return new NameReading(words, dictionary.Find(words));
    }

    private static Evidence Found(PhraseMatch match, Basis basis)
    {
        var entry = match.Entry;
        var met = entry.With.IsEmpty || match.Words.Where((_, i) => i < match.Start || i >= match.End).Any(entry.With.Contains);
        return new Evidence(entry, basis, met, match.Words.AnyIn(Words.Person, match.Start), match.End - match.Start == match.Words.Length);
    }

    private static bool Stands(PhraseMatch match, DeclaredType type) => !CancelledByLead(match, type) && !CancelledByHead(match) && !CancelledByQualifier(match);

    // HasEmail asks about the datum; HasDisability is the datum.
    private static bool CancelledByLead(PhraseMatch match, DeclaredType type)
    {
        // TotalNumberOfCountries counts them.
        for (var i = 0; i < match.Start; i++)
        {
            if (match.Words[i] is "total" or "count")
            {
                return true;
            }
        }

        if (match.Start == 0 || !Words.Lead.Contains(match.Words[0]))
        {
            return false;
        }

        return !(match.Entry.Sensitive && (type.Shape != ValueShape.Bool || Words.LeadFact.Contains(match.Words[0])));
    }

    private static bool CancelledByHead(PhraseMatch match)
    {
        var entry = match.Entry;
        for (var i = match.End; i < match.Words.Length; i++)
        {
            var word = match.Words[i];
            if (word == "for")
            {
                break;
            }

            if (entry.Class == DataClass.Credential && word == "name")
            {
                return true;
            }

            if (entry.Class == DataClass.Credential && word is "hash" or "hashed" or "encrypted" or "salt")
            {
                continue;
            }

            if (Words.Head.Contains(word) || (Words.HeadOrdinary.Contains(word) && !entry.Sensitive && !(entry.Coded && Words.HeadCoded.Contains(word))))
            {
                return true;
            }
        }

        return false;
    }

    // FileName, ServerAddress, SupportEmailAddress; but not OfficerEmail, nor EmployerContactName.
    private static bool CancelledByQualifier(PhraseMatch match) =>
        match.Entry.Category is "name" or "address" or "email" or "phone" or "user-name" or "age" or "online"
        && match.Entry.Tier != Tier.Strong
        && match.Start > 0
        && (match.Words.AnyIn(Words.Person, match.End)
            ? match.Entry.Category == "address" && match.Words.AnyIn(Words.Organisation, match.Start)
            : (match.Entry.Category is "email" or "phone" ? Words.ThingContact : Words.Thing).Contains(match.Words[match.Start - 1]));

    private bool Fits(LexiconEntry entry, PhraseMatch match, DeclaredType type) => type.Shape switch
    {
        ValueShape.Text => true,
        ValueShape.Bool => entry.Sensitive && match.Entry.Category != "biometric",
        ValueShape.Number => entry.Sensitive || entry.Coded
            || entry.Category is "date-of-birth" or "age" or "location" or "finance" || entry.Category.EndsWith("-number", StringComparison.Ordinal),
        ValueShape.Date => entry.Sensitive || entry.Category is "date-of-birth" or "date-of-death" or "finance" or "sanction",
        ValueShape.Guid => entry.Coded || entry.Class == DataClass.PseudonymousId,
        ValueShape.Bytes => entry.Media || entry.Class == DataClass.Credential,
        ValueShape.Enum => entry.Sensitive || OfType(type)?.Entry.Category == entry.Category,
        ValueShape.Object => entry.Class != DataClass.Credential && !IsService(type) && (entry.Tier == Tier.Strong || (entry.Sensitive && entry.Tier == Tier.Medium) || OfType(type)?.Entry.Category == entry.Category),
        _ => false,
    };

    private bool IsService(DeclaredType type)
    {
        var words = Read(type.Type.Name).Words;
        return words.Length > 0 && (IsUseCase(words) || Words.Service.Contains(words[words.Length - 1]) || Words.OwnerOff.Contains(Tokeniser.Last(type.Type.Name)));
    }

    internal static bool IsUseCase(ImmutableArray<string> words) => words.Length > 1 && words[words.Length - 1] == "case" && words[words.Length - 2] == "use";

    /// <summary>The evidence of a phrase of another name, for a value of the type; null where the type cannot hold it.</summary>
    public Evidence? FromPhrase(PhraseMatch match, DeclaredType type) => Fits(match.Entry, match, type) ? Found(match, Basis.Name) : null;

    /// <summary>Whether a name is the key of a person: PersonId, PatientIds.</summary>
    public static bool IsPersonKey(Evidence evidence) => ReferenceEquals(evidence.Entry, PersonId);

    // PersonId, PatientIds: a key that needs another table.
    private static Evidence? Identifier(ImmutableArray<string> words, DeclaredType type) =>
        words.Length > 1 && type.Shape is ValueShape.Text or ValueShape.Number or ValueShape.Guid or ValueShape.Object
        && words[words.Length - 1] is "id" or "ids" or "guid" && Words.Person.Contains(words[words.Length - 2]) && words[words.Length - 2] is not ("client" or "contact" or "profile" or "tenant")
        && !Words.Lead.Contains(words[0])
            ? new Evidence(PersonId, Basis.Name, WithMet: true, Person: true, Whole: true)
            : null;
}
