using Microsoft.CodeAnalysis;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>The address of whoever is at the other end of a connection. The dictionary lists it for the data map only; where it is written down it is a person's.</summary>
internal static class OnlineName
{
    private static readonly HashSet<string> OtherEnd = ["remote", "client", "caller", "visitor", "user", "peer", "forwarded"];

    private static readonly Classification Address = new(DataClass.Personal, "online", Tier.Medium, Basis.Name, Annotated: false);

    /// <summary>Before user: an account of software, whose name is no person's.</summary>
    private static readonly HashSet<string> Software = ["api", "machine", "bot", "technical", "integration", "system", "service"];

    /// <summary>Whether a user name is that of an account of software: <c>ApiUser.UserName</c>.</summary>
    public static bool IsOfSystem(ISymbol symbol, Classification classification) =>
        classification is { Category: "user-name", Annotated: false } && symbol is IPropertySymbol or IFieldSymbol && Tokeniser.Split(symbol.ContainingType?.Name ?? string.Empty) is var owner
        && owner.AnyIn(Software) && owner.Contains("user") && owner.IndexOf("user") > 0 && Software.Contains(owner[owner.IndexOf("user") - 1]);

    /// <summary>What a member, local or method of this name and type holds, where it is the address of the other end; null for any other.</summary>
    public static Classification? Classify(string name, ITypeSymbol? type)
    {
        var isAddress = type is { Name: "IPAddress" or "IPEndPoint" or "EndPoint", ContainingNamespace.Name: "Net" };
        if (!isAddress && type?.SpecialType != SpecialType.System_String)
        {
            return null;
        }

        if (name.IndexOf("ip", StringComparison.OrdinalIgnoreCase) < 0 && !isAddress)
        {
            return null;
        }

        var words = Tokeniser.Split(name);
        return words.AnyIn(OtherEnd) && (isAddress || words.Contains("ip")) ? Address : null;
    }
}
