using Microsoft.CodeAnalysis;

namespace SafeDeploy.Analyzers.PersonalData;

/// <summary>What a value of a type carries: by its own members, or by a personal record that it holds.</summary>
internal static class RecordContent
{
    private const int Depth = 2;

    /// <summary>The content reachable from a type through single-valued properties; null when no personal record is.</summary>
    /// <remarks>A breadth-first walk over own profiles, so neither cycles nor the order of questions change the answer.</remarks>
    public static Classification? Of(INamedTypeSymbol type, PersonalDataModel model)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { type };
        List<INamedTypeSymbol> ring = [type];
        var content = new Content();
        for (var depth = 0; depth <= Depth && ring.Count > 0; depth++)
        {
            List<INamedTypeSymbol> next = [];
            foreach (var current in ring)
            {
                var profile = model.ProfileOf(current);
                if (profile.Annotation?.Verdict == AnnotationVerdict.NotPersonal || profile.IsTool)
                {
                    continue;
                }

                if (profile.IsRecord)
                {
                    content.Add(profile);
                }

                if (depth < Depth)
                {
                    AddMemberTypes(profile, model, seen, next);
                }
            }

            ring = next;
        }

        return content.Classify(model.ProfileOf(type).Annotation);
    }

    private static void AddMemberTypes(TypeProfile profile, PersonalDataModel model, HashSet<INamedTypeSymbol> seen, List<INamedTypeSymbol> next)
    {
        foreach (var property in profile.Properties)
        {
            if (property.Single is { } inner && !IsActor(property)
                && model.Annotations.On(property.Symbol)?.Verdict != AnnotationVerdict.NotPersonal && seen.Add(inner))
            {
                next.Add(inner);
            }
        }
    }

    // CreatedBy, Owner: who works on a thing does not make it theirs.
    private static bool IsActor(HeldProperty property) => property.Reading.Name.Words.AnyIn(Vocabulary.Default.Maker);

    private sealed class Content
    {
        private int _special;
        private int _criminal;
        private DataClass? _declared;
        private bool _any;
        private bool _child;

        public void Add(TypeProfile profile)
        {
            _any = true;
            _special += profile.Neighbours.Special;
            _criminal += profile.Neighbours.Criminal;
            _child |= profile.Child;
            if (profile.Annotation is { Verdict: AnnotationVerdict.Classified } said && !(said.Class < _declared))
            {
                _declared = said.Class;
            }
        }

        public Classification? Classify(Annotation? own)
        {
            if (!_any)
            {
                return null;
            }

            var byMembers = Neighbourhood.ClassOf(_special, _criminal);
            var said = own?.Verdict == AnnotationVerdict.Classified;
            return new Classification(
                _declared > byMembers ? _declared.Value : byMembers, "person", Tier.Strong, said ? Basis.Annotation : Basis.Type,
                Annotated: _declared is not null, _child, said ? own!.Retention : null);
        }
    }
}
