using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeDeploy.Analyzers.PersonalData;

namespace SafeDeploy.Analyzers.Flow;

/// <summary>Whose contact details an expression reads: <c>order.EmployerAddress.Postcode</c> is a place of business, whatever the type <c>Address</c> is used for elsewhere.</summary>
internal static class ContactPath
{
    /// <summary>Whether the datum is one that organisations have as well as people.</summary>
    public static bool IsContact(Classification classification) =>
        !classification.Annotated && classification.Category is "address" or "phone" or "email" or "location";

    /// <summary>Whether the names on the way to the member speak of an organisation or a place, and of no person.</summary>
    public static bool IsOfOrganisation(IOperation? holder)
    {
        var organisation = false;
        for (var step = holder; step is not null; step = HolderOf(step))
        {
            if (NameOf(step) is not { } name)
            {
                continue;
            }

            var words = Tokeniser.Split(name);
            if (OwnerName.HasPerson(words))
            {
                return false;
            }

            organisation |= step is IMemberReferenceOperation && words.AnyIn(Vocabulary.Default.ContactOwner);
        }

        return organisation;
    }

    private static IOperation? HolderOf(IOperation step) => step switch
    {
        IMemberReferenceOperation member => member.Instance,
        IConversionOperation conversion => conversion.Operand,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IInvocationOperation call => call.Instance,
        IConditionalAccessInstanceOperation instance => ValueTracer.Accessed(instance),
        IConditionalAccessOperation access => access.WhenNotNull,
        IParameterReferenceOperation element => ValueTracer.Sequence(element),
        _ => null,
    };

    private static string? NameOf(IOperation step) => step switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => null,
    };
}
