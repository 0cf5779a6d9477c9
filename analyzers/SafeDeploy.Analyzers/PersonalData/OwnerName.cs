using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What the name of a type says about whom, or what, its members describe.</summary>
internal sealed class OwnerName
{
    private OwnerName(ImmutableArray<string> words, bool person, bool personHead, bool organisation, bool off, bool service)
    {
        Words = words;
        Person = person;
        PersonHead = personHead;
        Organisation = organisation;
        Off = off;
        Service = service;
    }

    /// <summary>The words of the name and of the types around it.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>One of the words is a person.</summary>
    public bool Person { get; }

    /// <summary>The noun that the type is about is a person: <c>PersonDetailsDto</c>, not <c>PersonPolicy</c>.</summary>
    public bool PersonHead { get; }

    /// <summary>The words speak of an organisation, a place or a thing, and of no person.</summary>
    public bool Organisation { get; }

    /// <summary>Settings, messages, constants and their like hold no one's data.</summary>
    public bool Off { get; }

    /// <summary>The type is a tool.</summary>
    public bool Service { get; }

    private static Vocabulary List => Vocabulary.Default;

    /// <summary>Reads the name of a type, with those of the types that contain it.</summary>
    public static OwnerName Of(INamedTypeSymbol type, NameJudge judge)
    {
        var own = judge.Read(type.Name).Words;
        var words = own;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            words = words.AddRange(judge.Read(outer.Name).Words);
        }

        var person = HasPerson(words);
        var off = List.OwnerOff.Contains(Tokeniser.Last(type.Name)) || (!person && (Ends(own, List.OwnerOptions) || (type.ContainingType is { } around && IsOff(around, judge))));
        return new OwnerName(words, person, HeadIsPerson(own), !person && words.AnyIn(List.Organisation), off, Ends(own, List.Service) || NameJudge.IsUseCase(own));
    }

    /// <summary>Whether a person is among the words, and not as part of a piece of software (<c>ClientFactory</c>, <c>UserControl</c>, <c>MemberInfo</c>).</summary>
    public static bool HasPerson(ImmutableArray<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!List.Person.Contains(words[i]))
            {
                continue;
            }

            var next = i + 1 < words.Length ? words[i + 1] : "";
            var before = i > 0 ? words[i - 1] : "";
            var software = words[i] switch
            {
                "client" => List.Software.Contains(next) || List.Software.Contains(before) || i == words.Length - 1,
                "user" => next is "control" or "interface" or "agent" || List.SystemUser.Contains(before),
                "member" => List.Reflection.Contains(next),
                "contact" or "profile" or "child" or "parent" or "tenant" or "guest" or "worker" or "driver" or "subscriber" => words.Length == 1 ? false : List.Software.Contains(next),
                _ => false,
            };
            if (!software)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOff(INamedTypeSymbol type, NameJudge judge)
    {
        var words = judge.Read(type.Name).Words;
        return List.OwnerOff.Contains(Tokeniser.Last(type.Name)) || (Ends(words, List.OwnerOptions) && !HasPerson(words));
    }

    private static bool Ends(ImmutableArray<string> words, HashSet<string> list) => words.Length > 0 && list.Contains(words[words.Length - 1]);

    private static bool HeadIsPerson(ImmutableArray<string> words)
    {
        var end = words.Length;
        while (end > 1 && List.Suffix.Contains(words[end - 1]))
        {
            end--;
        }

        // An application's or a service's user is an account of software until its members say otherwise.
        return end > 0 && List.Person.Contains(words[end - 1]) && words[end - 1] is not ("client" or "contact" or "profile" or "parent" or "tenant")
            && !(end > 1 && words[end - 1] == "user" && (words[end - 2] == "service" || List.SystemUser.Contains(words[end - 2])));
    }
}
