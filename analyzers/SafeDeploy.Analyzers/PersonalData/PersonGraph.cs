using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>
/// The types of an assembly that are about a person for a reason that lies in another type: they bear the key of such a record, are another form of one
/// (the request that edits it), or are part of nothing else. Built once, and only for the data map.
/// </summary>
internal sealed class PersonGraph
{
    // Parts of parts of parts are as deep as records nest in code that people write.
    private const int Rounds = 3;

    private const int PageDepth = 2;

    private readonly Dictionary<INamedTypeSymbol, PersonLink> _links = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> _holders = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly List<INamedTypeSymbol> _pages = [];
    private readonly PersonalDataModel _model;

    private PersonGraph(PersonalDataModel model)
    {
        _model = model;
    }

    /// <summary>Whether the assembly, or one of its product that it uses, has personal records at all: what is likely there is not likely in a library of tools.</summary>
    public bool HasRecords { get; private set; }

    /// <summary>Reads the types of an assembly, after those of the product's assemblies that it uses.</summary>
    /// <param name="assembly">The assembly to read.</param>
    /// <param name="used">The graphs of the assemblies of the same product that it refers to.</param>
    /// <param name="model">The model that judges the types.</param>
    public static PersonGraph Of(IAssemblySymbol assembly, IEnumerable<PersonGraph> used, PersonalDataModel model)
    {
        var graph = new PersonGraph(model);
        foreach (var other in used)
        {
            graph._stems.UnionWith(other._stems);
            graph.HasRecords |= other.HasRecords;
        }

        List<INamedTypeSymbol> open = [];
        graph.Collect(assembly.GlobalNamespace, open);
        for (var round = 0; round < Rounds && open.Count > 0; round++)
        {
            // All of a round are judged by what was known before it, so that the order of the types changes nothing.
            var found = open.FindAll(graph.IsLinked);
            if (found.Count == 0)
            {
                break;
            }

            foreach (var type in found)
            {
                graph.Link(type, PersonLink.Of(type, model, page: false), form: false);
            }

            open.RemoveAll(graph._links.ContainsKey);
        }

        foreach (var page in graph._pages)
        {
            if (model.ProfileOf(page).OwnLink is null && (graph.HasRecordKey(page) || graph.IsPlacedByPerson(page)))
            {
                graph._links[page] = PersonLink.Of(page, model, page: true);
            }
        }

        return graph;
    }

    /// <summary>The link of a type of the assembly; null where there is none.</summary>
    public PersonLink? LinkOf(INamedTypeSymbol type) => _links.TryGetValue(type, out var link) ? link : null;

    private void Collect(INamespaceOrTypeSymbol container, List<INamedTypeSymbol> open)
    {
        if (container is INamespaceSymbol space)
        {
            foreach (var inner in space.GetNamespaceMembers())
            {
                Collect(inner, open);
            }
        }

        foreach (var type in container.GetTypeMembers())
        {
            if (type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface })
            {
                Collect(type, open);
                Add(type, open);
            }
        }
    }

    private void Add(INamedTypeSymbol type, List<INamedTypeSymbol> open)
    {
        var profile = _model.ProfileOf(type);
        HasRecords |= profile.IsRecord;
        if (PersonLink.IsPage(type))
        {
            _pages.Add(type);
            return;
        }

        if (type.IsStatic || profile.Name.Off || profile.IsTool || !PersonLink.MayHold(profile, _model.Judge.Read(type.Name).Words))
        {
            return;
        }

        foreach (var property in profile.Properties)
        {
            if (property.Type is { Shape: ValueShape.Object, Type: INamedTypeSymbol held } && !IsReference(property.Symbol, type))
            {
                if (!_holders.TryGetValue(held.OriginalDefinition, out var holders))
                {
                    _holders.Add(held.OriginalDefinition, holders = []);
                }

                holders.Add(type);
            }
        }

        if (profile.OwnLink is { Members: true } link)
        {
            Link(type, link, form: true);
        }
        else if (!profile.Name.Organisation && profile.Annotation?.Verdict != AnnotationVerdict.NotPersonal)
        {
            open.Add(type);
        }
    }

    // Country beside CountryId is looked up, not part of the record.
    private static bool IsReference(IPropertySymbol property, INamedTypeSymbol type) =>
        !type.GetMembers(property.Name + "Id").IsEmpty || !type.GetMembers(property.Name + "Code").IsEmpty;

    private void Link(INamedTypeSymbol type, PersonLink link, bool form)
    {
        _links[type] = link;
        if (!form || StemOf(type) is not { Length: > 0 } stem)
        {
            return;
        }

        _stems.Add(stem);
    }

    private bool IsLinked(INamedTypeSymbol type) => _stems.Contains(StemOf(type)) || HasRecordKey(type) || IsPart(type);

    private bool IsPart(INamedTypeSymbol type)
    {
        if (!_holders.TryGetValue(type, out var holders) || _model.Judge.Read(type.Name).Words.AnyIn(Vocabulary.Default.NoPart))
        {
            return false;
        }

        var any = false;
        foreach (var holder in holders)
        {
            if (SymbolEqualityComparer.Default.Equals(holder, type))
            {
                continue;
            }

            if (!_links.ContainsKey(holder))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private bool HasRecordKey(INamedTypeSymbol type)
    {
        foreach (var property in _model.ProfileOf(type).Properties)
        {
            var words = property.Reading.Name.Words;
            if (words.Length > 1 && words[words.Length - 1] == "id" && property.Type.Shape is ValueShape.Number or ValueShape.Guid or ValueShape.Text
                && _stems.Contains(string.Concat(words.Take(words.Length - 1))) && !words.AnyIn(Vocabulary.Default.Actor))
            {
                return true;
            }
        }

        return false;
    }

    // Pages/Alerts/EditAlert: the folders of a page say what it edits.
    private bool IsPlacedByPerson(INamedTypeSymbol page)
    {
        var space = page.ContainingNamespace;
        for (var depth = 0; depth < PageDepth && space is { IsGlobalNamespace: false }; depth++, space = space.ContainingNamespace)
        {
            var words = _model.Judge.Read(space.Name).Words;
            var stem = StemOf(words, space.Name, plural: true);
            if (stem.Length > 0 && (_stems.Contains(stem) || (words.Length <= 2 && OwnerName.HasPerson(words) && !words.Contains("user"))))
            {
                return true;
            }
        }

        return false;
    }

    // UpdateWorkHistoryRequest, WorkHistoryEntity and WorkHistoryDto are forms of one thing.
    private string StemOf(INamedTypeSymbol type) => StemOf(_model.Judge.Read(type.Name).Words, type.Name, plural: false);

    private static string StemOf(ImmutableArray<string> words, string name, bool plural)
    {
        var (start, end) = (0, words.Length);
        while (end > start && (Vocabulary.Default.Suffix.Contains(words[end - 1]) || words[end - 1].Length == 1))
        {
            end--;
        }

        while (start < end && Vocabulary.Default.Suffix.Contains(words[start]))
        {
            start++;
        }

        // ActivityPayments lists what ActivityPayment is.
        if (!plural && end > start && PersonLink.IsPlural(name, words[end - 1]))
        {
            return "";
        }

        return end - start > 1 || (end > start && !Vocabulary.Default.Vague.Contains(words[start])) ? string.Concat(words.Skip(start).Take(end - start)) : "";
    }
}
