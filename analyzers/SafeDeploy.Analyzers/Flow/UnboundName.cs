using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>
/// What a name says of a value whose type does not bind: a package that is not restored, a project that is not referenced. There is no declaration to ask, so only what
/// stands by itself counts, or what is read from something that is called a person.
/// </summary>
internal sealed class UnboundName(PersonalDataModel model)
{
    private readonly DeclaredType _text = DeclaredType.Of(model.Compilation.GetSpecialType(SpecialType.System_String));

    private static Vocabulary List => Vocabulary.Default;

    /// <summary>Whether a type says nothing, not even what it is called.</summary>
    public static bool IsNameless(ITypeSymbol? type) => type is null or IErrorTypeSymbol { Name.Length: 0 };

    /// <summary>Whether what is read from is called like settings, or like an organisation or a thing: what it holds is no person's.</summary>
    public static bool IsOfThing(ImmutableArray<string> holder) => IsOff(holder) || IsOrganisation(holder);

    private static bool IsOff(ImmutableArray<string> holder) =>
        !holder.IsEmpty && (List.OwnerOff.Contains(holder[holder.Length - 1]) || List.OwnerOptions.Contains(holder[holder.Length - 1]));

    private static bool IsOrganisation(ImmutableArray<string> holder) => !OwnerName.HasPerson(holder) && holder.AnyIn(List.Organisation);

    /// <summary>What a value of this name holds, read from what is called so (nothing, for a local or a parameter); null where nothing is said.</summary>
    public Classification? Classify(string name, ImmutableArray<string> holder)
    {
        if (model.Judge.Judge(name, _text) is not { WithMet: true } evidence)
        {
            return OnlineName.Classify(name, _text.Type);
        }

        var entry = evidence.Entry;
        var person = evidence.Person || OwnerName.HasPerson(holder);
        var off = IsOff(holder);
        var organisation = IsOrganisation(holder);
        var stands = !off && entry.Class != DataClass.PseudonymousId && entry.Tier switch
        {
            Tier.Strong => !(entry.Acronym && !person) && !(organisation && (entry.Coded || entry.Acronym)),
            Tier.Medium => entry.Class == DataClass.Credential || person || (entry.Alone && !organisation),
            _ => false,
        };
        return stands ? new Classification(entry.Class, entry.Category, entry.Tier, Basis.Name, Annotated: false, entry.Child) : OnlineName.Classify(name, _text.Type);
    }
}
