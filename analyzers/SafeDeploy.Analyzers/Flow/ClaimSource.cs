using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>What an identity provider says of whoever signed in: a claim that is asked for by its name, or all of them.</summary>
internal sealed class ClaimSource(PersonalDataModel model)
{
    private static readonly HashSet<string> Names = ["name", "unique_name", "preferred_username", "given_name", "family_name", "nickname", "givenname", "emailaddress", "mobilephone", "homephone", "otherphone", "streetaddress"];

    private static readonly HashSet<string> Picking = ["First", "FirstOrDefault", "Single", "SingleOrDefault", "Find", "Last", "LastOrDefault"];

    /// <summary>What all claims together are classified as: mostly a name and an e-mail address are among them.</summary>
    public static readonly Classification Any = new(DataClass.Personal, "claim", Tier.Medium, Basis.Type, Annotated: false);

    private readonly DeclaredType _text = DeclaredType.Of(model.Compilation.GetSpecialType(SpecialType.System_String));

    /// <summary>Whether a method looks up a claim of a signed-in person.</summary>
    public static bool IsLookup(IMethodSymbol method) =>
        method is { Name: "FindFirst" or "FindFirstValue" or "FindFirstValueOrDefault", ContainingType.Name: "ClaimsPrincipal" or "ClaimsIdentity" or "PrincipalExtensions" };

    /// <summary>What a lookup gives.</summary>
    public FlowValue Found(IInvocationOperation lookup) => OfName(lookup.Arguments.Select(a => a.Value).LastOrDefault(v => v.Type?.SpecialType == SpecialType.System_String));

    /// <summary>What the value of a claim holds, by where the claim comes from.</summary>
    public FlowValue ValueOf(IOperation? claim, int steps = 6)
    {
        switch (claim)
        {
            case null:
                return FlowValue.Unknown;
            case IConversionOperation conversion when steps > 0:
                return ValueOf(conversion.Operand, steps - 1);
            case IConditionalAccessInstanceOperation instance when steps > 0:
                return ValueOf(ValueTracer.Accessed(instance), steps - 1);
            case IInvocationOperation call when IsLookup(call.TargetMethod):
                return Found(call);
            case IInvocationOperation call when Picking.Contains(call.TargetMethod.Name):
                return OfName(call.Arguments.SelectMany(a => a.Value.DescendantsAndSelf()).FirstOrDefault(o => o.ConstantValue is { HasValue: true, Value: string }));
            case ILocalReferenceOperation local when steps > 0 && LocalValues.Around(local).SingleValue(local.Local) is { } given:
                return IsClaims(given) ? FlowValue.Of("the claims", Any) : ValueOf(given, steps - 1);
            case IParameterReferenceOperation parameter when ValueTracer.Sequence(parameter) is { } sequence && IsClaims(sequence):
                return FlowValue.Of("the claims", Any);
            default:
                return FlowValue.Unknown;
        }
    }

    private static bool IsClaims(IOperation sequence)
    {
        var source = sequence is IConversionOperation conversion ? conversion.Operand : sequence;
        return source is IPropertyReferenceOperation { Property: { Name: "Claims", ContainingType.Name: "ClaimsPrincipal" or "ClaimsIdentity" } };
    }

    private FlowValue OfName(IOperation? asked)
    {
        var name = asked?.ConstantValue is { HasValue: true, Value: string text } ? text.Substring(text.LastIndexOf('/') + 1) : (asked as IMemberReferenceOperation)?.Member.Name;
        if (name is null)
        {
            return FlowValue.Unknown;
        }

        if (model.Judge.Judge(name, _text)?.Entry is { Tier: Tier.Strong or Tier.Medium, Class: >= DataClass.Personal } entry)
        {
            return FlowValue.Of("the claim " + name, new Classification(entry.Class, entry.Category, entry.Tier, Basis.Name, Annotated: false, entry.Child));
        }

        return Names.Contains(name) ? FlowValue.Of("the claim " + name, Any with { Category = "name" }) : FlowValue.Clean;
    }
}
