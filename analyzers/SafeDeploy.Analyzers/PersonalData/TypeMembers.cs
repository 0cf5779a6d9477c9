using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>The members that a type itself declares, in one look for all who ask: the compiler makes a new list of them each time.</summary>
internal sealed class TypeMembers
{
    private readonly SymbolReading[] _data;
    private readonly HeldProperty[] _properties;
    private readonly IMethodSymbol[] _methods;
    private Dictionary<ISymbol, SymbolReading>? _bySymbol;
    private int _speak;

    private TypeMembers(SymbolReading[] data, HeldProperty[] properties, IMethodSymbol[] methods, int instances)
    {
        _data = data;
        _properties = properties;
        _methods = methods;
        IsChoice = instances > 1;
    }

    /// <summary>Those that can hold a person's data.</summary>
    public ReadOnlySpan<SymbolReading> Data => _data;

    /// <summary>Its instance properties without its indexers.</summary>
    public ReadOnlySpan<HeldProperty> Properties => _properties;

    /// <summary>Its methods without the accessors, whose parameters and values are their property's.</summary>
    public ReadOnlySpan<IMethodSymbol> Methods => _methods;

    /// <summary>Whether it has static instances of itself: an enum by another name.</summary>
    public bool IsChoice { get; }

    /// <summary>Reads the members of a type.</summary>
    public static TypeMembers Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        List<SymbolReading>? data = null;
        List<HeldProperty>? properties = null;
        List<IMethodSymbol>? methods = null;
        var instances = 0;
        foreach (var member in type.GetMembers())
        {
            switch (member.Kind)
            {
                case SymbolKind.Property or SymbolKind.Field when DataMember.TypeOf(member) is { } declared:
                    var reading = new SymbolReading(member, declared, model);
                    (data ??= []).Add(reading);
                    if (member is IPropertySymbol property)
                    {
                        (properties ??= []).Add(new HeldProperty(property, reading));
                    }

                    break;
                case SymbolKind.Property when (IPropertySymbol)member is { IsStatic: false, IsIndexer: false } made:
                    (properties ??= []).Add(new HeldProperty(made, new SymbolReading(made, made.Type, model)));
                    break;
                case SymbolKind.Field when (IFieldSymbol)member is { IsStatic: true } field && SymbolEqualityComparer.Default.Equals(field.Type, type):
                    instances++;
                    break;
                case SymbolKind.Method when (IMethodSymbol)member is { AssociatedSymbol: null } method:
                    (methods ??= []).Add(method);
                    break;
            }
        }

        return new TypeMembers(data?.ToArray() ?? [], properties?.ToArray() ?? [], methods?.ToArray() ?? [], instances);
    }

    /// <summary>What was read of one that can hold data; null for any other symbol.</summary>
    public SymbolReading? Find(ISymbol symbol)
    {
        if (_data.Length == 0)
        {
            return null;
        }

        return (_bySymbol ??= _data.ToDictionary(r => r.Symbol, SymbolEqualityComparer.Default)).TryGetValue(symbol, out var reading) ? reading : null;
    }

    /// <summary>Whether an attribute says anything of one of them, or of what one takes.</summary>
    public bool Speak(AnnotationReader annotations)
    {
        if (_speak == 0)
        {
            _speak = Any(annotations) ? 1 : -1;
        }

        return _speak > 0;
    }

    private bool Any(AnnotationReader annotations)
    {
        foreach (var reading in _data)
        {
            if (annotations.On(reading.Symbol) is not null)
            {
                return true;
            }
        }

        foreach (var method in _methods)
        {
            foreach (var parameter in method.Parameters)
            {
                if (annotations.On(parameter) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
