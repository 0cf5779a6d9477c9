using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What a type's own members, taken together, say of it; and what is asked of it for each of them, kept.</summary>
internal sealed class TypeProfile
{
    private static readonly HashSet<string> ToolBases = new(StringComparer.Ordinal)
    {
        "Controller", "ControllerBase", "PageModel", "ComponentBase", "DbContext", "Hub", "BackgroundService", "Attribute", "Exception", "AbstractValidator", "Profile",
        "Migration", "ViewComponent", "TagHelper", "DiagnosticAnalyzer", "AuthenticationHandler", "ServerCallContext", "IHostedService",
    };

    private readonly INamedTypeSymbol _type;
    private readonly PersonalDataModel _model;
    private Surroundings? _member;
    private Surroundings? _component;
    private HeldProperty[]? _properties;
    private Kept<PersonLink> _ownLink;
    private Kept<PersonLink> _link;
    private int _speaksAround;

    private TypeProfile(INamedTypeSymbol type, PersonalDataModel model, OwnerName name, Annotation? annotation, Neighbourhood neighbours)
    {
        _type = type;
        _model = model;
        Name = name;
        Annotation = annotation;
        Neighbours = neighbours;
        IsTool = IsPlaceOfCode(type, name);
        IsRecord = annotation?.Verdict != AnnotationVerdict.NotPersonal && !IsTool
            && (annotation?.Verdict == AnnotationVerdict.Classified || neighbours.MakeRecord(name) || IsIdentityUser(type));
        Child = annotation?.ChildSubject == true || neighbours.Child || name.Words.AnyIn(Vocabulary.Default.Child);
    }

    /// <summary>What its name says.</summary>
    public OwnerName Name { get; }

    /// <summary>What attributes say of it; null when none speaks.</summary>
    public Annotation? Annotation { get; }

    /// <summary>The evidence of its members, inherited ones included.</summary>
    public Neighbourhood Neighbours { get; }

    /// <summary>Whether it is a place of code (a controller, page, context, validator) and not a record.</summary>
    public bool IsTool { get; }

    /// <summary>Whether it is a personal record: two strong identifiers, or their like.</summary>
    public bool IsRecord { get; }

    /// <summary>Whether its data subject is a child by the code's own words.</summary>
    public bool Child { get; }

    /// <summary>The surroundings of its properties and fields.</summary>
    public Surroundings AroundMember => _member ??= Surroundings.Of(this, parameter: false);

    /// <summary>The surroundings of what its constructors take.</summary>
    public Surroundings AroundComponent => _component ??= Surroundings.Of(this, parameter: true);

    /// <summary>Its instance properties and those of its bases outside the platform, with their declared types.</summary>
    public ReadOnlySpan<HeldProperty> Properties => _properties ??= HeldProperty.Of(_type, _model);

    /// <summary>Whether it is an enum by another name: a class with static instances of itself.</summary>
    public bool IsChoice => _model.MembersOf(_type).IsChoice;

    /// <summary>Why its members are about a person; null where nothing says so.</summary>
    public PersonLink? Link => _link.Has(out var known) ? known : _link.Keep(OwnLink ?? _model.GraphLinkOf(_type));

    /// <summary>Why its members are about a person, by what stands in the type itself; null where nothing there says so.</summary>
    public PersonLink? OwnLink => _ownLink.Has(out var known) ? known : _ownLink.Keep(PersonLink.Of(_type, this, _model));

    /// <summary>
    /// Whether an attribute says anything of a member of the type, of its bases or of its interfaces, or of what one takes. Finding what a member implements costs more than all
    /// else that is asked of it, and around most types nothing is said.
    /// </summary>
    public bool SpeaksAround
    {
        get
        {
            if (_speaksAround == 0)
            {
                _speaksAround = ReadAround(_type, _model) ? 1 : -1;
            }

            return _speaksAround > 0;
        }
    }

    /// <summary>Reads a type. The result depends on the type alone, never on what was asked before.</summary>
    public static TypeProfile Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        var name = OwnerName.Of(type, model.Judge);
        return new TypeProfile(type, model, name, model.Annotations.OnType(type), Neighbourhood.OfMembers(type, name, model));
    }

    /// <summary>Whether a type is, or derives from, ASP.NET Identity's user.</summary>
    public static bool IsIdentityUser(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.Name == "IdentityUser" && AnnotationNames.IsIdentity(current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadAround(INamedTypeSymbol type, PersonalDataModel model)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (model.MembersOf(current.OriginalDefinition).Speak(model.Annotations))
            {
                return true;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!WellKnownNamespace.Contains(contract) && model.MembersOf(contract.OriginalDefinition).Speak(model.Annotations))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlaceOfCode(INamedTypeSymbol type, OwnerName name)
    {
        if (type.IsStatic || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || name.Off || name.Service)
        {
            return true;
        }

        for (var current = type.BaseType; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (ToolBases.Contains(current.Name))
            {
                return true;
            }
        }

        return false;
    }
}
