using SafeDeploy.Accuracy.Drawing;

namespace SafeDeploy.Accuracy.Baselines;

/// <summary>Whole words of the name instead of substrings, and only where the declared type can hold the value: no flags, services or constants.</summary>
internal static class TypedTokens
{
    private static readonly string[] Text = ["string"];
    private static readonly string[] Date = ["DateTime", "DateOnly", "DateTimeOffset", "LocalDate", "string"];
    private static readonly string[] Coded = ["string", "int", "short", "byte", "Gender", "Sex", "Nationality"];
    private static readonly string[] Health = [.. Date, "int", "Ethnicity", "Religion"];
    private static readonly string[] Number = ["string", "int", "long", "decimal", "double"];

    private static readonly (string Class, string[] Types, string[] Phrases)[] Entries =
    [
        ("personal", Text, ["first name", "firstname", "given name", "forename", "middle name", "middle names", "last name", "lastname", "surname", "family name", "full name", "preferred name", "display name", "known as"]),
        ("personal", Text, ["user name", "username", "contact name", "customer name", "buyer name", "person name", "patient name", "officer name", "manager name"]),
        ("personal", Text, ["email", "emails", "mail address", "phone", "telephone", "mobile", "fax"]),
        ("personal", Text, ["address", "street", "town", "city", "county", "state", "postcode", "post code", "postal code", "zip", "uprn"]),
        ("personal", Date, ["date of birth", "birth date", "birthdate", "birthday", "birth", "dob", "date of death"]),
        ("personal", Coded, ["gender", "sex", "nationality", "marital status", "language"]),
        ("personal", Number, ["nhs number", "nhs id", "nino", "national insurance number", "passport number", "trn", "account number", "sort code", "salary", "age"]),
        ("special-category", Health, ["ethnicity", "ethnic group", "ethnic origin", "religion", "sexual orientation"]),
        ("special-category", Health, ["disability", "diagnosis", "treatment", "symptom", "disease", "medication", "allergies", "health"]),
        ("criminal-offence", Text, ["conviction", "offence", "criminal record"]),
    ];

    /// <summary>The class of the first entry whose words stand in the name and whose types hold the declared one, or null.</summary>
    public static string? ClassOf(string name, string declaredType, string modifiers)
    {
        if (modifiers.Split(' ').Any(m => m is "const" or "static"))
        {
            return null;
        }

        var words = $" {string.Join(' ', WordList.Tokens(name))} ";
        var type = ElementOf(declaredType);
        return Array.Find(Entries, e => e.Types.Contains(type, StringComparer.Ordinal) && Array.Exists(e.Phrases, p => words.Contains($" {p} ", StringComparison.Ordinal))).Class;
    }

    /// <summary>What a nullable, an array or a collection holds.</summary>
    private static string ElementOf(string declaredType)
    {
        var type = declaredType.TrimEnd('?', '[', ']');
        var open = type.IndexOf('<', StringComparison.Ordinal);
        return open < 0 || !type.EndsWith('>') ? type : ElementOf(type[(open + 1)..^1]);
    }
}
