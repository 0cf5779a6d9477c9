using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Rules.Classifying;

/// <summary>A member that makes its type a personal record.</summary>
internal readonly record struct UnclassifiedMember(string Name, DataClass Class);

/// <summary>Decides whether a type is an unclassified personal record, and because of which members.</summary>
internal static class UnclassifiedRecord
{
    /// <summary>The type's own unclassified members, if they make it a personal record: one strong, or two medium of different kinds. Else none.</summary>
    public static ImmutableArray<UnclassifiedMember> MembersOf(INamedTypeSymbol type, PersonalDataModel model)
    {
        var found = ImmutableArray.CreateBuilder<UnclassifiedMember>();
        var strong = false;
        var medium = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in model.MembersOf(type).Data)
        {
            // Personal records that it holds are reported at their own declaration.
            if (model.Classify(member) is not { Annotated: false, Basis: Basis.Name or Basis.Type } said
                || said.Class < DataClass.Personal || said.Category == "person" || model.ContentOf(member.Type) is not null)
            {
                continue;
            }

            strong |= said.Tier == Tier.Strong;
            if (said.Tier == Tier.Medium)
            {
                medium.Add(said.Category);
            }

            if (said.Tier >= Tier.Medium)
            {
                found.Add(new UnclassifiedMember(member.Symbol.Name, said.Class));
            }
        }

        return strong || medium.Count >= 2 ? found.ToImmutable() : ImmutableArray<UnclassifiedMember>.Empty;
    }
}
