using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.Configuration;
using SafeDeploy.Analyzers.PersonalData;
using SafeDeploy.Analyzers.Processing;

namespace SafeDeploy.Analyzers.Rules.Retention;

/// <summary>Whether something says how long a stored record is kept. Whether that is a length of time is asked where it stands.</summary>
/// <param name="model">What is personal data.</param>
/// <param name="record">The record of processing, whose rows may say it; null where there is none.</param>
internal sealed class DeclaredRetention(PersonalDataModel model, ProcessingFile? record)
{
    /// <summary>Whether its type, a base or interface, one of its members, an assembly, or a row of the register that the type or its store is declared to belong to, says so.</summary>
    public bool Covers(StoredType stored)
    {
        for (var current = stored.Type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (Says(current) || HasRow(current))
            {
                return true;
            }
        }

        return stored.Type.AllInterfaces.Any(Says)
            || SaysOfMember(stored.Type)
            || Says(stored.Type.ContainingAssembly)
            || HasRow(stored.HolderType);
    }

    private bool SaysOfMember(INamedTypeSymbol type)
    {
        foreach (var property in model.ProfileOf(type).Properties)
        {
            if (property.Reading.Said?.Retention is not null || Says(property.Symbol))
            {
                return true;
            }
        }

        return false;
    }

    // Of several attributes any may say it: ASP.NET Core Identity's stands beside ours, and has no retention.
    private bool Says(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (model.Annotations.Read(attribute)?.Retention is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRow(ISymbol symbol) => record is not null && record.Rows.TryGetValue(DeclaredProcessing.Of(symbol).ProcessingId, out var row) && row.HasRetention;
}
